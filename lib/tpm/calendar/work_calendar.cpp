#include <cassert>
#include <limits>

#include <tpm/base/checked.hpp>
#include <tpm/calendar/work_calendar.hpp>

namespace tpm {
namespace {

Minutes week_length(const CalendarDefinition& definition) {
  Minutes sum = 0;
  for (const DayHours& hours : definition.week) sum += length(hours);
  return sum;
}

Day monday_of(Day day) { return day - weekday(day); }

/// The Monday on which the table begins, and its number of weeks.
struct TableSpan {
  Day begin;
  int weeks = 1;
};

TableSpan table_span(const std::map<Day, DayHours>& exceptions) {
  if (exceptions.empty()) return {monday_of(Day{0}), 1};
  const Day begin = monday_of(exceptions.begin()->first) - 7;
  const Day last_week = monday_of(exceptions.rbegin()->first) + 7;
  return {begin, (last_week - begin) / 7 + 1};
}

int working_days(const CalendarDefinition& definition) {
  return static_cast<int>(std::count_if(definition.week.begin(), definition.week.end(),
                                        [](const DayHours& hours) { return !hours.empty(); }));
}

Minutes first_working_day(const CalendarDefinition& definition) {
  const auto day = std::find_if(definition.week.begin(), definition.week.end(),
                                [](const DayHours& hours) { return !hours.empty(); });
  return length(*day);
}

}  // namespace

Minutes length(const DayHours& hours) {
  Minutes sum = 0;
  for (const Interval& interval : hours) sum += interval.end - interval.begin;
  return sum;
}

CalendarDefinition CalendarDefinition::standard() {
  CalendarDefinition definition;
  for (std::size_t day = 0; day < 5; ++day) definition.week[day] = {{9 * 60, 17 * 60}};
  return definition;
}

CalendarDefinition CalendarDefinition::continuous() {
  CalendarDefinition definition;
  for (DayHours& hours : definition.week) hours = {{0, minutes_per_civil_day}};
  return definition;
}

WorkCalendar::WorkCalendar(const CalendarDefinition& definition) {
  week_work_ = week_length(definition);
  assert(week_work_ > 0);
  assert(definition.exceptions.empty() || (definition.exceptions.begin()->first >= first_day &&
                                           definition.exceptions.rbegin()->first <= last_day));
  minutes_per_day_ =
      definition.minutes_per_day > 0 ? definition.minutes_per_day : first_working_day(definition);
  days_per_week_ =
      definition.days_per_week > 0 ? definition.days_per_week : working_days(definition);
  week_reciprocal_ = (std::uint64_t{1} << 63) / static_cast<std::uint64_t>(week_work_) + 1;

  add_rows(definition);
  add_buckets();
  work_before_table_ = -work_at(Instant{0});
  min_work_ = work_at(Instant{-end_of_time});
  max_work_ = work_at(Instant{end_of_time});
}

void WorkCalendar::add_rows(const CalendarDefinition& definition) {
  std::map<DayHours, std::uint32_t> known;
  std::array<Row, 7> plain;  // `before` is the length of the day here
  const auto row_for = [&](const DayHours& hours) {
    return Row{static_cast<std::int32_t>(length(hours)), add_pattern(hours, known)};
  };
  for (std::size_t day = 0; day < 7; ++day) plain[day] = row_for(definition.week[day]);

  const TableSpan span = table_span(definition.exceptions);
  table_begin_ = midnight(span.begin).since_epoch;
  table_minutes_ = span.weeks * minutes_per_civil_week;
  rows_.reserve(static_cast<std::size_t>(span.weeks) * 7 + 1);
  auto exception = definition.exceptions.begin();
  std::int32_t before = 0;
  for (std::int32_t n = 0; n < span.weeks * 7; ++n) {
    Row day = plain[static_cast<std::size_t>(n % 7)];
    if (exception != definition.exceptions.end() && exception->first == span.begin + n) {
      day = row_for(exception->second);
      ++exception;
    }
    rows_.push_back({before, day.first_piece});
    before += day.before;
  }
  rows_.push_back({before, 0});
  table_work_ = before;
}

std::uint32_t WorkCalendar::add_pattern(const DayHours& hours,
                                        std::map<DayHours, std::uint32_t>& known) {
  const auto first = static_cast<std::uint32_t>(pieces_.size());
  const auto [entry, is_new] = known.try_emplace(hours, first);
  if (!is_new) return entry->second;

  auto count = static_cast<std::int16_t>(hours.size());
  std::int16_t before = 0;
  for (const Interval& interval : hours) {
    const auto minutes = static_cast<std::int16_t>(interval.end - interval.begin);
    pieces_.push_back({interval.begin, minutes, before, count--});
    before = static_cast<std::int16_t>(before + minutes);
  }
  if (hours.empty()) pieces_.push_back({0, 0, 0, 1});
  constexpr std::int16_t never = std::numeric_limits<std::int16_t>::max();
  pieces_.push_back({never, 0, never, 0});
  patterns_.push_back({first, hours});
  return first;
}

/// Buckets are as long as a power of two may be without exceeding the average working day: there
/// are at most twice as many as working days, and two days at most in an ordinary one.
void WorkCalendar::add_buckets() {
  Minutes days = 0;
  for (std::size_t row = 0; row + 1 < rows_.size(); ++row) {
    if (rows_[row + 1].before > rows_[row].before) ++days;
  }
  const Minutes total = table_work_;
  while ((Minutes{2} << bucket_bits_) * days <= total) ++bucket_bits_;

  const auto last_row = static_cast<std::uint32_t>(rows_.size() - 2);
  std::uint32_t row = 0;
  buckets_.reserve(static_cast<std::size_t>(total >> bucket_bits_) + 2);
  for (Minutes work = 0; work < total + (Minutes{1} << bucket_bits_);
       work += Minutes{1} << bucket_bits_) {
    while (row < last_row && rows_[row + 1].before <= work) ++row;
    buckets_.push_back(row);
  }
}

const DayHours& WorkCalendar::hours_of(Day day) const {
  const std::int64_t days = day.since_epoch - table_begin_ / minutes_per_civil_day;
  const std::int64_t last_week = table_minutes_ / minutes_per_civil_week - 1;
  const std::int64_t week = floor_div(days, 7);
  const std::int64_t row = std::clamp<std::int64_t>(week, 0, last_week) * 7 + (days - week * 7);
  const std::uint32_t first_piece = rows_[static_cast<std::size_t>(row)].first_piece;
  const auto pattern = std::lower_bound(
      patterns_.begin(), patterns_.end(), first_piece,
      [](const Pattern& candidate, std::uint32_t piece) { return candidate.first_piece < piece; });
  return pattern->hours;
}

CalendarDefinition WorkCalendar::definition() const {
  CalendarDefinition definition;
  definition.minutes_per_day = minutes_per_day_;
  definition.days_per_week = days_per_week_;
  for (int n = 1; n <= 7; ++n) {
    const Day plain = exceptions_end() + n;
    definition.week[static_cast<std::size_t>(weekday(plain))] = hours_of(plain);
  }
  for (Day day = exceptions_begin(); day <= exceptions_end(); day = day + 1) {
    const DayHours& hours = hours_of(day);
    if (hours != definition.week[static_cast<std::size_t>(weekday(day))]) {
      definition.exceptions.emplace_hint(definition.exceptions.end(), day, hours);
    }
  }
  return definition;
}

Instant WorkCalendar::day_start(Day day) const { return roll_forward(midnight(day)); }

Instant WorkCalendar::day_finish(Day day) const {
  return roll_back(midnight(day) + minutes_per_civil_day);
}

}  // namespace tpm
