// The only user of CLI11. It splits the words into flags, values and the rest; what they mean, and
// what is said when they are wrong, is decided here.
#include "cli/arguments.hpp"

#include <algorithm>

#include <CLI/CLI.hpp>

#include <tpm/base/number_text.hpp>

#include "cli/usage_error.hpp"
#include "cli/values.hpp"

namespace tpm::cli {
namespace {

std::string in_quotes(std::string_view text) { return "'" + std::string(text) + "'"; }

std::string help_pointer(const Command& command) {
  return "see 'tpm " + std::string(command.name) + " --help'";
}

std::string dashed(const Flag& flag) { return "--" + std::string(flag.name); }

std::vector<std::string_view> flag_names(const Command& command) {
  std::vector<std::string_view> names = {"help"};
  for (const Flag& flag : command.flags) names.push_back(flag.name);
  return names;
}

[[noreturn]] void unknown_flag(const Command& command, std::string_view word) {
  const std::string_view flag = word.substr(0, word.find('='));
  std::string help = help_pointer(command);
  if (flag.substr(0, 2) == "--") {
    const std::vector<std::string_view> names = flag_names(command);
    const std::string near = suggestion(flag.substr(2), names, {}, "--");
    if (near.rfind("did you", 0) == 0) help = near;
  }
  throw UsageError("unknown option " + in_quotes(flag), help);
}

/// What CLI11 reads without a word of complaint: `--name=` takes the next word for its value, and
/// a switch takes `--name=maybe`.
void check_spelling(const Command& command, const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    const std::size_t equals = word.find('=');
    if (word.rfind("--", 0) != 0 || equals == std::string::npos) continue;
    const Flag* flag = command.find_flag(std::string_view(word).substr(2, equals - 2));
    if (flag == nullptr) continue;
    if (flag->kind == ValueKind::none) throw UsageError(dashed(*flag) + " takes no value");
    if (equals + 1 == word.size()) {
      throw UsageError(dashed(*flag) + " needs a value", help_pointer(command));
    }
  }
}

[[noreturn]] void wrong_value(const Flag& flag, std::string_view value, std::string help) {
  throw UsageError("wrong value " + in_quotes(value) + " for " + dashed(flag), std::move(help));
}

void check_choice(const Flag& flag, std::string_view value) {
  if (std::find(flag.choices.begin(), flag.choices.end(), value) != flag.choices.end()) return;
  wrong_value(flag, value, suggestion(value, flag.choices));
}

void check_number(const Flag& flag, std::string_view value) {
  const auto number = strict_natural(value);
  if (number && *number >= flag.minimum && *number <= flag.maximum) return;
  wrong_value(flag, value,
              "a whole number from " + std::to_string(flag.minimum) + " to " +
                  std::to_string(flag.maximum));
}

void check_size(const Flag& flag, std::string_view value) {
  const std::size_t size = parse_size(value).value_or(0);
  if (size != 0 && size <= static_cast<std::size_t>(flag.maximum)) return;
  wrong_value(flag, value,
              "a number of bytes such as 512K, 64M or 1G, at most " + std::to_string(flag.maximum));
}

void check_value(const Flag& flag, std::string_view value) {
  switch (flag.kind) {
    case ValueKind::choice:
      return check_choice(flag, value);
    case ValueKind::list:
      for (const std::string& part : split_list(value)) {
        if (part.empty()) wrong_value(flag, value, "names are separated by single commas");
        if (!flag.choices.empty()) check_choice(flag, part);
      }
      return;
    case ValueKind::number:
      return check_number(flag, value);
    case ValueKind::size:
      check_size(flag, value);
      return;
    case ValueKind::none:
    case ValueKind::file:
    case ValueKind::word:
    case ValueKind::words:
      if (value.empty()) throw UsageError(dashed(flag) + " needs a value");
      return;
  }
}

/// "-o --format json": the value was forgotten.
bool is_flag_of(const Command& command, std::string_view word) {
  if (word.substr(0, 2) == "--") return command.find_flag(word.substr(2, word.find('=') - 2));
  return word.size() == 2 && word[0] == '-' && command.find_flag(word[1]) != nullptr;
}

void take_values(const Command& command, const Flag& flag, const std::vector<std::string>& values,
                 Arguments& arguments) {
  if (values.size() > 1 && flag.kind != ValueKind::list && flag.kind != ValueKind::words) {
    throw UsageError(dashed(flag) + " is given " + std::to_string(values.size()) + " times",
                     "give it once");
  }
  for (const std::string& value : values) {
    if (is_flag_of(command, value)) {
      throw UsageError(dashed(flag) + " needs a value, but " + in_quotes(value) + " follows it",
                       help_pointer(command));
    }
    check_value(flag, value);
    arguments.add(flag.name, value);
  }
}

void take_positionals(const Command& command, const std::vector<std::string>& words,
                      Arguments& arguments) {
  if (words.size() > command.positionals.size()) {
    throw UsageError("unexpected argument " + in_quotes(words[command.positionals.size()]),
                     help_pointer(command));
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Positional& positional = command.positionals[i];
    if (words[i].empty()) {
      throw UsageError(std::string(positional.metavar) + " is empty", help_pointer(command));
    }
    if (positional.kind == ValueKind::choice) {
      std::string what(positional.metavar);
      std::transform(what.begin(), what.end(), what.begin(),
                     [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
      require_known(what, words[i], positional.choices,
                    positional.required
                        ? help_pointer(command)
                        : in_quotes("tpm " + std::string(command.name)) + " lists them");
    }
    arguments.add_positional(words[i]);
  }
  if (words.size() < command.positionals.size() && command.positionals[words.size()].required) {
    throw UsageError(std::string(command.positionals[words.size()].metavar) + " is missing",
                     help_pointer(command));
  }
}

/// The flags of a command as CLI11 knows them, and where it leaves their values.
class Parser {
 public:
  explicit Parser(const Command& command) : command_(command), values_(command.flags.size()) {
    app_.set_help_flag("");
    app_.allow_extras();
    for (std::size_t i = 0; i < command.flags.size(); ++i) {
      const Flag& flag = command.flags[i];
      std::string names = dashed(flag);
      if (flag.letter != 0) names += std::string(",-") + flag.letter;
      if (flag.kind == ValueKind::none) {
        options_.push_back(app_.add_flag(names));
      } else {
        // One word an occurrence; otherwise a vector swallows the positionals that follow.
        options_.push_back(app_.add_option(names, values_[i])->allow_extra_args(false));
      }
    }
  }

  /// Words that belong to no flag.
  std::vector<std::string> parse(std::vector<std::string> words) {
    std::reverse(words.begin(), words.end());
    const std::string last = words.empty() ? std::string() : words.front();
    try {
      app_.parse(words);
    } catch (const CLI::ParseError&) {
      // Unknown words are kept, switches have been looked at: what is left is a flag at the end
      // of the line without the value it needs.
      throw UsageError(in_quotes(last) + " needs a value", help_pointer(command_));
    }
    return app_.remaining();
  }

  void take(Arguments& arguments) const {
    for (std::size_t i = 0; i < command_.flags.size(); ++i) {
      const Flag& flag = command_.flags[i];
      if (flag.kind != ValueKind::none) {
        take_values(command_, flag, values_[i], arguments);
      } else if (options_[i]->count() != 0) {
        arguments.add(flag.name, "");
      }
    }
  }

 private:
  const Command& command_;
  CLI::App app_;
  std::vector<std::vector<std::string>> values_;
  std::vector<CLI::Option*> options_;
};

}  // namespace

Arguments parse_arguments(const Command& command, const std::vector<std::string>& words) {
  const auto end_of_flags = std::find(words.begin(), words.end(), "--");
  const std::vector<std::string> flags(words.begin(), end_of_flags);
  check_spelling(command, flags);

  Parser parser(command);
  std::vector<std::string> positionals = parser.parse(flags);
  for (const std::string& word : positionals) {
    if (word.size() > 1 && word[0] == '-') unknown_flag(command, word);
  }
  if (end_of_flags != words.end()) {
    positionals.insert(positionals.end(), end_of_flags + 1, words.end());
  }

  Arguments arguments(command);
  parser.take(arguments);
  take_positionals(command, positionals, arguments);
  return arguments;
}

bool wants_help(const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    if (word == "--") return false;
    if (word == "--help" || word == "-h") return true;
  }
  return false;
}

}  // namespace tpm::cli
