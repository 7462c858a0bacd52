#include <fmt/core.h>

#include <tpm/base/yaml_scalar.hpp>
#include <tpm/calendar/hours_text.hpp>
#include <tpm/exchange/base_writer.hpp>
#include <tpm/exchange/calendar_text.hpp>
#include <tpm/exchange/scheduling_text.hpp>
#include <tpm/exchange/yaml_text.hpp>

namespace tpm::exchange {
namespace {

std::string days_text(Day first, Day last) {
  const std::string from = format_date(first);
  return first == last ? from : from + ".." + format_date(last);
}

std::string rate_text(const Rate& rate) {
  const char unit = rate.unit == RateUnit::hour ? 'h' : rate.unit == RateUnit::day ? 'd' : 'w';
  return fmt::format("{}/{}", to_string(rate.per_unit), unit);
}

/// Only calendars that a file can name: neither the built-in one nor those made for a team.
bool is_named(const Calendar& calendar) { return calendar.span.file.valid(); }

class BaseWriter {
 public:
  explicit BaseWriter(const Program& program) : program_(program) {}

  std::string write() && {
    yaml_entries(out_, 0, head());
    section("calendars", program_.calendars.size(), [&](std::size_t i) {
      const Calendar& calendar = program_.calendars[i];
      if (is_named(calendar)) yaml_map(out_, 2, calendar.id, entries_of(calendar));
    });
    section("teams", program_.teams.size(), [&](std::size_t i) {
      yaml_map(out_, 2, program_.teams[i].id, entries_of(program_.teams[i]));
    });
    return std::move(out_);
  }

 private:
  template <class WriteOne>
  void section(const char* name, std::size_t count, WriteOne write_one) {
    const std::string heading = fmt::format("\n{}:\n", name);
    const std::string before = out_;
    out_ += heading;
    for (std::size_t i = 0; i < count; ++i) write_one(i);
    if (out_.size() == before.size() + heading.size()) out_ = before;
  }

  [[nodiscard]] std::vector<YamlEntry> head() const {
    std::vector<YamlEntry> entries = {{"tpm", "1"},
                                      {"program", portable_yaml_scalar(program_.name)}};
    const auto date = [&](const char* key, const OptionalAt<Date>& value) {
      if (value) entries.push_back({key, to_string(value->value)});
    };
    date("start", program_.start);
    date("deadline", program_.deadline);
    date("finish_by", program_.finish_by);
    date("status_date", program_.status_date);
    const auto text = [&](const char* key, const std::string& value) {
      if (!value.empty()) entries.push_back({key, portable_yaml_scalar(value)});
    };
    text("currency", program_.currency);
    if (program_.budget) entries.push_back({"budget", to_string(program_.budget->value)});
    if (program_.overhead) entries.push_back({"overhead", rate_text(program_.overhead->value)});
    if (const auto& owner = program_.annotations.owner) text("owner", owner->value);
    if (const auto& note = program_.annotations.note) text("note", note->value);
    const Calendar& calendar = program_[program_.calendar];
    if (is_named(calendar)) entries.push_back({"calendar", calendar.id});
    const std::vector<YamlEntry> rules = scheduling_entries(program_.scheduling);
    if (!rules.empty()) entries.push_back({"scheduling", yaml_flow_map(rules)});
    return entries;
  }

  static std::vector<YamlEntry> entries_of(const Calendar& calendar) {
    const WorkCalendar& work = calendar.work;
    const Day after = work.exceptions_end() + 1;
    std::vector<YamlEntry> week;
    for (std::int32_t i = 0; i < 7; ++i) {
      const Day day = after + (i - weekday(after) + 7) % 7;
      if (!work.hours_of(day).empty()) {
        week.push_back({std::string(weekday_words[static_cast<std::size_t>(i)]),
                        hours_entry(work.hours_of(day))});
      }
    }
    std::vector<YamlEntry> entries = {{"week", yaml_flow_map(week)}};
    std::vector<std::string> exceptions = exceptions_of(work);
    if (!exceptions.empty()) {
      entries.push_back({"exceptions", "", std::move(exceptions), YamlKind::map});
    }
    const Minutes day = work.minutes_per_day();
    entries.push_back(
        {"hours_per_day", day % 60 == 0 ? fmt::format("{}h", day / 60) : fmt::format("{}m", day)});
    return entries;
  }

  static std::vector<std::string> exceptions_of(const WorkCalendar& work) {
    const Day after = work.exceptions_end() + 1;
    const auto differs = [&](Day day) {
      return work.hours_of(day) != work.hours_of(after + (weekday(day) - weekday(after) + 7) % 7);
    };
    std::vector<std::string> entries;
    for (Day first = work.exceptions_begin(); first < after; first = first + 1) {
      if (!differs(first)) continue;
      Day last = first;
      while (last + 1 < after && differs(last + 1) &&
             work.hours_of(last + 1) == work.hours_of(first)) {
        last = last + 1;
      }
      entries.push_back(days_text(first, last) + ": " + hours_entry(work.hours_of(first)));
      first = last;
    }
    return entries;
  }

  [[nodiscard]] std::vector<YamlEntry> entries_of(const Team& team) const {
    std::vector<YamlEntry> entries;
    if (team.name != team.id) entries.push_back({"name", portable_yaml_scalar(team.name)});
    entries.push_back({"people", std::to_string(team.people)});
    if (team.rate) entries.push_back({"rate", rate_text(team.rate->value)});
    if (team.lead) entries.push_back({"lead", portable_yaml_scalar(team.lead->value)});
    const Calendar& effective = program_[team.calendar];
    const bool derived = !is_named(effective) && effective.base.valid();
    const CalendarId own = derived ? effective.base : team.calendar;
    if (own != program_.calendar) entries.push_back({"calendar", program_[own].id});
    if (!team.off.empty()) {
      std::vector<std::string> off;
      for (const DateRange& range : team.off) off.push_back(days_text(range.first, range.last));
      entries.push_back({"off", "", std::move(off), YamlKind::list});
    }
    return entries;
  }

  const Program& program_;
  std::string out_;
};

}  // namespace

std::string to_base(const Program& program) { return BaseWriter(program).write(); }

}  // namespace tpm::exchange
