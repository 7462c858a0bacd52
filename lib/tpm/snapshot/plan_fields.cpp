#include <tpm/base/checked.hpp>
#include <tpm/snapshot/plan_fields.hpp>
#include <tpm/text/format.hpp>

namespace tpm {
namespace {

// The program -------------------------------------------------------------------------------------

template <auto field>
void of_program(const PlanView& view, FieldValue& value) {
  value.set(view.program.*field);
}

template <auto field>
void of_schedule(const PlanView& view, FieldValue& value) {
  value.set(view.schedule.*field);
}

void of_program_finish(const PlanView& view, FieldValue& value) {
  value.set(finish_day(view.schedule.finish));
}

Minutes minutes_per_day(const Program& program) {
  return program[program.calendar].work.minutes_per_day();
}

void of_minutes_per_day(const PlanView& view, FieldValue& value) {
  value.set(minutes_per_day(view.program));
}

void of_working_days(const PlanView& view, FieldValue& value) {
  value.set(tenths_of_days(view.schedule.working_minutes, minutes_per_day(view.program)));
}

void of_currency(const PlanView& view, FieldValue& value) {
  const std::string& currency = view.program.currency;
  currency.empty() ? value.set_none() : value.set(currency);
}

void of_critical_path(const PlanView& view, FieldValue& value) {
  value.ids.clear();
  for (const ActivityId id : view.schedule.critical_path.activities) {
    value.ids.push_back(view.program[id].path);
  }
}

void of_measured_to(const PlanView& view, FieldValue& value) {
  switch (view.schedule.float_to) {
    case FloatTo::program:
      return value.set("program");
    case FloatTo::project:
      return value.set("project");
    case FloatTo::milestone:
      return value.set(view.program[view.schedule.target].path);
  }
}

void of_budget_left(const PlanView& view, FieldValue& value) {
  if (!view.program.budget) return value.set_none();
  value.set(checked_add(view.program.budget->value.cents, -view.schedule.cost.cents));
}

void of_program_owner(const PlanView& view, FieldValue& value) {
  value.set(view.program.annotations.owner);
}

/// Of the features that are planned: all but `wont`.
void of_value(const PlanView& view, FieldValue& value) {
  std::int64_t sum = 0;
  for (const Feature& feature : view.program.features) {
    if (feature.priority == Priority::wont) continue;
    sum = checked_add(sum, feature.value).value_or(INT64_MAX);
  }
  value.set(sum);
}

void of_all_tasks(const PlanView& view, FieldValue& value) {
  value.set(view.program.activities.size());
}

constexpr ProgramField fields_of_program[] = {
    {"name", FieldKind::text, of_program<&Program::name>, into<&PlanSnapshot::name>},
    {"start", FieldKind::instant, of_schedule<&Schedule::start>, into<&PlanSnapshot::start>},
    {"finish", FieldKind::instant, of_schedule<&Schedule::finish>, into<&PlanSnapshot::finish>},
    {"finish_date", FieldKind::date, of_program_finish},
    {"working_days", FieldKind::tenths, of_working_days},
    {"cost", FieldKind::money, of_schedule<&Schedule::cost>, into<&PlanSnapshot::cost>},
    {"currency", FieldKind::text, of_currency, into<&PlanSnapshot::currency>, Absence::null},
    {"critical_path", FieldKind::ids, of_critical_path, into<&PlanSnapshot::critical_path>},
    {"measured_to", FieldKind::text, of_measured_to},
    {"working_minutes", FieldKind::minutes, of_schedule<&Schedule::working_minutes>,
     into<&PlanSnapshot::working_minutes>},
    {"minutes_per_day", FieldKind::minutes, of_minutes_per_day},  // read with the calendar
    {"deadline", FieldKind::instant, of_schedule<&Schedule::deadline>,
     into<&PlanSnapshot::deadline>, Absence::null},
    {"slack_minutes", FieldKind::minutes, of_schedule<&Schedule::slack>, into<&PlanSnapshot::slack>,
     Absence::null},
    {"status_date", FieldKind::date, of_program<&Program::status_date>},
    {"overhead", FieldKind::money, of_schedule<&Schedule::overhead>},
    {"incentives", FieldKind::money, of_schedule<&Schedule::incentives>},
    {"budget", FieldKind::money, of_program<&Program::budget>, into<&PlanSnapshot::budget>,
     Absence::null},
    {"budget_left", FieldKind::money, of_budget_left},
    {"owner", FieldKind::text, of_program_owner},
    {"value", FieldKind::integer, of_value, into<&PlanSnapshot::value>},
    {"all_tasks", FieldKind::integer, of_all_tasks},  // read to know that none is left out
};

// Milestones --------------------------------------------------------------------------------------

template <auto field>
void of_milestone(const MilestoneRow& row, FieldValue& value) {
  value.set(row.plan.*field);
}

template <auto field>
void of_milestone_activity(const MilestoneRow& row, FieldValue& value) {
  value.set(row.program[row.plan.activity].*field);
}

void of_milestone_finish(const MilestoneRow& row, FieldValue& value) {
  value.set(finish_day(row.plan.date));
}

constexpr MilestoneField fields_of_milestones[] = {
    {"id", FieldKind::text, of_milestone_activity<&Activity::path>, into<&MilestoneSnapshot::id>},
    {"date", FieldKind::instant, of_milestone<&MilestonePlan::date>,
     into<&MilestoneSnapshot::date>},
    {"deadline", FieldKind::instant, of_milestone<&MilestonePlan::deadline>,
     into<&MilestoneSnapshot::deadline>, Absence::null},
    {"slack_minutes", FieldKind::minutes, of_milestone<&MilestonePlan::slack>,
     into<&MilestoneSnapshot::slack>, Absence::null},
    {"met", FieldKind::boolean, of_milestone<&MilestonePlan::met>, into<&MilestoneSnapshot::met>},
    {"name", FieldKind::text, of_milestone_activity<&Activity::name>,
     into<&MilestoneSnapshot::name>},
    {"finish_date", FieldKind::date, of_milestone_finish},
    {"incentive", FieldKind::money, of_milestone<&MilestonePlan::incentive>},
};

// Teams -------------------------------------------------------------------------------------------

template <auto field>
void of_team(const TeamRow& row, FieldValue& value) {
  value.set(row.program[row.plan.team].*field);
}

template <auto field>
void of_team_plan(const TeamRow& row, FieldValue& value) {
  value.set(row.plan.*field);
}

void of_load(const TeamRow& row, FieldValue& value) {
  value.set(percent(row.plan.work, row.plan.available));
}

void of_overloads(const TeamRow&, FieldValue&) {}

void write_overloads(JsonWriter& json, const TeamRow& row) {
  json.begin_array(JsonLayout::line);
  for (const Overload& overload : row.plan.overloads) {
    json.begin_object(JsonLayout::line);
    json.field("from", format_instant(overload.from));
    json.field("to", format_instant(overload.to));
    json.field("need", overload.need);
    json.field("have", overload.have);
    json.key("tasks");
    json.begin_array(JsonLayout::line);
    for (const ActivityId id : overload.activities) json.value(row.program[id].path);
    json.end_array();
    json.end_object();
  }
  json.end_array();
}

constexpr TeamField fields_of_teams[] = {
    {"id", FieldKind::text, of_team<&Team::id>, into<&TeamSnapshot::id>},
    {"people", FieldKind::count, of_team<&Team::people>, into<&TeamSnapshot::people>},
    {"peak", FieldKind::count, of_team_plan<&TeamPlan::peak>, into<&TeamSnapshot::peak>},
    {"overloads", FieldKind::rows, of_overloads, nullptr, Absence::never, write_overloads},
    {"name", FieldKind::text, of_team<&Team::name>, into<&TeamSnapshot::name>},
    {"lead", FieldKind::text, of_team<&Team::lead>},
    {"work_minutes", FieldKind::minutes, of_team_plan<&TeamPlan::work>, into<&TeamSnapshot::work>},
    {"available_minutes", FieldKind::minutes, of_team_plan<&TeamPlan::available>},
    {"load_percent", FieldKind::integer, of_load},
    {"cost", FieldKind::money, of_team_plan<&TeamPlan::cost>, into<&TeamSnapshot::cost>},
    {"overload_minutes", FieldKind::minutes, of_team_plan<&TeamPlan::overload>,
     into<&TeamSnapshot::overload>},
};

// Links -------------------------------------------------------------------------------------------

template <auto field>
void of_link(const LinkRow& row, FieldValue& value) {
  value.set(row.dependency.*field);
}

template <auto field>
void of_link_plan(const LinkRow& row, FieldValue& value) {
  value.set(row.plan.*field);
}

template <auto field>
void of_end(const LinkRow& row, FieldValue& value) {
  value.set(row.program[row.dependency.*field].path);
}

void of_type(const LinkRow& row, FieldValue& value) { value.set(to_string(row.dependency.type)); }

template <auto field>
void of_place(const LinkRow& row, FieldValue& value) {
  row.place ? value.set((*row.place).*field) : value.set_none();
}

constexpr LinkField fields_of_links[] = {
    {"from", FieldKind::text, of_end<&Dependency::from>, into<&SavedLink::from>},
    {"to", FieldKind::text, of_end<&Dependency::to>, into<&SavedLink::to>},
    {"type", FieldKind::word, of_type, into<&SavedLink::type>},
    {"lag", FieldKind::text, of_link<&Dependency::lag_text>, into<&SavedLink::lag>},
    {"gap_minutes", FieldKind::minutes, of_link_plan<&LinkPlan::gap>},
    {"driving", FieldKind::boolean, of_link_plan<&LinkPlan::driving>},
    {"cross_team", FieldKind::boolean, of_link_plan<&LinkPlan::cross_team>},
    {"needs", FieldKind::text, of_link<&Dependency::needs>},
    {"agreed", FieldKind::date, of_link<&Dependency::agreed>},
    {"owner", FieldKind::text, of_link<&Dependency::owner>},
    {"file", FieldKind::text, of_place<&Place::file>},
    {"line", FieldKind::integer, of_place<&Place::line>},
    {"column", FieldKind::integer, of_place<&Place::column>},
};

}  // namespace

void SavedLink::add_to(TaskSnapshot& predecessor, TaskSnapshot& successor) const {
  const std::string text = type + ' ' + lag;
  successor.before.push_back({from, text});
  predecessor.after.push_back({to, text});
}

std::span<const ProgramField> program_fields() { return fields_of_program; }
std::span<const MilestoneField> milestone_fields() { return fields_of_milestones; }
std::span<const TeamField> team_fields() { return fields_of_teams; }
std::span<const LinkField> link_fields() { return fields_of_links; }

std::vector<CalendarId> calendars_of(const Program& program) {
  std::vector<bool> used(program.calendars.size());
  for (const Activity& activity : program.activities) used[activity.calendar.index] = true;
  std::vector<CalendarId> result{program.calendar};
  for (std::size_t i = 0; i < used.size(); ++i) {
    if (used[i] && CalendarId(i) != program.calendar) result.emplace_back(i);
  }
  return result;
}

SnapshotKind snapshot_kind(ActivityKind kind) {
  if (kind == ActivityKind::task) return SnapshotKind::task;
  return kind == ActivityKind::milestone ? SnapshotKind::milestone : SnapshotKind::group;
}

}  // namespace tpm
