#include <algorithm>

#include <tpm/chart/chart.hpp>

namespace tpm {
namespace {

constexpr std::int64_t min_span = 28;  // days that a deadline may lie beyond the work

ChartRowKind row_kind(ActivityKind kind) {
  switch (kind) {
    case ActivityKind::project:
      return ChartRowKind::section;
    case ActivityKind::group:
      return ChartRowKind::group;
    case ActivityKind::milestone:
      return ChartRowKind::milestone;
    case ActivityKind::task:
      break;
  }
  return ChartRowKind::task;
}

/// Makes one chart step by step: which activities have a row, the rows in order, the links.
class ChartMaker {
 public:
  ChartMaker(const PlanView& view, const ChartOptions& options)
      : program_(view.program),
        schedule_(view.schedule),
        options_(options),
        shown_(program_.activities.size(), 0),
        row_of_(program_.activities.size(), ChartRow::none) {}

  Chart make() && {
    set_facts();
    choose();
    if (options_.group_by == ChartGrouping::team) {
      add_teams();
    } else {
      add_tree();
    }
    set_deadlines();
    add_links();
    set_window();
    set_days_off();
    return std::move(chart_);
  }

 private:
  void set_facts();
  void choose();
  [[nodiscard]] bool chosen(ActivityId leaf) const;

  void add_tree();
  void add_project(ActivityId project);
  [[nodiscard]] std::vector<ActivityId> children(ActivityId of) const;
  void add_teams();
  void add_section(std::string id, std::string label, TeamId team,
                   std::vector<ActivityId> activities);
  std::size_t add_row(ActivityId id, int depth, std::size_t parent);
  void set_dates(ChartRow& row, ActivityId id) const;
  void set_people(ChartRow& row, ActivityId id) const;
  void span_rows(std::size_t heading);
  void sort_by_date(std::vector<ActivityId>& ids) const;

  void set_deadlines();
  void add_links();
  void set_window();
  void set_days_off();

  const Program& program_;
  const Schedule& schedule_;
  const ChartOptions& options_;
  std::vector<char> shown_;          // by ActivityId: leaves that are chosen, and all above them
  std::vector<std::size_t> row_of_;  // by ActivityId
  Chart chart_;
};

void ChartMaker::set_facts() {
  chart_.title = program_.name;
  chart_.start = schedule_.start;
  chart_.finish = schedule_.finish;
  chart_.group_by = options_.group_by;
  chart_.minutes_per_day = program_[program_.calendar].work.minutes_per_day();
  if (program_.status_date) chart_.status_day = program_.status_date->value.day;
  if (schedule_.deadline) {
    const Minutes slack = schedule_.slack.value_or(0);
    chart_.deadline = ChartDeadline{*schedule_.deadline, slack, slack >= 0};
  }
  for (const Team& team : program_.teams) chart_.teams.push_back({team.id, team.name});
}

bool ChartMaker::chosen(ActivityId leaf) const {
  const ActivityPlan& plan = schedule_[leaf];
  if (options_.milestones && program_[leaf].kind != ActivityKind::milestone) return false;
  if (options_.from && finish_day(plan.finish) < *options_.from) return false;
  if (options_.until && std::min(day_of(plan.start), finish_day(plan.finish)) > *options_.until) {
    return false;
  }
  return options_.filter.shows(program_, schedule_, leaf);
}

void ChartMaker::choose() {
  // Depth-first order: what an activity holds comes after it, so backwards is from leaves to roots.
  for (std::size_t i = program_.activities.size(); i-- > 0;) {
    const Activity& activity = program_.activities[i];
    if (activity.is_leaf() && chosen(ActivityId(i))) shown_[i] = 1;
    if (shown_[i] != 0 && activity.parent.valid()) shown_[activity.parent.index] = 1;
  }
}

void ChartMaker::sort_by_date(std::vector<ActivityId>& ids) const {
  const auto earlier = [this](ActivityId a, ActivityId b) {
    const ActivityPlan& x = schedule_[a];
    const ActivityPlan& y = schedule_[b];
    if (x.start != y.start) return x.start < y.start;
    if (x.finish != y.finish) return x.finish < y.finish;
    return a < b;
  };
  std::sort(ids.begin(), ids.end(), earlier);
}

/// What is shown directly inside an activity; for an invalid one, at the top level.
std::vector<ActivityId> ChartMaker::children(ActivityId of) const {
  std::vector<ActivityId> found;
  const std::size_t end = of.valid() ? program_[of].subtree_end : program_.activities.size();
  for (std::size_t i = of.valid() ? of.index + 1 : 0; i < end;) {
    if (shown_[i] != 0) found.emplace_back(i);
    i = program_.activities[i].subtree_end;
  }
  sort_by_date(found);
  return found;
}

void ChartMaker::add_tree() {
  std::vector<ActivityId> projects, others;
  for (const ActivityId id : children({})) {
    (program_[id].kind == ActivityKind::project ? projects : others).push_back(id);
  }
  if (!others.empty()) add_section(":milestones", "Milestones", {}, others);
  for (const ActivityId id : projects) add_project(id);
}

/// A project with all that is shown of it, without recursion: users nest groups.
void ChartMaker::add_project(ActivityId project) {
  struct Level {
    std::size_t row;
    std::vector<ActivityId> waiting;  // latest first
  };
  std::vector<Level> open;
  const auto enter = [&](ActivityId id, std::size_t above) {
    const int level = static_cast<int>(open.size());
    const std::size_t row = add_row(id, level, above);
    if (program_[id].is_leaf()) return;
    std::vector<ActivityId> inside = children(id);
    chart_.rows[row].rolled_up = options_.depth && level + 1 >= *options_.depth && !inside.empty();
    if (chart_.rows[row].rolled_up) return;
    std::reverse(inside.begin(), inside.end());
    open.push_back({row, std::move(inside)});
  };
  enter(project, ChartRow::none);
  while (!open.empty()) {
    Level& level = open.back();
    if (level.waiting.empty()) {
      chart_.rows[level.row].end = chart_.rows.size();
      open.pop_back();
      continue;
    }
    const ActivityId next = level.waiting.back();
    level.waiting.pop_back();
    enter(next, level.row);
  }
}

void ChartMaker::add_teams() {
  std::vector<std::vector<ActivityId>> of_team(program_.teams.size() + 1);  // the last: of none
  for (std::size_t i = 0; i < program_.activities.size(); ++i) {
    const Activity& activity = program_.activities[i];
    if (shown_[i] == 0 || !activity.is_leaf()) continue;
    TeamId team = activity.team;
    if (!team.valid() && !activity.people.empty()) team = activity.people.front().team;
    of_team[team.valid() ? team.index : program_.teams.size()].emplace_back(i);
  }
  for (std::size_t i = 0; i < program_.teams.size(); ++i) {
    const Team& team = program_.teams[i];
    add_section("team:" + team.id, team.name, TeamId(i), std::move(of_team[i]));
  }
  add_section("team:", "No team", {}, std::move(of_team.back()));
}

/// A heading with activities below it, if there are any.
void ChartMaker::add_section(std::string id, std::string label, TeamId team,
                             std::vector<ActivityId> activities) {
  if (activities.empty()) return;
  sort_by_date(activities);
  ChartRow heading;
  heading.kind = ChartRowKind::section;
  heading.id = std::move(id);
  heading.label = std::move(label);
  heading.team = team;
  const std::size_t row = chart_.rows.size();
  chart_.rows.push_back(std::move(heading));
  for (const ActivityId activity : activities) add_row(activity, 1, row);
  chart_.rows[row].end = chart_.rows.size();
  span_rows(row);
}

void ChartMaker::set_dates(ChartRow& row, ActivityId id) const {
  const ActivityPlan& plan = schedule_[id];
  row.start = plan.start;
  row.finish = plan.finish;
  row.late_start = plan.late_start;
  row.late_finish = plan.late_finish;
  row.finish_day = finish_day(plan.finish);
  // What takes no time may stand at the midnight that ends the day it is said to finish on.
  row.start_day = std::min(day_of(plan.start), row.finish_day);
  row.late_finish_day = std::max(finish_day(plan.late_finish), row.finish_day);
  row.duration = plan.duration;
  row.elapsed = plan.elapsed;
  row.minutes_per_day = program_.work_calendar(program_[id]).minutes_per_day();
  row.total_slack = plan.total_slack;
  row.free_slack = plan.free_slack;
  row.critical = plan.critical;
  row.longest_path = plan.longest_path;
  row.started = plan.started;
  row.complete = plan.complete;
}

void ChartMaker::set_people(ChartRow& row, ActivityId id) const {
  const Activity& activity = program_[id];
  row.team = activity.team;
  for (const Assignment& assignment : activity.people) {
    row.teams.push_back(assignment.team);
    row.people += assignment.people;
  }
  if (activity.is_leaf() && activity.team.valid()) row.teams.push_back(activity.team);
  std::sort(row.teams.begin(), row.teams.end());
  row.teams.erase(std::unique(row.teams.begin(), row.teams.end()), row.teams.end());
  if (activity.annotations.owner) row.owner = activity.annotations.owner->value;
}

std::size_t ChartMaker::add_row(ActivityId id, int depth, std::size_t parent) {
  const Activity& activity = program_[id];
  ChartRow row;
  row.kind = row_kind(activity.kind);
  row.activity = id;
  row.id = activity.path;
  row.label = activity.name;
  row.depth = depth;
  row.parent = parent;
  row.end = chart_.rows.size() + 1;
  set_dates(row, id);
  set_people(row, id);
  row.complete_percent = schedule_[id].complete_percent;
  if (activity.is_leaf()) row.reason = schedule_.reasons[id.index];
  if (activity.status) row.status = activity.status->value;
  row_of_[id.index] = chart_.rows.size();
  chart_.rows.push_back(std::move(row));
  return chart_.rows.size() - 1;
}

/// Dates of a heading that is no activity: those of its rows together.
void ChartMaker::span_rows(std::size_t heading) {
  ChartRow& all = chart_.rows[heading];
  const ChartRow& first = chart_.rows[heading + 1];
  all.start = first.start;
  all.finish = first.finish;
  all.late_start = first.late_start;
  all.late_finish = first.late_finish;
  all.start_day = first.start_day;
  all.finish_day = first.finish_day;
  all.late_finish_day = first.late_finish_day;
  all.complete = true;
  all.minutes_per_day = chart_.minutes_per_day;
  for (std::size_t i = heading + 1; i < all.end; ++i) {
    const ChartRow& row = chart_.rows[i];
    all.start = std::min(all.start, row.start);
    all.finish = std::max(all.finish, row.finish);
    all.late_start = std::min(all.late_start, row.late_start);
    all.late_finish = std::max(all.late_finish, row.late_finish);
    all.start_day = std::min(all.start_day, row.start_day);
    all.finish_day = std::max(all.finish_day, row.finish_day);
    all.late_finish_day = std::max(all.late_finish_day, row.late_finish_day);
    all.started = all.started || row.started;
    all.complete = all.complete && row.complete;
    all.critical = all.critical || row.critical;
  }
}

void ChartMaker::set_deadlines() {
  for (const MilestonePlan& milestone : schedule_.milestones) {
    const std::size_t row = row_of_[milestone.activity.index];
    if (row == ChartRow::none || !milestone.deadline) continue;
    chart_.rows[row].deadline =
        ChartDeadline{*milestone.deadline, milestone.slack.value_or(0), milestone.met};
  }
}

void ChartMaker::add_links() {
  for (std::size_t i = 0; i < program_.dependencies.size(); ++i) {
    const Dependency& dependency = program_.dependencies[i];
    const std::size_t from = row_of_[dependency.from.index];
    const std::size_t to = row_of_[dependency.to.index];
    if (from == ChartRow::none || to == ChartRow::none) continue;
    const LinkPlan& plan = schedule_.links[i];
    ChartLink link;
    link.from = from;
    link.to = to;
    link.dependency = i;
    link.type = dependency.type;
    link.lag = dependency.lag;
    link.lag_text = dependency.lag_text;
    link.gap = plan.gap;
    link.driving = plan.driving;
    link.cross_team = plan.cross_team;
    link.critical = plan.driving && chart_.rows[from].critical && chart_.rows[to].critical;
    if (dependency.needs) link.needs = dependency.needs->value;
    chart_.links.push_back(std::move(link));
  }
}

void ChartMaker::set_window() {
  chart_.first_day = day_of(schedule_.start);
  chart_.last_day = finish_day(schedule_.finish);
  if (!chart_.rows.empty()) {
    chart_.first_day = chart_.rows.front().start_day;
    chart_.last_day = chart_.rows.front().finish_day;
  }
  for (const ChartRow& row : chart_.rows) {
    chart_.first_day = std::min(chart_.first_day, row.start_day);
    chart_.last_day = std::max(chart_.last_day, row.late_finish_day);
  }
  // A deadline years after the work would leave the work a corner of the picture.
  const std::int64_t end = chart_.last_day.since_epoch;
  const std::int64_t farthest = end + std::max(end - chart_.first_day.since_epoch, min_span);
  const auto show = [&](Day deadline) {
    chart_.first_day = std::min(chart_.first_day, deadline);
    if (deadline.since_epoch <= farthest) chart_.last_day = std::max(chart_.last_day, deadline);
  };
  for (const ChartRow& row : chart_.rows) {
    if (row.deadline) show(row.deadline->day());
  }
  const bool whole_program = options_.filter.projects.empty() && options_.filter.teams.empty();
  if (chart_.deadline && whole_program) show(chart_.deadline->day());
  if (options_.from) chart_.first_day = *options_.from;
  if (options_.until) chart_.last_day = *options_.until;
  chart_.last_day = std::max(chart_.first_day, chart_.last_day);
}

void ChartMaker::set_days_off() {
  const WorkCalendar& calendar = program_[program_.calendar].work;
  // A calculated date may lie millions of years away; no picture of that has days.
  const Day end = std::min(chart_.last_day, last_day);
  for (Day day = std::max(chart_.first_day, first_day); day <= end; day = day + 1) {
    const DayHours& hours = calendar.hours_of(day);
    if (!hours.empty()) {
      chart_.day_begin = std::min(chart_.day_begin, hours.front().begin);
      chart_.day_end = std::max(chart_.day_end, hours.back().end);
      continue;
    }
    std::vector<DateRange>& off = chart_.days_off;
    if (!off.empty() && off.back().last + 1 == day) {
      off.back().last = day;
    } else {
      off.push_back({day, day});
    }
  }
}

}  // namespace

std::string_view to_string(ChartRowKind kind) {
  switch (kind) {
    case ChartRowKind::section:
      return "section";
    case ChartRowKind::group:
      return "group";
    case ChartRowKind::milestone:
      return "milestone";
    case ChartRowKind::task:
      break;
  }
  return "task";
}

Chart make_chart(const PlanView& view, const ChartOptions& options) {
  return ChartMaker(view, options).make();
}

}  // namespace tpm
