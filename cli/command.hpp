// A verb of the command line as data. The parser, the help, the completions and the man page are
// all made from these tables, so that none of them can say what another does not know.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tpm::cli {

/// What a flag's value is: how it is checked, and how a shell completes it.
enum class ValueKind : std::uint8_t {
  none,    ///< a switch
  choice,  ///< one of `choices`
  list,  ///< comma-separated, and the flag may be repeated; each one of `choices` if there are any
  number,  ///< decimal digits, from `minimum` to `maximum`
  size,    ///< a number of bytes, with K, M or G (powers of 1024)
  file,
  word,
  words,  ///< the flag may be repeated, each time with one whole text (commas are part of it)
};

struct Flag {
  std::string_view name = {};  ///< without its dashes
  char letter = 0;             ///< the short form, 0 if there is none
  ValueKind kind = ValueKind::none;
  std::string_view metavar = {};
  std::string_view help = {};
  std::vector<std::string_view> choices = {};
  std::string_view default_value = {};  ///< shown in the help, used where the flag is not given
  std::int64_t minimum = 0;
  std::int64_t maximum = 0;
  bool writes = false;  ///< the value is a file, or a folder, that is written
};

struct Positional {
  std::string_view metavar = {};
  ValueKind kind = ValueKind::file;
  std::string_view help = {};
  std::vector<std::string_view> choices = {};
  std::string_view default_value = {};
  bool required = false;
};

struct Example {
  std::string_view command = {};
  std::string_view purpose = {};
};

class Arguments;

struct Command {
  std::string_view name;
  std::string_view summary;                   ///< one line for the overview
  std::vector<std::string_view> description;  ///< paragraphs
  std::vector<Positional> positionals;
  std::vector<Flag> flags;
  std::vector<Example> examples;
  int (*run)(const Arguments&) = nullptr;  ///< returns the exit status
  bool hidden = false;                     ///< not in the overview, the completions, the man page

  [[nodiscard]] const Flag* find_flag(std::string_view flag_name) const;
  [[nodiscard]] const Flag* find_flag(char letter) const;
};

/// The values of a command line that has been checked against its command. Flags are asked for by
/// the name in the table; asking for one that is not in it is a bug (asserted).
class Arguments {
 public:
  explicit Arguments(const Command& command) : command_(command) {}

  [[nodiscard]] bool has(std::string_view flag) const { return values_.count(flag) != 0; }
  /// The value, the default, or nothing.
  [[nodiscard]] std::string text(std::string_view flag) const;
  /// All values of all occurrences, split at commas.
  [[nodiscard]] std::vector<std::string> list(std::string_view flag) const;
  /// All values of all occurrences, as they were given.
  [[nodiscard]] std::vector<std::string> all(std::string_view flag) const;
  [[nodiscard]] std::int64_t number(std::string_view flag) const;
  [[nodiscard]] std::size_t size(std::string_view flag) const;
  /// The value, the default, or nothing.
  [[nodiscard]] std::string positional(std::size_t index) const;

  void add(std::string_view flag, std::string value);
  void add_positional(std::string value) { positionals_.push_back(std::move(value)); }
  [[nodiscard]] const Command& command() const { return command_; }

 private:
  const Command& command_;
  std::map<std::string_view, std::vector<std::string>> values_;
  std::vector<std::string> positionals_;
};

}  // namespace tpm::cli
