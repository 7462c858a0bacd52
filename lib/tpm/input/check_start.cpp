// The program's start: whether it is known, and what lies before it.
#include <fmt/core.h>

#include <tpm/input/builder.hpp>

namespace tpm::input {
namespace {

/// Whether something fixes when an activity without predecessors starts.
bool has_date(const Activity& activity) {
  return activity.start || activity.not_before || activity.start_on || activity.finish_on ||
         activity.finish_not_before || activity.started || activity.done;
}

/// Which activities wait for something. What could not be resolved counts too, so that one mistake
/// does not lead to another message; nothing is dropped then, and the rows are those of activities.
std::vector<bool> find_waiting(const Builder& builder) {
  const Program& program = builder.program;
  std::vector<bool> waiting(program.activities.size());
  for (const Dependency& link : program.dependencies) waiting[link.to.index] = true;
  for (std::size_t i = 0; i < waiting.size() && program.dropped.empty(); ++i) {
    const NodeRef after = builder.rows[i].after;
    if (after && (after.is_scalar() || after.count() > 0)) waiting[i] = true;
  }
  return waiting;
}

/// `start` may be left out only if every task that nothing leads to has a date.
void require_start(Builder& builder, FileId top) {
  const std::vector<Activity>& activities = builder.program.activities;
  const std::vector<bool> waiting = find_waiting(builder);
  std::vector<bool> anchored(activities.size());
  std::size_t undated = activities.size();
  std::size_t leaves = 0;
  for (std::size_t i = 0; i < activities.size(); ++i) {
    const Activity& activity = activities[i];
    const bool group_start = !activity.is_leaf() && activity.start;
    anchored[i] =
        waiting[i] || group_start || (activity.parent.valid() && anchored[activity.parent.index]);
    if (!activity.is_leaf()) continue;
    ++leaves;
    if (undated == activities.size() && !anchored[i] && !has_date(activity)) undated = i;
  }
  if (leaves > 0 && undated == activities.size()) return;
  auto& error = builder.sink.report("missing-key", Span{top}, "the program has no 'start'");
  error.help = "say when it starts: 'start: 2026-01-05'";
  if (undated < activities.size()) {
    error.related.push_back(
        {activities[undated].id_span,
         fmt::format("nothing says when '{}' starts", activities[undated].path)});
  }
}

constexpr OptionalAt<Date> Activity::*dates[] = {
    &Activity::start,    &Activity::deadline,  &Activity::not_before, &Activity::finish_not_before,
    &Activity::start_by, &Activity::finish_by, &Activity::start_on,   &Activity::finish_on,
    &Activity::started,  &Activity::done,
};

void warn_if_before(Builder& builder, const OptionalAt<Date>& date) {
  const At<Date>& start = *builder.program.start;
  if (!date || date->value.day >= start.value.day) return;
  builder.sink
      .report("start-before-program", date->span,
              fmt::format("{} is before the program's start on {}", format_date(date->value.day),
                          format_date(start.value.day)))
      .related.push_back({start.span, "the program starts here"});
}

}  // namespace

void check_start(Builder& builder, FileId top) {
  if (!builder.program.start) {
    if (!builder.sections.single(Key::start)) require_start(builder, top);
    return;
  }
  warn_if_before(builder, builder.program.deadline);
  warn_if_before(builder, builder.program.finish_by);
  for (const Activity& activity : builder.program.activities) {
    for (const auto date : dates) warn_if_before(builder, activity.*date);
  }
}

}  // namespace tpm::input
