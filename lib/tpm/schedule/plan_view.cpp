#include <algorithm>

#include <tpm/schedule/plan_view.hpp>

namespace tpm {
namespace {

bool contains(const std::vector<std::string>& ids, const std::string& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

bool in_projects(const Program& program, ActivityId id, const std::vector<std::string>& projects) {
  if (projects.empty()) return true;
  const ActivityId project = program.project_of(id);
  return project.valid() && contains(projects, program[project].path);
}

bool of_teams(const Program& program, const Activity& leaf, const std::vector<std::string>& teams) {
  if (teams.empty()) return true;
  if (leaf.team.valid() && contains(teams, program[leaf.team].id)) return true;
  return std::any_of(leaf.people.begin(), leaf.people.end(), [&](const Assignment& assignment) {
    return contains(teams, program[assignment.team].id);
  });
}

}  // namespace

// A group is shown for the sake of what it holds.
bool TaskFilter::shows(const Program& program, const Schedule& schedule, ActivityId id) const {
  if (!in_projects(program, id, projects)) return false;
  if (teams.empty() && !critical) return true;
  const std::size_t end = program[id].is_leaf() ? id.index + 1 : program[id].subtree_end;
  for (std::size_t i = id.index; i < end; ++i) {
    const Activity& activity = program.activities[i];
    if (!activity.is_leaf() || !of_teams(program, activity, teams)) continue;
    if (!critical || schedule.activities[i].critical) return true;
  }
  return false;
}

}  // namespace tpm
