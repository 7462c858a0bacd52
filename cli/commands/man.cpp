// tpm man: the manual page, as it is installed.
#include "cli/commands/commands.hpp"
#include "cli/exit_status.hpp"
#include "cli/manpage.hpp"
#include "cli/output.hpp"

namespace tpm::cli {
namespace {

int run_man(const Arguments&) {
  write_product("", man_page(all_commands(), TPM_VERSION));
  return exit_status::ok;
}

}  // namespace

Command man_command() {
  Command command;
  command.name = "man";
  command.summary = "the manual page in roff";
  command.examples = {{"tpm man > tpm.1", "what 'man tpm' shows once it is installed"}};
  command.run = run_man;
  command.hidden = true;
  return command;
}

}  // namespace tpm::cli
