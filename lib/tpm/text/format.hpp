// How dates and money look to people (durations: duration_text.hpp). Machines get ISO dates,
// minutes and cents.
#pragma once

#include <optional>
#include <string>

#include <tpm/base/money.hpp>
#include <tpm/calendar/duration_text.hpp>
#include <tpm/calendar/instant.hpp>

namespace tpm {

/// `part` of `whole` in percent, rounded half up; nothing where there is no whole.
[[nodiscard]] std::optional<std::int64_t> percent(std::int64_t part, std::int64_t whole);

/// Thousands apart, cents only where there are some, the currency behind if it is known:
/// "312,450 EUR", "1,200.50".
[[nodiscard]] std::string format_money(Money amount, const std::string& currency);

/// Thousands apart: "27,000".
[[nodiscard]] std::string format_number(std::int64_t number);

/// "1 task", "2 tasks".
[[nodiscard]] std::string count_of(std::size_t n, std::string_view one, std::string_view many);

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
