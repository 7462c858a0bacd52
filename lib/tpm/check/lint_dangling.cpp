// Tasks and milestones that hang loose in the network.
#include <limits>

#include <fmt/core.h>

#include <tpm/check/lint.hpp>

namespace tpm {
namespace {

/// What is known of an activity from its own keys and links and from those of all that it is in.
struct Ends {
  bool has_predecessor = false;
  bool has_successor = false;
  bool begin_dated = false;      ///< a date says when it can begin
  bool finish_measured = false;  ///< a deadline or constraint says when it has to be finished
};

Ends own_dates(const Activity& a) {
  Ends ends;
  ends.begin_dated = a.start || a.not_before || a.finish_not_before || a.start_on || a.finish_on ||
                     a.as_late_as_possible;
  ends.finish_measured = a.deadline || a.finish_by || a.finish_on;
  return ends;
}

std::vector<Ends> find_ends(const Program& program) {
  std::vector<Ends> ends;
  ends.reserve(program.activities.size());
  for (const Activity& activity : program.activities) ends.push_back(own_dates(activity));
  for (const Dependency& link : program.dependencies) {
    ends[link.from.index].has_successor = true;
    ends[link.to.index].has_predecessor = true;
  }
  // Parents stand before their children.
  for (std::size_t i = 0; i < ends.size(); ++i) {
    if (!program.activities[i].parent.valid()) continue;
    const Ends& parent = ends[program.activities[i].parent.index];
    ends[i].has_predecessor |= parent.has_predecessor;
    ends[i].has_successor |= parent.has_successor;
    ends[i].begin_dated |= parent.begin_dated;
    ends[i].finish_measured |= parent.finish_measured;
  }
  return ends;
}

class DanglingLint {
 public:
  DanglingLint(const Program& program, const Schedule& schedule, DiagnosticSink& sink)
      : program_(program), schedule_(schedule), sink_(sink), ends_(find_ends(program)) {}

  void run() {
    const std::vector<ActivityId> beginnings = find_beginnings();
    for (std::size_t i = 0; i < ends_.size(); ++i) {
      const ActivityId id(i);
      const ActivityKind kind = program_[id].kind;
      if (kind == ActivityKind::task) {
        if (leads_nowhere(id)) report_no_successor(id);
        if (is_loose_beginning(id) && beginnings[program_.project_of(id).index] != id) {
          report_no_predecessor(id);
        }
      } else if (kind == ActivityKind::milestone && is_unplaced_milestone(id)) {
        report_unplaced(id);
      }
    }
  }

 private:
  [[nodiscard]] bool leads_nowhere(ActivityId id) const {
    const ActivityPlan& plan = schedule_[id];
    const Ends& ends = ends_[id.index];
    return !ends.has_successor && !ends.finish_measured && !plan.complete &&
           plan.finish < schedule_.finish;
  }

  [[nodiscard]] bool is_unheld(ActivityId id) const {
    const ActivityPlan& plan = schedule_[id];
    const Ends& ends = ends_[id.index];
    return !ends.has_predecessor && !ends.begin_dated && !plan.complete && !plan.started;
  }

  /// One that nothing waits for either is reported as leading nowhere, not twice.
  [[nodiscard]] bool is_loose_beginning(ActivityId id) const {
    return is_unheld(id) && ends_[id.index].has_successor && program_.project_of(id).valid();
  }

  /// One that others wait for is a beginning, such as a kick-off.
  [[nodiscard]] bool is_unplaced_milestone(ActivityId id) const {
    return is_unheld(id) && !ends_[id.index].has_successor;
  }

  /// By project: its loose beginning with the least slack, the first of those that are equal.
  [[nodiscard]] std::vector<ActivityId> find_beginnings() const {
    const auto slack = [&](ActivityId id) {
      return schedule_[id].total_slack.value_or(std::numeric_limits<Minutes>::max());
    };
    std::vector<ActivityId> beginnings(ends_.size());
    for (std::size_t i = 0; i < ends_.size(); ++i) {
      const ActivityId id(i);
      if (program_[id].kind != ActivityKind::task || !is_loose_beginning(id)) continue;
      ActivityId& beginning = beginnings[program_.project_of(id).index];
      if (!beginning.valid() || slack(id) < slack(beginning)) beginning = id;
    }
    return beginnings;
  }

  void report_no_successor(ActivityId id) {
    const bool isolated = !ends_[id.index].has_predecessor;
    const Activity& task = program_[id];
    sink_
        .report("no-successor", task.id_span,
                fmt::format("nothing waits for '{}'{}", task.path,
                            isolated ? ", and it waits for nothing" : ""))
        .help = "name it under 'after' of the task or milestone that needs its result";
  }

  void report_no_predecessor(ActivityId id) {
    const Activity& task = program_[id];
    sink_
        .report("no-predecessor", task.id_span,
                fmt::format("'{}' waits for nothing and begins on {}", task.path,
                            format_date(day_of(schedule_[id].start))))
        .help = "say what it waits for with 'after', or from when on with 'not_before'";
  }

  void report_unplaced(ActivityId id) {
    const Activity& milestone = program_[id];
    sink_
        .report("no-predecessor", milestone.id_span,
                fmt::format("nothing leads to the milestone '{}'", milestone.path))
        .help = "name what it marks the end of with 'after'";
  }

  const Program& program_;
  const Schedule& schedule_;
  DiagnosticSink& sink_;
  std::vector<Ends> ends_;
};

}  // namespace

void lint_dangling(const Program& program, const Schedule& schedule, DiagnosticSink& sink) {
  DanglingLint(program, schedule, sink).run();
}

}  // namespace tpm
