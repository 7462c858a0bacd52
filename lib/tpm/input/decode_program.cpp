// Teams, the program's own values, and the order in which everything is decoded.
#include <algorithm>

#include <fmt/core.h>

#include <tpm/base/closest_match.hpp>
#include <tpm/input/builder.hpp>
#include <tpm/input/references.hpp>
#include <tpm/model/drop.hpp>

namespace tpm::input {
namespace {

constexpr std::size_t max_days_off = 36'600;

void read_velocity(Builder& builder, NodeRef node, Team& team) {
  const auto velocity = builder.values.read(node, parse_velocity);
  if (!velocity) return;
  const auto period = resolve(velocity->value.period, builder.work(team.calendar), node.text());
  if (!period) return builder.values.report(node, period.error());
  team.velocity_points = velocity->value.milli_points;
  team.velocity_period = period->minutes;
}

void read_days_off(Builder& builder, const Fields& fields, Team& team) {
  std::size_t days = 0;
  builder.values.each(fields[Key::off], "a day or a range of days", [&](NodeRef node) {
    const auto range = builder.values.read(node, parse_date_range);
    if (!range) return;
    days += static_cast<std::size_t>(range->value.last - range->value.first) + 1;
    if (days <= max_days_off) return team.off.push_back(range->value);
    builder.sink.report("limit-nodes", node.span(),
                        fmt::format("more than {} days off", max_days_off));
  });
}

void decode_team(Builder& builder, const Entry& entry) {
  const ValueReader& values = builder.values;
  const Fields fields = read_fields(entry.value, MapKind::team, builder.sink);
  Team team;
  team.id = entry.id;
  team.name = values.name(fields, entry.id);
  team.id_span = entry.value.key().span();
  team.annotations = values.annotations(fields);
  if (const auto people = values.read(fields[Key::people], parse_integer, 0, max_people)) {
    team.people = static_cast<int>(people->value);
  }
  team.rate = values.read(fields[Key::rate], parse_rate);
  team.lead = values.text(fields[Key::lead]);
  if (const auto focus = values.read(fields[Key::focus], parse_percentage, 1, 10000)) {
    team.focus = focus->value;
  }
  read_days_off(builder, fields, team);
  const CalendarId own = builder.find_calendar(fields[Key::calendar]);
  const TeamId id(builder.program.teams.size());
  builder.program.teams.push_back(std::move(team));
  builder.team_has_calendar.push_back(false);  // not yet: its days off come on top of `own`
  const CalendarId effective = builder.effective_calendar({}, id, own);
  builder.team_has_calendar.back() = own.valid();
  Team& added = builder.program.teams.back();
  added.calendar = effective;
  read_velocity(builder, fields[Key::velocity], added);
}

void decode_scheduling(Builder& builder, NodeRef node) {
  if (!node) return;
  const ValueReader& values = builder.values;
  const Fields fields = read_fields(node, MapKind::scheduling, builder.sink);
  Scheduling& rules = builder.program.scheduling;
  // The words stand in the order of the enumerators.
  rules.lag_calendar = static_cast<LagCalendar>(
      values.choice(fields[Key::lag_calendar], ValueType::lag_calendar, 0));
  rules.hard_constraints = static_cast<HardConstraints>(
      values.choice(fields[Key::hard_constraints], ValueType::hard_constraints, 0));
  rules.slack = static_cast<SlackKind>(values.choice(fields[Key::slack], ValueType::slack, 0));
  rules.progress =
      static_cast<ProgressLogic>(values.choice(fields[Key::progress], ValueType::progress, 0));
  rules.late_from =
      static_cast<LateFrom>(values.choice(fields[Key::late_from], ValueType::late_from, 0));
  if (const auto slack = values.duration(fields[Key::critical_slack], builder.work())) {
    rules.critical_slack = slack->value.minutes;
  }
  if (const auto level = values.read(fields[Key::level], parse_boolean)) {
    rules.level = level->value;
    if (rules.level) {
      builder.sink.report("not-levelled", level->span, "this version plans without levelling")
          .help = "dates follow from the links; overloads of teams are reported";
    }
  }
}

}  // namespace

std::optional<std::size_t> Builder::find(NodeRef node, std::span<const std::string_view> ids,
                                         std::string_view noun) {
  if (!node) return std::nullopt;
  const auto found = std::lower_bound(ids.begin(), ids.end(), node.text());
  if (found != ids.end() && *found == node.text()) {
    return static_cast<std::size_t>(found - ids.begin());
  }
  if (!all_files_read) return std::nullopt;
  const std::string_view near = closest_match(node.text(), ids);
  sink.report("unknown-reference", node.span(), fmt::format("no {} '{}'", noun, node.text())).help =
      near.empty() ? std::string() : fmt::format("did you mean '{}'?", near);
  return std::nullopt;
}

TeamId Builder::find_team(NodeRef node) {
  const auto index = find(node, team_ids, "team");
  return index ? TeamId(*index) : TeamId();
}

OptionalAt<Rate> Builder::incentive(NodeRef node, const OptionalAt<Date>& deadline) {
  if (node && !deadline && all_files_read) {
    sink.report("missing-key", node.key().span(),
                fmt::format("'{}' without a deadline", node.key().text()))
        .help = "say what it is measured against: 'deadline: 2026-04-30'";
  }
  return values.read(node, parse_rate);
}

void decode_teams(Builder& builder) {
  const std::vector<Entry>& entries = builder.sections.entries(Key::teams);
  builder.program.teams.reserve(entries.size());
  for (const Entry& entry : entries) builder.team_ids.push_back(entry.id);
  for (const Entry& entry : entries) decode_team(builder, entry);
  for (const NodeRef team : builder.sections.default_teams()) {
    builder.default_teams.emplace(team.file(), builder.find_team(team));
  }
}

void decode_rules(Builder& builder) {
  const Sections& sections = builder.sections;
  const ValueReader& values = builder.values;
  Program& program = builder.program;
  if (const auto name = values.text(sections.single(Key::program))) program.name = name->value;
  program.annotations.owner = values.text(sections.single(Key::owner));
  program.annotations.note = values.text(sections.single(Key::note));
  program.annotations.link = values.text(sections.single(Key::link));
  values.each(sections.single(Key::tags), "a word",
              [&](NodeRef tag) { program.annotations.tags.push_back(*values.text(tag)); });
  program.start = values.date(sections.single(Key::start));
  program.deadline = values.date(sections.single(Key::deadline));
  program.finish_by = values.date(sections.single(Key::finish_by));
  program.status_date = values.date(sections.single(Key::status_date));
  if (const auto currency = values.text(sections.single(Key::currency)))
    program.currency = currency->value;
  program.budget = values.read(sections.single(Key::budget), parse_money);
  program.overhead = values.read(sections.single(Key::overhead), parse_rate);
  program.bonus = builder.incentive(sections.single(Key::bonus), program.deadline);
  program.penalty = builder.incentive(sections.single(Key::penalty), program.deadline);
  decode_scheduling(builder, sections.single(Key::scheduling));
}

Program build_program(const Sections& sections, bool all_files_read, FileId top,
                      DiagnosticSink& sink) {
  const std::size_t errors_before = sink.error_count();
  Builder builder(sections, sink, all_files_read);
  decode_calendars(builder);
  decode_teams(builder);
  decode_rules(builder);
  decode_activities(builder);
  ActivityIndex index(builder);
  decode_dependencies(builder, index);
  decode_scope(builder, index);
  if (sink.error_count() == errors_before) {
    drop_activities(builder.program, builder.dropped, sink);
  }
  if (all_files_read) {
    if (!sections.single(Key::program)) {
      sink.report("missing-key", Span{top}, "the program has no name").help =
          "name it: 'program: Checkout'";
    }
    check_start(builder, top);
  }
  return std::move(builder.program);
}

}  // namespace tpm::input
