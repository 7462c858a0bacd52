#include <algorithm>

#include <fmt/core.h>

#include <tpm/exchange/calendar_text.hpp>
#include <tpm/exchange/settle_calendars.hpp>
#include <tpm/exchange/text.hpp>
#include <tpm/exchange/xer_calendar.hpp>
#include <tpm/exchange/xer_reader.hpp>
#include <tpm/text/format.hpp>

namespace tpm::exchange {
namespace {

/// What P6 takes for a calendar that says nothing: five days of eight hours.
void give_usual_week(ProgramData& program, CalendarData& calendar) {
  calendar.week.fill(DayHours{});
  std::fill_n(calendar.week.begin(), 5, DayHours{{480, 960}});
  program.lose(fmt::format("the hours of calendar '{}', which says none: here it is Monday to "
                           "Friday 08:00-16:00",
                           calendar.name),
               calendar.span);
}

void read_hours(XerContext& context, const XerRow& row, CalendarData& calendar) {
  const std::string_view data = row.text("clndr_data");
  if (data.empty()) return give_usual_week(context.program, calendar);
  std::vector<std::string> skipped;
  if (!read_xer_calendar(data, calendar, skipped)) {
    context.sink.report("bad-calendar", row.span("clndr_name"),
                        fmt::format("the hours of calendar '{}' cannot be read", calendar.name));
  }
  for (const std::string& day : skipped) {
    context.program.lose(
        fmt::format("the hours of {} in calendar '{}', which cannot be read", day, calendar.name),
        calendar.span);
  }
}

void read_calendars(XerContext& context) {
  const XerTable& table = context.file["CALENDAR"];
  std::vector<std::string_view> bases;
  for (std::size_t i = 0; i < table.size(); ++i) {
    const XerRow row = table[i];
    CalendarData calendar;
    calendar.key = std::string(row.text("clndr_id"));
    calendar.name = one_line(row.text("clndr_name"));
    calendar.span = row.span("clndr_name");
    const Minutes per_day = row.hours("day_hr_cnt").value_or(0);
    if (per_day > 0 && per_day <= minutes_per_civil_day) calendar.minutes_per_day = per_day;
    read_hours(context, row, calendar);
    const Index index = context.program.calendars.size();
    if (!context.calendars.emplace(row.text("clndr_id"), index).second) {
      context.sink.report("duplicate-id", row.span("clndr_id"),
                          fmt::format("a second calendar '{}'", calendar.key));
    }
    bases.push_back(row.text("base_clndr_id"));
    context.program.calendars.push_back(std::move(calendar));
  }
  for (Index i = 0; i < bases.size(); ++i) {
    const auto base = context.calendars.find(bases[i]);
    const bool other = base != context.calendars.end() && base->second != i;
    if (!bases[i].empty() && other) context.program.calendars[i].base = base->second;
  }
}

/// The whole week of a calendar is its own: of its base only the exceptions are left.
void inherit_exceptions(ProgramData& program) {
  const std::vector<CalendarData> before = program.calendars;
  for (CalendarData& calendar : program.calendars) {
    if (!calendar.base) continue;
    const CalendarData& base = before[*calendar.base];
    calendar.exceptions.insert(base.exceptions.begin(), base.exceptions.end());
    calendar.base.reset();
  }
}

void read_rules(XerContext& context, std::string_view project) {
  Scheduling& rules = context.program.scheduling;
  rules.slack = SlackKind::finish;
  rules.lag_calendar = LagCalendar::predecessor;
  rules.hard_constraints = HardConstraints::soft;
  const XerTable& table = context.file["SCHEDOPTIONS"];
  for (std::size_t i = 0; i < table.size(); ++i) {
    const XerRow row = table[i];
    if (!row.is("proj_id", project)) continue;
    const std::string_view lag = row.text("sched_calendar_on_relationship_lag");
    if (lag == "rcal_Successor") rules.lag_calendar = LagCalendar::successor;
    if (lag == "rcal_24Hour") rules.lag_calendar = LagCalendar::elapsed;
    if (lag == "rcal_ProjDefault") rules.lag_calendar = LagCalendar::program;
    const std::string_view slack = row.text("sched_float_type");
    if (slack == "FT_Min") rules.slack = SlackKind::smallest;
    if (slack == "FT_SS")
      context.program.lose("total float as start float: here it is finish float");
    if (row.is("sched_progress_override", "Y")) {
      rules.progress = ProgressLogic::overridden;
    } else if (row.is("sched_retained_logic", "N")) {
      context.program.lose("progress by actual dates: here logic is retained");
    }
  }
}

/// Mandatory constraints break links, the others do not; a program file has one rule for both.
void read_constraint_rule(XerContext& context) {
  const XerTable& table = context.file["TASK"];
  bool mandatory = false;
  bool on = false;
  for (std::size_t i = 0; i < table.size(); ++i) {
    for (const char* const field : {"cstr_type", "cstr_type2"}) {
      const std::string_view type = table[i].text(field);
      mandatory = mandatory || type == "CS_MANDSTART" || type == "CS_MANDFIN";
      on = on || type == "CS_MSO" || type == "CS_MEO";
    }
  }
  context.mandatory_is_hard = mandatory && !on;
  if (context.mandatory_is_hard) {
    context.program.scheduling.hard_constraints = HardConstraints::standard;
  }
}

/// The calendar of whatever names none.
std::optional<Index> default_calendar(const XerContext& context) {
  const XerTable& table = context.file["CALENDAR"];
  for (std::size_t i = 0; i < table.size(); ++i) {
    const auto found = context.calendars.find(table[i].text("clndr_id"));
    if (table[i].is("default_flag", "Y") && found != context.calendars.end()) return found->second;
  }
  return std::nullopt;
}

void read_project(XerContext& context, const XerRow& row) {
  ProgramData& program = context.program;
  program.name = one_line(row.text("proj_short_name"));
  program.start = row.date("plan_start_date");
  program.status_date = row.date("last_recalc_date");
  program.finish_by = row.date("plan_end_date");
  read_rules(context, row.text("proj_id"));
  if (program.finish_by) program.scheduling.late_from = LateFrom::deadline;
  const auto slack = row.hours("critical_drtn_hr_cnt");
  if (slack && *slack > 0) program.scheduling.critical_slack = *slack;
  const auto calendar = context.calendars.find(row.text("clndr_id"));
  if (calendar != context.calendars.end()) program.calendar = calendar->second;
  if (!program.calendar) program.calendar = default_calendar(context);
  if (!program.start) program.start = program.status_date;
}

/// Of projects that are only referred to, a file has a row too.
bool is_reference(const XerRow& row) { return row.is("export_flag", "N"); }

/// The first exported project gives the rules; the others should have the same.
void read_projects(XerContext& context) {
  const XerTable& table = context.file["PROJECT"];
  if (table.empty()) return;
  std::size_t main = 0;
  while (main < table.size() && is_reference(table[main])) ++main;
  if (main == table.size()) main = 0;
  read_project(context, table[main]);
  for (std::size_t i = 0; i < table.size(); ++i) {
    const XerRow row = table[i];
    if (i == main || is_reference(row)) continue;
    const auto date = row.date("last_recalc_date");
    const auto& first = context.program.status_date;
    const bool same =
        date.has_value() == first.has_value() && (!date || instant_of(*date) == instant_of(*first));
    const std::string name = one_line(row.text("proj_short_name"));
    if (!same) {
      context.program.lose(fmt::format("the data date of project '{}', which is another", name),
                           row.span("last_recalc_date"));
    }
    if (!row.text("plan_end_date").empty()) {
      context.program.lose(fmt::format("the date by which project '{}' must finish", name),
                           row.span("plan_end_date"));
    }
  }
}

/// Several projects have a start each; the earliest is the program's.
std::unordered_map<std::string_view, Date> starts_of_projects(XerContext& context) {
  std::unordered_map<std::string_view, Date> starts;
  const XerTable& table = context.file["PROJECT"];
  if (table.size() < 2) return starts;
  std::optional<Date>& first = context.program.start;
  for (std::size_t i = 0; i < table.size(); ++i) {
    const auto start = table[i].date("plan_start_date");
    if (!start || is_reference(table[i])) continue;
    starts.emplace(table[i].text("proj_id"), *start);
    if (!first || instant_of(*start) < instant_of(*first)) first = start;
  }
  return starts;
}

void read_groups(XerContext& context) {
  const XerTable& table = context.file["PROJWBS"];
  const auto starts = starts_of_projects(context);
  std::vector<std::string_view> parents;
  for (std::size_t i = 0; i < table.size(); ++i) {
    const XerRow row = table[i];
    TaskData group;
    group.key = "wbs-" + std::string(row.text("wbs_id"));
    group.name = one_line(row.text("wbs_name"));
    if (group.name.empty()) group.name = one_line(row.text("wbs_short_name"));
    group.group = true;
    group.span = row.span("wbs_name");
    if (row.is("proj_node_flag", "Y")) {
      const auto start = starts.find(row.text("proj_id"));
      if (start != starts.end()) group.start = start->second;
    }
    const bool fresh =
        context.groups.emplace(row.text("wbs_id"), context.program.tasks.size()).second;
    if (!fresh) {
      context.sink.report("duplicate-id", row.span("wbs_id"),
                          fmt::format("a second WBS element '{}'", one_line(row.text("wbs_id"))));
      group.dropped = true;
    }
    parents.push_back(row.text("parent_wbs_id"));
    context.program.tasks.push_back(std::move(group));
  }
  for (Index i = 0; i < parents.size(); ++i) {
    const auto parent = context.groups.find(parents[i]);
    if (parent != context.groups.end()) context.program.tasks[i].parent = parent->second;
  }
}

/// By the one group that holds all others; its short name is often a number.
void name_program(ProgramData& program) {
  std::size_t roots = 0;
  std::string name;
  for (const TaskData& group : program.tasks) {
    if (group.parent) continue;
    ++roots;
    name = group.name;
  }
  if (roots == 1 && !name.empty()) program.name = name;
  if (program.name.empty()) program.name = "Imported program";
}

void read_resources(XerContext& context) {
  const XerTable& table = context.file["RSRC"];
  const XerTable& rates = context.file["RSRCRATE"];
  std::unordered_map<std::string_view, std::size_t> rate_of;
  for (std::size_t i = 0; i < rates.size(); ++i) rate_of.emplace(rates[i].text("rsrc_id"), i);
  std::size_t others = 0;
  for (std::size_t i = 0; i < table.size(); ++i) {
    const XerRow row = table[i];
    const std::string_view id = row.text("rsrc_id");
    const auto calendar = context.calendars.find(row.text("clndr_id"));
    if (calendar != context.calendars.end()) {
      context.resource_calendars.emplace(id, calendar->second);
    }
    if (row.text("rsrc_type") == "RT_Mat" || row.text("rsrc_type") == "RT_Equip") {
      ++others;
      continue;
    }
    TeamData team;
    team.key = std::string(id);
    team.name = one_line(row.text("rsrc_name"));
    const auto rate = rate_of.find(id);
    if (rate != rate_of.end()) {
      const auto cents = rates[rate->second].decimal("cost_per_qty", 100);
      const auto people = rates[rate->second].decimal("max_qty_per_hr", 1000);
      if (cents && *cents > 0) team.per_hour = Money{*cents};
      if (people)
        team.people =
            static_cast<int>(std::clamp<std::int64_t>((*people + 999) / 1000, 1, 1'000'000));
    }
    if (context.resources.emplace(id, context.program.teams.size()).second) {
      context.program.teams.push_back(std::move(team));
    }
  }
  if (others > 0)
    context.program.lose("material and equipment: " + count_of(others, "resource", "resources"));
}

void count_extras(XerContext& context) {
  const auto count = [&](const char* table, const std::string& what) {
    const std::size_t rows = context.file[table].size();
    if (rows > 0) context.program.lose(what + (": " + count_of(rows, "record", "records")));
  };
  count("TASKACTV", "activity codes of tasks");
  count("UDFVALUE", "values of user-defined fields");
  count("TASKMEMO", "notebook entries of tasks");
  count("PROJCOST", "expenses");
}

}  // namespace

std::optional<ProgramData> read_xer(FileId file, std::string_view text, DiagnosticSink& sink) {
  const XerFile tables(file, text, sink);
  if (tables["TASK"].empty() && tables["PROJECT"].empty()) {
    sink.report("import-syntax", Span{file}.part(0, std::min<std::size_t>(text.size(), 6)),
                "the file has no table PROJECT and no table TASK")
        .help = "was the file cut off, or changed by hand?";
    return std::nullopt;
  }
  ProgramData program;
  XerContext context{tables, sink, program};
  read_calendars(context);
  inherit_exceptions(program);
  settle_calendars(program);
  read_projects(context);
  const XerTable& currencies = tables["CURRTYPE"];
  if (!currencies.empty()) program.currency = one_line(currencies[0].text("curr_short_name"));
  read_constraint_rule(context);
  read_groups(context);
  name_program(program);
  read_resources(context);
  read_tasks(context);
  count_extras(context);
  return program;
}

}  // namespace tpm::exchange
