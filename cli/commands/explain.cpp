// tpm explain: what a diagnostic's code means and how to mend it.
#include <algorithm>

#include <tpm/diagnostics/codes.hpp>
#include <tpm/diagnostics/explain.hpp>

#include "cli/commands/commands.hpp"
#include "cli/exit_status.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"

namespace tpm::cli {
namespace {

std::vector<std::string_view> codes() {
  std::vector<std::string_view> names;
  for (const CodeInfo& info : all_codes()) names.push_back(info.code);
  return names;
}

std::string list_of_codes() {
  constexpr std::size_t column = 27;
  std::string text;
  for (const CodeInfo& info : all_codes()) {
    std::string line(info.code);
    line.resize(std::max(line.size() + 1, column), ' ');
    text.append(line).append(info.title).append("\n");
  }
  return text;
}

constexpr std::size_t widest = 100;  // longer lines are hard to read

int run_explain(const Arguments& arguments) {
  const std::string code = arguments.positional(0);
  const CodeInfo* const info = find_code(code);
  write_product(
      "", info != nullptr ? explain(*info, std::min(terminal_width(), widest)) : list_of_codes());
  return exit_status::ok;
}

}  // namespace

Command explain_command() {
  Command command;
  command.name = "explain";
  command.summary = "what a diagnostic's code means and how to mend it";
  command.positionals = {
      {.metavar = "CODE",
       .kind = ValueKind::choice,
       .help = "the code in the brackets of an error; without it, all are listed",
       .choices = codes()}};
  command.examples = {
      {"tpm explain unknown-reference", "what it means, an example, the mended example"},
      {"tpm explain", "all codes"},
  };
  command.run = run_explain;
  return command;
}

}  // namespace tpm::cli
