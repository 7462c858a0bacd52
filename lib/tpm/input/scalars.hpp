// Strict readers of the format's values. Each takes the whole text and gives a value or an error
// with its place inside the text. They are total: any bytes are a value or an error, nothing
// throws but memory, nothing overflows. Flags of commands use them too (`--delay TASK=5d`).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <tpm/base/money.hpp>
#include <tpm/calendar/work_calendar.hpp>
#include <tpm/model/program.hpp>

namespace tpm::input {

/// What is wrong with `length` bytes from `offset` of a text.
struct ScalarError {
  std::string_view code;  ///< of the table of diagnostics: "bad-duration"
  std::size_t offset = 0;
  std::size_t length = 0;
  std::string message;  ///< lower case, no full stop
  std::string help;
};

/// A value, or why there is none.
template <class T>
class Parsed {
 public:
  Parsed(T value) : value_(std::move(value)) {}            // NOLINT: made to be returned
  Parsed(ScalarError error) : error_(std::move(error)) {}  // NOLINT
  [[nodiscard]] explicit operator bool() const { return value_.has_value(); }
  [[nodiscard]] const T& operator*() const { return *value_; }
  [[nodiscard]] const T* operator->() const { return &*value_; }
  [[nodiscard]] const ScalarError& error() const { return error_; }

 private:
  std::optional<T> value_;
  ScalarError error_;
};

// Durations -------------------------------------------------------------------------------------

/// A duration as counts of units: what a day or a week is, only a calendar can say. Parts are in
/// millionths, so that `1.5d` stays exact.
struct DurationText {
  std::int64_t micro_minutes = 0;
  std::int64_t micro_days = 0;
  std::int64_t micro_weeks = 0;
  bool elapsed = false;  ///< all in micro_minutes, whatever the calendar

  constexpr bool operator==(const DurationText&) const = default;
};

/// `1w2d`, `1.5h`, `36eh`; a sign is an error (negative-duration).
[[nodiscard]] Parsed<DurationText> parse_duration(std::string_view text);

/// In whole minutes; an error (bad-duration, place: the whole text) if they are not whole or more
/// than `longest_duration`.
[[nodiscard]] Parsed<Duration> resolve(const DurationText& duration, Minutes minutes_per_day,
                                       Minutes minutes_per_week, std::string_view text);
[[nodiscard]] Parsed<Duration> resolve(const DurationText& duration, const WorkCalendar& calendar,
                                       std::string_view text);

/// `a` or `a/b/c`: best, likely, worst. Order is checked after the calendar is known.
struct EstimateText {
  std::array<DurationText, 3> values;
  std::array<std::pair<std::size_t, std::size_t>, 3> places;  ///< offset and length of each
  bool three = false;
};
[[nodiscard]] Parsed<EstimateText> parse_estimate(std::string_view text);
[[nodiscard]] Parsed<Estimate> resolve(const EstimateText& estimate, const WorkCalendar& calendar,
                                       std::string_view text);

// Dates -----------------------------------------------------------------------------------------

/// `2026-01-05` or `2026-01-05T13:00`, from first_day to last_day.
[[nodiscard]] Parsed<Date> parse_date(std::string_view text);
[[nodiscard]] Parsed<Day> parse_day(std::string_view text);  ///< no time allowed
/// `2026-12-24..2027-01-01`, or one day.
[[nodiscard]] Parsed<DateRange> parse_date_range(std::string_view text);

/// `09:00-12:00,13:00-18:00`, up to 24:00, or `off`; sorted and merged where they touch.
[[nodiscard]] Parsed<DayHours> parse_hours(std::string_view text);

/// `mon`, `mon-fri`, `sun-thu`, `mon-thu,sat`: true for each day, Monday first.
[[nodiscard]] Parsed<std::array<bool, 7>> parse_weekdays(std::string_view text);

// Numbers ---------------------------------------------------------------------------------------

/// Digits only, no leading zero, from `least` to `most`.
[[nodiscard]] Parsed<std::int64_t> parse_integer(std::string_view text, std::int64_t least,
                                                 std::int64_t most);
/// `12500.50`, `4k`, `1.2M`: exact cents, not negative.
[[nodiscard]] Parsed<Money> parse_money(std::string_view text);
/// `800/d`, `95/h`, `4k/w`.
[[nodiscard]] Parsed<Rate> parse_rate(std::string_view text);
/// `30%`, `12.5%`: hundredths of a percent, from `least` to `most`.
[[nodiscard]] Parsed<std::int64_t> parse_percentage(std::string_view text, std::int64_t least,
                                                    std::int64_t most);
/// `true` or `false`.
[[nodiscard]] Parsed<bool> parse_boolean(std::string_view text);

/// `8`, `2.5`, `5/8/13`: thousandths of a point, above 0; best, likely, worst.
[[nodiscard]] Parsed<std::array<std::int64_t, 3>> parse_points(std::string_view text);

/// `20/2w`: thousandths of a point in so much time.
struct VelocityText {
  std::int64_t milli_points = 0;
  DurationText period;
};
[[nodiscard]] Parsed<VelocityText> parse_velocity(std::string_view text);

// Links -----------------------------------------------------------------------------------------

enum class LagUnit : std::uint8_t { none, duration, percent };

struct LagText {
  LagUnit unit = LagUnit::none;
  bool negative = false;
  DurationText duration;
  std::int64_t percent = 0;  ///< hundredths of a percent
  std::size_t offset = 0;    ///< of the amount, without its sign
  std::size_t length = 0;
};

/// `REF [FS|SS|FF|SF][±LAG]`.
struct DependencyText {
  std::string_view reference;  ///< points into the text
  std::size_t reference_offset = 0;
  std::optional<LinkType> type;
  LagText lag;
};
[[nodiscard]] Parsed<DependencyText> parse_dependency(std::string_view text);

/// `2d`, `+2d`, `-50%`.
[[nodiscard]] Parsed<LagText> parse_lag(std::string_view text);

/// `6d for 12k`: a total duration and its extra cost.
struct CrashText {
  DurationText duration;
  std::size_t duration_length = 0;
  Money cost;
};
[[nodiscard]] Parsed<CrashText> parse_crash_point(std::string_view text);

}  // namespace tpm::input
