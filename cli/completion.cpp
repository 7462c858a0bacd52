#include "cli/completion.hpp"

#include <string_view>
#include <vector>

namespace tpm::cli {
namespace {

std::string joined(const std::vector<std::string_view>& words, std::string_view separator) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    text.append(i == 0 ? std::string_view() : separator).append(words[i]);
  }
  return text;
}

std::vector<const Command*> visible_commands(std::span<const Command> commands) {
  std::vector<const Command*> shown;
  for (const Command& command : commands) {
    if (!command.hidden) shown.push_back(&command);
  }
  return shown;
}

std::vector<std::string_view> names_of(const std::vector<const Command*>& commands) {
  std::vector<std::string_view> names;
  for (const Command* command : commands) names.push_back(command->name);
  return names;
}

/// Replaces each character of `special` by the text that `escape` and the character make.
std::string escaped(std::string_view text, std::string_view special, std::string_view escape) {
  std::string result;
  for (const char c : text) {
    if (special.find(c) != std::string_view::npos) result += escape;
    result += c;
  }
  return result;
}

/// Inside '…' of a shell of the Bourne family.
std::string single_quoted(std::string_view text) {
  std::string result = "'";
  for (const char c : text) result += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return result + "'";
}

// bash

std::string bash_values(ValueKind kind, const std::vector<std::string_view>& choices) {
  if (kind == ValueKind::file) return "_tpm_files";
  if (kind == ValueKind::list) return "_tpm_list " + single_quoted(joined(choices, " "));
  return "_tpm_words " + single_quoted(joined(choices, " "));
}

std::string bash_flag_values(const Command& command) {
  std::string text;
  for (const Flag& flag : command.flags) {
    if (flag.kind == ValueKind::none) continue;
    const std::string pattern = std::string(command.name) + ":--" + std::string(flag.name);
    text += "    " + pattern;
    if (flag.letter != 0) text += "|" + std::string(command.name) + ":-" + flag.letter;
    text += ") " + bash_values(flag.kind, flag.choices) + "; return ;;\n";
  }
  return text;
}

std::string bash_verb(const Command& command) {
  std::string flags;
  for (const Flag& flag : command.flags) flags += "--" + std::string(flag.name) + " ";
  std::string text = "    " + std::string(command.name) + ")\n";
  text += "      if [[ $cur == -* ]]; then _tpm_words '" + flags + "--help'; return; fi\n";
  if (!command.positionals.empty()) {
    const Positional& first = command.positionals.front();
    text += "      " + bash_values(first.kind, first.choices) + "\n";
  }
  return text + "      ;;\n";
}

constexpr std::string_view bash_helpers = R"(# bash completion of tpm
_tpm_words() { mapfile -t COMPREPLY < <(compgen -W "$1" -- "$cur"); }
_tpm_files() {
  compopt -o filenames 2>/dev/null
  mapfile -t COMPREPLY < <(compgen -f -- "$cur")
}
_tpm_list() {
  local last=${cur##*,}
  mapfile -t COMPREPLY < <(compgen -P "${cur%"$last"}" -W "$1" -- "$last")
  compopt -o nospace 2>/dev/null
}
_tpm() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} verb=${COMP_WORDS[1]}
  # The shell splits --format=json at the equals sign.
  if [[ $cur == = ]]; then cur=; elif [[ $prev == = ]]; then prev=${COMP_WORDS[COMP_CWORD-2]}; fi
  COMPREPLY=()
)";

// zsh

std::string zsh_action(ValueKind kind, const std::vector<std::string_view>& choices) {
  if (kind == ValueKind::file) return "_files";
  if (choices.empty()) return " ";
  if (kind == ValueKind::list) return "_values -s , value " + joined(choices, " ");
  return "(" + joined(choices, " ") + ")";
}

std::string zsh_flag(const Flag& flag) {
  const std::string name = "--" + std::string(flag.name);
  const std::string equals = flag.kind == ValueKind::none ? "" : "=";
  std::string spec = "[" + escaped(flag.help, "[]:\\", "\\") + "]";
  if (flag.kind != ValueKind::none) {
    spec += ":" + std::string(flag.metavar) + ":" + zsh_action(flag.kind, flag.choices);
  }
  if (flag.letter == 0) {
    const std::string many =
        flag.kind == ValueKind::list || flag.kind == ValueKind::words ? "*" : "";
    return single_quoted(many + name + equals + spec);
  }
  const std::string letter = std::string("-") + flag.letter;
  return "'(" + letter + " " + name + ")'{" + letter + "," + name + equals + "}" +
         single_quoted(spec);
}

std::string zsh_verb(const Command& command) {
  std::string text = "    " + std::string(command.name) + ")\n      _arguments -S";
  for (const Flag& flag : command.flags) text += " \\\n        " + zsh_flag(flag);
  text += " \\\n        '(- *)'{-h,--help}'[help, with examples]'";
  for (std::size_t i = 0; i < command.positionals.size(); ++i) {
    const Positional& positional = command.positionals[i];
    text += " \\\n        " +
            single_quoted(std::to_string(i + 1) + ":" + std::string(positional.metavar) + ":" +
                          zsh_action(positional.kind, positional.choices));
  }
  return text + "\n      ;;\n";
}

// fish

/// Inside '…' of fish.
std::string fish_quoted(std::string_view text) { return "'" + escaped(text, "'\\", "\\") + "'"; }

std::string fish_condition(const Command& command) {
  return "complete -c tpm -n '__tpm_verb " + std::string(command.name) + "'";
}

std::string fish_flag(const Command& command, const Flag& flag) {
  std::string line = fish_condition(command);
  if (flag.letter != 0) line += std::string(" -s ") + flag.letter;
  line += " -l " + std::string(flag.name);
  if (flag.kind == ValueKind::file) {
    line += " -r -F";
  } else if (flag.kind == ValueKind::list && !flag.choices.empty()) {
    line += " -x -a \"(__fish_append , " + joined(flag.choices, " ") + ")\"";
  } else if (flag.kind != ValueKind::none) {
    line += " -x";
    if (!flag.choices.empty()) line += " -a " + fish_quoted(joined(flag.choices, " "));
  }
  return line + " -d " + fish_quoted(flag.help) + "\n";
}

std::string fish_verb(const Command& command) {
  std::string text;
  for (const Flag& flag : command.flags) text += fish_flag(command, flag);
  for (const Positional& positional : command.positionals) {
    text += fish_condition(command);
    text += positional.kind == ValueKind::file
                ? " -F"
                : " -a " + fish_quoted(joined(positional.choices, " "));
    text += "\n";
  }
  return text;
}

}  // namespace

std::string bash_completion(std::span<const Command> all) {
  const std::vector<const Command*> commands = visible_commands(all);
  std::string text(bash_helpers);
  text += "  if ((COMP_CWORD == 1)); then\n    _tpm_words '" + joined(names_of(commands), " ") +
          " --help --version'\n    return\n  fi\n  case $verb:$prev in\n";
  for (const Command* command : commands) text += bash_flag_values(*command);
  text += "  esac\n  case $verb in\n";
  for (const Command* command : commands) text += bash_verb(*command);
  return text + "  esac\n}\ncomplete -F _tpm tpm\n";
}

std::string zsh_completion(std::span<const Command> all) {
  const std::vector<const Command*> commands = visible_commands(all);
  std::string text =
      "#compdef tpm\n\n_tpm() {\n  local -a verbs\n  if (( CURRENT == 2 )); then\n    verbs=(\n";
  for (const Command* command : commands) {
    text +=
        "      " +
        single_quoted(std::string(command->name) + ":" + escaped(command->summary, ":\\", "\\")) +
        "\n";
  }
  text +=
      "    )\n    _describe -t verbs verb verbs\n    return\n  fi\n"
      "  local verb=$words[2]\n  shift words\n  (( CURRENT-- ))\n  case $verb in\n";
  for (const Command* command : commands) text += zsh_verb(*command);
  // Autoloaded, the file is the function's body; sourced, it has to register the function.
  return text +
         "  esac\n}\n\nif [[ $funcstack[1] == _tpm ]]; then\n  _tpm \"$@\"\nelse\n"
         "  compdef _tpm tpm\nfi\n";
}

std::string fish_completion(std::span<const Command> all) {
  const std::vector<const Command*> commands = visible_commands(all);
  std::string text =
      "# fish completion of tpm\n"
      "function __tpm_verb\n  set -l words (commandline -opc)\n"
      "  test (count $words) -ge 2; and test $words[2] = $argv[1]\nend\n"
      "function __tpm_no_verb\n  test (count (commandline -opc)) -eq 1\nend\n"
      "complete -c tpm -f\n"
      "complete -c tpm -n __tpm_no_verb -l version -d 'the version'\n"
      "complete -c tpm -s h -l help -d 'help, with examples'\n";
  for (const Command* command : commands) {
    text += "complete -c tpm -n __tpm_no_verb -a " + std::string(command->name) + " -d " +
            fish_quoted(command->summary) + "\n";
  }
  for (const Command* command : commands) text += fish_verb(*command);
  return text;
}

}  // namespace tpm::cli
