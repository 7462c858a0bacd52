#include <array>
#include <string_view>

#include <fmt/core.h>

#include <tpm/base/checked.hpp>
#include <tpm/text/format.hpp>

namespace tpm {
namespace {

constexpr std::array<std::string_view, 7> weekdays{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::uint64_t magnitude(std::int64_t n) {
  return n < 0 ? 0 - static_cast<std::uint64_t>(n) : static_cast<std::uint64_t>(n);
}

std::string_view weekday_name(Day day) { return weekdays[static_cast<std::size_t>(weekday(day))]; }

std::string_view month_name(const CivilDate& date) {
  return months[static_cast<std::size_t>(date.month - 1)];
}

std::string thousands(std::uint64_t n) {
  std::string digits = std::to_string(n);
  for (std::size_t i = digits.size(); i > 3;) digits.insert(i -= 3, 1, ',');
  return digits;
}

}  // namespace

std::optional<std::int64_t> percent(std::int64_t part, std::int64_t whole) {
  return mul_div_round(part, 100, whole);
}

std::string format_money(Money amount, const std::string& currency) {
  const std::uint64_t cents = magnitude(amount.cents);
  std::string text = (amount.cents < 0 ? "-" : "") + thousands(cents / 100);
  if (cents % 100 != 0) text += fmt::format(".{:02}", cents % 100);
  if (!currency.empty()) text += ' ' + currency;
  return text;
}

std::string format_number(std::int64_t number) {
  return (number < 0 ? "-" : "") + thousands(magnitude(number));
}

std::string count_of(std::size_t n, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", thousands(n), n == 1 ? one : many);
}

DateStyle::DateStyle(Day start, Day finish) {
  const int year = to_civil_date(finish).year;
  if (to_civil_date(start).year == year) year_ = year;
}

std::string DateStyle::text(Day day) const {
  const CivilDate date = to_civil_date(day);
  if (date.year != year_) return fmt::format("{} {} {}", date.day, month_name(date), date.year);
  return fmt::format("{} {} {}", weekday_name(day), date.day, month_name(date));
}

std::string DateStyle::column(Day day) const {
  const CivilDate date = to_civil_date(day);
  if (date.year != year_) return fmt::format("{:2} {} {}", date.day, month_name(date), date.year);
  return fmt::format("{} {:2} {}", weekday_name(day), date.day, month_name(date));
}

std::string DateStyle::full(Day day) {
  const CivilDate date = to_civil_date(day);
  return fmt::format("{} {} {} {}", weekday_name(day), date.day, month_name(date), date.year);
}

}  // namespace tpm
