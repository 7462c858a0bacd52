// How dates, durations and money look to people. Machines get ISO dates, minutes and cents.
#pragma once

#include <optional>
#include <string>

#include <tpm/base/money.hpp>
#include <tpm/calendar/instant.hpp>
#include <tpm/model/program.hpp>

namespace tpm {

/// A length of time in the calendar's own days, to the tenth: "5d", "1.5d"; below a day in hours
/// ("4h", "1h20m") or minutes ("45m"); "0" for none. `minutes_per_day` is positive.
[[nodiscard]] std::string format_duration(Minutes minutes, Minutes minutes_per_day);

/// The same with a sign where there is one to spare: "+3d", "-2d", "0".
[[nodiscard]] std::string format_slack(Minutes minutes, Minutes minutes_per_day);

/// Tenths of a day, rounded half up: 36000 minutes of 480 are 750.
[[nodiscard]] std::int64_t tenths_of_days(Minutes minutes, Minutes minutes_per_day);

/// `part` of `whole` in percent, rounded half up; nothing where there is no whole.
[[nodiscard]] std::optional<std::int64_t> percent(std::int64_t part, std::int64_t whole);

/// Thousands apart, cents only where there are some, the currency behind if it is known:
/// "312,450 EUR", "1,200.50".
[[nodiscard]] std::string format_money(Money amount, const std::string& currency);

/// "1 task", "2 tasks".
[[nodiscard]] std::string count_of(std::size_t n, std::string_view one, std::string_view many);

/// A link as it could be written: "FS", "SS+2d", "FS-50%".
[[nodiscard]] std::string format_link(const Dependency& dependency);

/// Days as people write them, with the weekday, or with the year where it could be taken for
/// another: a program that runs within one year needs it on no date of that year.
class DateStyle {
 public:
  DateStyle(Day start, Day finish);

  [[nodiscard]] std::string text(Day day) const;    ///< "Mon 5 Jan", "5 Jan 2026"
  [[nodiscard]] std::string column(Day day) const;  ///< "Mon  5 Jan": aligned with those below
  [[nodiscard]] static std::string full(Day day);   ///< "Mon 5 Jan 2026"

 private:
  std::optional<int> year_;  ///< the year that goes without saying
};

}  // namespace tpm
