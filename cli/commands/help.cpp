// tpm help: the overview, or the help of a verb.
#include "cli/help.hpp"

#include "cli/commands/commands.hpp"
#include "cli/exit_status.hpp"
#include "cli/output.hpp"

namespace tpm::cli {
namespace {

int run_help(const Arguments& arguments) {
  const Command* const command = find_command(arguments.positional(0));
  write_product("", command != nullptr ? help(*command) : overview(all_commands()));
  return exit_status::ok;
}

}  // namespace

Command help_command(std::vector<std::string_view> verbs) {
  Command command;
  command.name = "help";
  command.summary = "this overview, or more about a verb";
  command.positionals = {{.metavar = "VERB",
                          .kind = ValueKind::choice,
                          .help = "the verb to explain",
                          .choices = std::move(verbs)}};
  command.examples = {{"tpm help plan", "what plan does, with examples"}};
  command.run = run_help;
  return command;
}

}  // namespace tpm::cli
