// tpm completion: the script by which a shell completes the command line.
#include "cli/completion.hpp"

#include "cli/commands/choice_table.hpp"
#include "cli/commands/commands.hpp"
#include "cli/exit_status.hpp"
#include "cli/output.hpp"

namespace tpm::cli {
namespace {

struct Shell {
  std::string_view name;
  std::string (*write)(std::span<const Command>);
};

constexpr Shell shells[] = {
    {"bash", bash_completion}, {"zsh", zsh_completion}, {"fish", fish_completion}};

int run_completion(const Arguments& arguments) {
  const std::string name = arguments.positional(0);
  for (const Shell& shell : shells) {
    if (shell.name == name) write_product("", shell.write(all_commands()));
  }
  return exit_status::ok;
}

}  // namespace

Command completion_command() {
  Command command;
  command.name = "completion";
  command.summary = "completion of the command line in bash, zsh and fish";
  command.description = {
      "Prints a script. An installed tpm has it in place already; these are for a copy that is run "
      "from elsewhere."};
  command.positionals = {{.metavar = "SHELL",
                          .kind = ValueKind::choice,
                          .help = "bash, zsh or fish",
                          .choices = names_of(shells),
                          .required = true}};
  command.examples = {
      {"eval \"$(tpm completion bash)\"", "in ~/.bashrc"},
      {"eval \"$(tpm completion zsh)\"", "in ~/.zshrc, after compinit"},
      {"tpm completion fish | source", "in config.fish"},
  };
  command.run = run_completion;
  return command;
}

}  // namespace tpm::cli
