// Calendars: weeks, holidays, exceptions, inheritance, teams' days off.
#include <algorithm>

#include <fmt/core.h>

#include <tpm/input/builder.hpp>

namespace tpm::input {
namespace {

constexpr std::string_view default_id = "default";

bool has_work(const CalendarDefinition& definition) {
  return std::any_of(definition.week.begin(), definition.week.end(),
                     [](const DayHours& hours) { return !hours.empty(); });
}

DayHours first_hours(const CalendarDefinition& definition) {
  for (const DayHours& hours : definition.week) {
    if (!hours.empty()) return hours;
  }
  return {};
}

/// Reads one calendar on top of another.
class CalendarReader {
 public:
  CalendarReader(Builder& builder, const Fields& fields, CalendarDefinition base, bool has_base)
      : builder_(builder), fields_(fields), definition_(std::move(base)), has_base_(has_base) {}

  CalendarDefinition read() {
    read_week();
    if (!has_work(definition_)) {
      builder_.sink.report("bad-calendar", fields_.span(), "a calendar without working time");
      definition_ = CalendarDefinition::standard();
    }
    builder_.values.each(fields_[Key::holidays], "a day or a range of days", [&](NodeRef day) {
      if (const auto range = builder_.values.read(day, parse_date_range)) put(range->value, {});
    });
    read_exceptions();
    read_hours_per_day();
    return std::move(definition_);
  }

 private:
  void read_week() {
    const NodeRef week = fields_[Key::week];
    const auto hours = builder_.values.read(fields_[Key::hours], parse_hours);
    if (week && week.is_map()) {
      if (hours) {
        builder_.sink
            .report("bad-calendar", fields_[Key::hours].key().span(),
                    "'hours' beside a map of days")
            .help = "give the hours in the map, or make 'week' a range of days";
      }
      return read_day_map(week);
    }
    if (week) {
      const auto days = builder_.values.read(week, parse_weekdays);
      const DayHours same = hours ? hours->value : first_hours(definition_);
      for (std::size_t day = 0; days && day < 7; ++day) {
        definition_.week[day] = days->value[day] ? same : DayHours{};
      }
    } else if (hours) {
      for (DayHours& day : definition_.week) {
        if (!day.empty()) day = hours->value;
      }
    }
  }

  void read_day_map(NodeRef week) {
    std::array<NodeRef, 7> named = {};
    if (!has_base_) definition_.week = {};
    for (const NodeRef value : Children(week)) {
      const auto days = builder_.values.read(value.key(), parse_weekdays);
      const auto hours = read_day_hours(value);
      for (std::size_t day = 0; days && day < 7; ++day) {
        if (!days->value[day]) continue;
        if (named[day]) {
          builder_.sink
              .report("bad-calendar", value.key().span(), "a day of the week that was named before")
              .related.push_back({named[day].key().span(), "first here"});
        }
        named[day] = value;
        if (hours) definition_.week[day] = hours->value;
      }
    }
  }

  OptionalAt<DayHours> read_day_hours(NodeRef value) {
    if (value.is_scalar()) return builder_.values.read(value, parse_hours);
    builder_.sink
        .report("wrong-type", value.span(),
                fmt::format("'{}' is {}, not hours", value.key().text(), describe(value.kind())))
        .help = "hours are like \"09:00-12:00,13:00-18:00\", or off";
    return std::nullopt;
  }

  void read_exceptions() {
    if (!fields_[Key::exceptions]) return;
    struct Named {
      DateRange range;
      NodeRef value;
    };
    std::vector<Named> all;
    for (const NodeRef value : Children(fields_[Key::exceptions])) {
      const auto range = builder_.values.read(value.key(), parse_date_range);
      const auto hours = read_day_hours(value);
      if (!range || !hours) continue;
      all.push_back({range->value, value});
      put(range->value, hours->value);
    }
    // Two exceptions for a day would make the order of the keys matter.
    std::sort(all.begin(), all.end(), [](const Named& a, const Named& b) {
      return a.range.first != b.range.first ? a.range.first < b.range.first
                                            : a.value.index() < b.value.index();
    });
    for (std::size_t i = 1; i < all.size(); ++i) {
      Named& before = all[i - 1];
      if (before.range.last >= all[i].range.first) {
        builder_.sink
            .report("bad-calendar", all[i].value.key().span(),
                    fmt::format("{} has two exceptions", format_date(all[i].range.first)))
            .related.push_back({before.value.key().span(), "the other one"});
        if (before.range.last > all[i].range.last) all[i] = before;
      }
    }
  }

  /// A week of holidays costs seven entries; a thousand ranges of four centuries are an attack.
  void put(DateRange range, const DayHours& hours) {
    days_ += static_cast<std::size_t>(range.last - range.first) + 1;
    if (days_ > max_table_days) {
      if (!reported_) {
        builder_.sink.report("limit-nodes", fields_.span(),
                             fmt::format("more than {} days of exceptions", max_table_days));
      }
      reported_ = true;
      return;
    }
    for (Day day = range.first; day <= range.last; day = day + 1) {
      definition_.exceptions.insert_or_assign(day, hours);
    }
  }

  void read_hours_per_day() {
    const NodeRef node = fields_[Key::hours_per_day];
    const auto counts = builder_.values.read(node, parse_duration);
    if (!counts) return;
    const DurationText& text = counts->value;
    const auto minutes = resolve(text, 0, 0, node.text());
    const bool clock_only = text.micro_days == 0 && text.micro_weeks == 0 && !text.elapsed;
    if (!clock_only || !minutes || minutes->minutes < 1 ||
        minutes->minutes > minutes_per_civil_day) {
      builder_.values.report(node, {"bad-duration", 0, node.text().size(),
                                    fmt::format("'{}' is not the length of a day", node.text()),
                                    "give hours and minutes, at most 24h"});
      return;
    }
    definition_.minutes_per_day = minutes->minutes;
  }

  Builder& builder_;
  const Fields& fields_;
  CalendarDefinition definition_;
  bool has_base_;
  bool reported_ = false;
  std::size_t days_ = 0;
};

/// The calendars by index, each after the one that it is based on.
class CalendarOrder {
 public:
  CalendarOrder(Builder& builder, const std::vector<Fields>& fields, std::size_t count)
      : builder_(builder), fields_(fields), base_(count, none), state_(count, State::fresh) {}

  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  [[nodiscard]] std::size_t base(std::size_t calendar) const { return base_[calendar]; }

  std::vector<std::size_t> make() {
    for (std::size_t i = 0; i < fields_.size(); ++i) {
      const CalendarId base = builder_.find_calendar(fields_[i][Key::based_on]);
      if (base.valid()) base_[i] = base.index;
    }
    for (std::size_t i = 0; i < base_.size(); ++i) follow(i);
    return std::move(order_);
  }

 private:
  enum class State : std::uint8_t { fresh, on_the_way, done };

  /// Each calendar has at most one base: a walk along a line.
  void follow(std::size_t start) {
    std::vector<std::size_t> way;
    std::size_t i = start;
    for (; i != none && state_[i] == State::fresh; i = base_[i]) {
      state_[i] = State::on_the_way;
      way.push_back(i);
    }
    if (i != none && state_[i] == State::on_the_way) {
      report_cycle(i);
      base_[i] = none;
    }
    for (; !way.empty(); way.pop_back()) {
      state_[way.back()] = State::done;
      order_.push_back(way.back());
    }
  }

  void report_cycle(std::size_t start) {
    const NodeRef node = fields_[start][Key::based_on];
    auto& error = builder_.sink.report(
        "bad-calendar", node.span(),
        fmt::format("calendar '{}' is based on itself", builder_.calendars.ids[start]));
    for (std::size_t i = base_[start]; i != start; i = base_[i]) {
      error.related.push_back({fields_[i][Key::based_on].span(),
                               fmt::format("by way of '{}'", builder_.calendars.ids[i])});
    }
  }

  Builder& builder_;
  const std::vector<Fields>& fields_;
  std::vector<std::size_t> base_;
  std::vector<State> state_;
  std::vector<std::size_t> order_;
};

std::size_t days_of(const CalendarDefinition& definition) {
  if (definition.exceptions.empty()) return 0;
  const std::int32_t span =
      definition.exceptions.rbegin()->first - definition.exceptions.begin()->first;
  return static_cast<std::size_t>(span) + definition.exceptions.size();
}

/// Makes the table of a calendar, unless that would take too much memory.
WorkCalendar make_calendar(Builder& builder, const CalendarDefinition& definition, Span span) {
  CalendarTable& table = builder.calendars;
  const bool fitted = table.table_days <= max_table_days;
  table.table_days += days_of(definition);
  if (table.table_days <= max_table_days) return WorkCalendar(definition);
  if (fitted) {
    builder.sink.report(
        "limit-nodes", span,
        fmt::format("the exceptions of all calendars span more than {} days", max_table_days));
  }
  return WorkCalendar(CalendarDefinition::standard());
}

}  // namespace

void decode_calendars(Builder& builder) {
  const std::vector<Entry>& entries = builder.sections.entries(Key::calendars);
  CalendarTable& table = builder.calendars;
  std::vector<Fields> fields;
  fields.reserve(entries.size());
  for (const Entry& entry : entries) {
    table.ids.push_back(entry.id);
    fields.push_back(read_fields(entry.value, MapKind::calendar, builder.sink));
    (void)builder.values.annotations(fields.back());
  }
  const auto place = std::lower_bound(table.ids.begin(), table.ids.end(), default_id);
  const auto built_in = static_cast<std::size_t>(place - table.ids.begin());
  const bool add_default = place == table.ids.end() || *place != default_id;
  if (add_default) {
    table.ids.insert(place, default_id);
    fields.insert(fields.begin() + static_cast<std::ptrdiff_t>(built_in), Fields());
  }
  table.definitions.resize(table.ids.size(), CalendarDefinition::standard());
  CalendarOrder order(builder, fields, table.ids.size());
  for (const std::size_t i : order.make()) {
    if (add_default && i == built_in) continue;
    const bool has_base = order.base(i) != CalendarOrder::none;
    CalendarDefinition base =
        has_base ? table.definitions[order.base(i)] : CalendarDefinition::standard();
    table.definitions[i] = CalendarReader(builder, fields[i], std::move(base), has_base).read();
  }
  for (std::size_t i = 0; i < table.ids.size(); ++i) {
    const Span span = fields[i].span();
    const std::size_t base = order.base(i);
    builder.program.calendars.push_back(
        {std::string(table.ids[i]), span, make_calendar(builder, table.definitions[i], span),
         base == CalendarOrder::none ? CalendarId() : CalendarId(base)});
  }
  const CalendarId named = builder.find_calendar(builder.sections.single(Key::calendar));
  const auto standard = std::lower_bound(table.ids.begin(), table.ids.end(), default_id);
  builder.program.calendar =
      named.valid() ? named : CalendarId(static_cast<std::size_t>(standard - table.ids.begin()));
}

CalendarId Builder::find_calendar(NodeRef node) {
  const auto index = find(node, calendars.ids, "calendar");
  return index ? CalendarId(*index) : CalendarId();
}

CalendarId Builder::effective_calendar(CalendarId own, TeamId team, CalendarId inherited) {
  if (own.valid()) return own;
  if (team.valid() && team_has_calendar[team.index]) return program[team].calendar;
  const CalendarId base = inherited.valid() ? inherited : program.calendar;
  if (!team.valid() || program[team].off.empty()) return base;
  const auto known = calendars.derived.find({base, team});
  if (known != calendars.derived.end()) return known->second;
  CalendarDefinition definition = calendars.definitions[base.index];
  for (const DateRange& range : program[team].off) {
    for (Day day = range.first; day <= range.last; day = day + 1) {
      definition.exceptions.insert_or_assign(day, DayHours{});
    }
  }
  const CalendarId id(program.calendars.size());
  const Team& owner = program[team];
  program.calendars.push_back({fmt::format("{}/{}", program[base].id, owner.id), Span{},
                               make_calendar(*this, definition, owner.id_span), base});
  calendars.definitions.push_back(std::move(definition));
  calendars.derived.emplace(std::pair(base, team), id);
  return id;
}

}  // namespace tpm::input
