#include "cli/commands/row_choice.hpp"

#include <string>
#include <string_view>

#include "cli/usage_error.hpp"

namespace tpm::cli {
namespace {

std::vector<std::string_view> ids_of_projects(const Program& program) {
  std::vector<std::string_view> ids;
  for (const Activity& activity : program.activities) {
    if (activity.kind == ActivityKind::project) ids.push_back(activity.id);
  }
  return ids;
}

std::vector<std::string_view> ids_of_teams(const Program& program) {
  std::vector<std::string_view> ids;
  for (const Team& team : program.teams) ids.push_back(team.id);
  return ids;
}

}  // namespace

Flag project_flag() {
  return {.name = "project",
          .kind = ValueKind::list,
          .metavar = "ID",
          .help = "only tasks of this project"};
}

Flag team_flag() {
  return {
      .name = "team", .kind = ValueKind::list, .metavar = "ID", .help = "only tasks of this team"};
}

Flag critical_flag() { return {.name = "critical", .help = "only critical tasks"}; }

TaskFilter task_filter(const Program& program, const Arguments& arguments) {
  TaskFilter filter{arguments.list("project"), arguments.list("team"), arguments.has("critical")};
  const std::vector<std::string_view> projects = ids_of_projects(program);
  const std::vector<std::string_view> teams = ids_of_teams(program);
  for (const std::string& id : filter.projects) {
    require_known("project", id, projects, "the program has no project of that id");
  }
  for (const std::string& id : filter.teams) {
    require_known("team", id, teams, "the program has no team of that id");
  }
  return filter;
}

}  // namespace tpm::cli
