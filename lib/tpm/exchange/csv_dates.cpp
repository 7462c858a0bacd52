// Dates as people and trackers write them.
#include <algorithm>
#include <array>

#include <tpm/base/ascii.hpp>
#include <tpm/exchange/csv_values.hpp>
#include <tpm/exchange/loose_values.hpp>

namespace tpm::exchange {
namespace {

constexpr std::array<std::string_view, 12> months = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};
constexpr std::array<std::string_view, 7> weekdays = {"monday", "tuesday",  "wednesday", "thursday",
                                                      "friday", "saturday", "sunday"};

/// Its place among the names, from 1; its first three letters are enough, or 0 if it is none.
template <std::size_t count>
int number_of(std::string_view word, const std::array<std::string_view, count>& names) {
  const std::string lower = lower_case(word);
  for (std::size_t i = 0; i < count && lower.size() >= 3; ++i) {
    if (names[i].substr(0, lower.size()) == lower) return static_cast<int>(i) + 1;
  }
  return lower == "sept" ? 9 : 0;
}

/// The letters, or the digits, that the text begins with; taken from it with the separators behind.
std::string_view take_part(std::string_view& text) {
  std::size_t length = 0;
  const bool word = !text.empty() && is_letter(text[0]);
  while (length < text.size() && (word ? is_letter(text[length]) : is_digit(text[length]))) {
    ++length;
  }
  const std::string_view part = text.substr(0, length);
  text.remove_prefix(std::min(text.find_first_not_of(" .,/-", length), text.size()));
  return part;
}

struct Part {
  int number = 0;
  bool month = false;  ///< by its name
  bool year = false;   ///< four digits
};

std::optional<Part> read_part(std::string_view text) {
  if (const int month = number_of(text, months)) return Part{month, true, false};
  const auto number = text.size() <= 4 ? loose_integer(text) : std::nullopt;
  if (!number) return std::nullopt;
  return Part{static_cast<int>(*number), false, text.size() == 4};
}

std::optional<CivilDate> ordered(const std::array<Part, 3>& parts, DateOrder order) {
  const auto date = [&](std::size_t year, std::size_t month, std::size_t day) {
    const int number = parts[year].number;
    return CivilDate{number < 100 ? 2000 + number : number, parts[month].number, parts[day].number};
  };
  if (std::count_if(parts.begin(), parts.end(), [](const Part& each) { return each.month; }) > 1) {
    return std::nullopt;
  }
  if (parts[0].year) return date(0, 1, 2);
  if (parts[0].month) return date(2, 0, 1);
  if (parts[1].month) return date(2, 1, 0);
  if (order == DateOrder::iso || parts[2].month) return std::nullopt;
  return order == DateOrder::day_first ? date(2, 1, 0) : date(2, 0, 1);
}

}  // namespace

std::optional<Date> written_date(std::string_view text, DateOrder order) {
  text = trimmed(text);
  if (const auto iso = loose_date(text)) return text.find('T') == 10 ? iso : without_midnight(iso);
  std::string_view rest = text;
  if (number_of(take_part(rest), weekdays) != 0) text = rest;
  std::array<Part, 3> parts;
  for (Part& each : parts) {
    const auto part = read_part(take_part(text));
    if (!part) return std::nullopt;
    each = *part;
  }
  const auto civil = ordered(parts, order);
  if (!civil || !is_valid(*civil)) return std::nullopt;
  const Day day = to_day(*civil);
  const bool separated = !text.empty() && (text[0] == 'T' || text[0] == 't');
  if (separated) text.remove_prefix(1);
  if (!text.empty()) return without_midnight(date_at(day, text));
  return can_be_named(day) ? std::optional(Date{day, std::nullopt}) : std::nullopt;
}

}  // namespace tpm::exchange
