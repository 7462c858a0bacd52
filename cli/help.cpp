#include "cli/help.hpp"

#include <algorithm>

namespace tpm::cli {
namespace {

constexpr std::size_t heading_column = 2;
constexpr std::size_t text_column = 26;

/// "  heading     text", the text wrapped in its column; below a heading that is too long for it.
std::string row(std::string_view heading, std::string_view text, std::size_t column = text_column) {
  std::string line(heading_column, ' ');
  line += heading;
  if (line.size() + 2 > column) {
    line += "\n" + std::string(column, ' ');
  } else {
    line.resize(column, ' ');
  }
  return line + wrap(text, column) + "\n";
}

std::string examples(std::span<const Example> list) {
  std::size_t longest = 0;
  for (const Example& example : list) longest = std::max(longest, example.command.size());
  const std::size_t column = std::min<std::size_t>(longest + 4, 44);
  std::string text = "Examples:\n";
  for (const Example& example : list) text += row(example.command, example.purpose, column);
  return text;
}

std::string positionals(const Command& command) {
  std::string text;
  for (const Positional& positional : command.positionals) {
    std::string help(positional.help);
    if (!positional.default_value.empty()) {
      help += " (default: " + std::string(positional.default_value) + ")";
    }
    text += row(positional.metavar, help);
  }
  return text;
}

}  // namespace

std::string wrap(std::string_view text, std::size_t indent, std::size_t width) {
  std::string result;
  std::size_t column = indent;
  while (!text.empty()) {
    const std::size_t space = text.find(' ');
    const std::string_view word = text.substr(0, space);
    text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
    if (column > indent && column + 1 + word.size() > width) {
      result += "\n" + std::string(indent, ' ');
      column = indent;
    } else if (column > indent) {
      result += ' ';
      ++column;
    }
    result += word;
    column += word.size();
  }
  return result;
}

std::string usage_line(const Command& command) {
  std::string line = "tpm " + std::string(command.name);
  if (!command.flags.empty()) line += " [OPTION]...";
  for (const Positional& positional : command.positionals) {
    const std::string name(positional.metavar);
    line += positional.required ? " " + name : " [" + name + "]";
  }
  return line;
}

std::string flag_heading(const Flag& flag) {
  std::string heading = flag.letter != 0 ? std::string("-") + flag.letter + ", " : "    ";
  heading += "--" + std::string(flag.name);
  if (!flag.metavar.empty()) heading += " " + std::string(flag.metavar);
  return heading;
}

std::string flag_description(const Flag& flag) {
  std::string text(flag.help);
  if (!flag.choices.empty()) {
    text += ":";
    for (const std::string_view choice : flag.choices) {
      text += (choice == flag.choices.front() ? " " : ", ") + std::string(choice);
    }
  }
  if (!flag.default_value.empty()) text += " (default: " + std::string(flag.default_value) + ")";
  if (flag.kind == ValueKind::list) text += " (comma-separated, may be repeated)";
  if (flag.kind == ValueKind::words) text += " (may be repeated)";
  return text;
}

std::string overview(std::span<const Command> commands) {
  std::string text =
      "tpm: when will the program finish, what decides it, and how much room is there?\n\n"
      "Usage: tpm VERB [OPTION]... [FILE]\n\n";
  constexpr Example first_steps[] = {
      {"tpm init", "write a small program to start from: program.yaml"},
      {"tpm plan", "its dates, slack, critical path and cost"},
      {"tpm check", "what is wrong with it, and what has been forgotten"},
  };
  text += examples(first_steps) + "\nVerbs:\n";
  for (const Command& command : commands) {
    if (!command.hidden) text += row(command.name, command.summary, 16);
  }
  text += "\n";
  text += row("tpm help VERB", "more about a verb, with examples (also: tpm VERB --help)", 19);
  text += row("tpm --version", "the version", 19);
  return text;
}

std::string help(const Command& command) {
  std::string text = std::string(command.summary) + "\n\n";
  text += "Usage: " + usage_line(command) + "\n";
  if (!command.examples.empty()) text += "\n" + examples(command.examples);
  for (const std::string_view paragraph : command.description) {
    text += "\n" + wrap(paragraph, 0) + "\n";
  }
  if (!command.positionals.empty()) text += "\nArguments:\n" + positionals(command);
  text += "\nOptions:\n";
  for (const Flag& flag : command.flags) text += row(flag_heading(flag), flag_description(flag));
  text += row("-h, --help", "this help");
  return text;
}

}  // namespace tpm::cli
