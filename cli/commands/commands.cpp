#include "cli/commands/commands.hpp"

#include <algorithm>
#include <utility>

namespace tpm::cli {
namespace {

std::vector<std::string_view> names_of(std::span<const Command> commands) {
  std::vector<std::string_view> names;
  for (const Command& command : commands) {
    if (!command.hidden) names.push_back(command.name);
  }
  return names;
}

std::vector<Command> make_commands() {
  std::vector<Command> commands = {
      plan_command(),       why_command(),    what_if_command(), tradeoff_command(),
      gantt_command(),      check_command(),  diff_command(),    export_command(),
      init_command(),       import_command(), schema_command(),  explain_command(),
      completion_command(),
  };
  std::vector<std::string_view> explained = names_of(commands);
  explained.push_back("help");
  commands.push_back(help_command(std::move(explained)));
  commands.push_back(man_command());
  return commands;
}

}  // namespace

std::span<const Command> all_commands() {
  static const std::vector<Command> commands = make_commands();
  return commands;
}

const Command* find_command(std::string_view verb) {
  const std::span<const Command> commands = all_commands();
  const auto found = std::find_if(commands.begin(), commands.end(),
                                  [&](const Command& command) { return command.name == verb; });
  return found == commands.end() ? nullptr : &*found;
}

std::vector<std::string_view> verb_names() { return names_of(all_commands()); }

}  // namespace tpm::cli
