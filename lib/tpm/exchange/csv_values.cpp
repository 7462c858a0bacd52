#include <algorithm>
#include <array>

#include <tpm/base/ascii.hpp>
#include <tpm/calendar/duration_text.hpp>
#include <tpm/exchange/csv_values.hpp>
#include <tpm/exchange/loose_values.hpp>
#include <tpm/input/scalars.hpp>

namespace tpm::exchange {
namespace {

constexpr std::size_t longest_link = 1000;  ///< bytes; every cut between key and lag is tried

struct Unit {
  std::string_view word;
  std::string_view unit;
};

constexpr Unit units[] = {
    {"m", "m"},     {"min", "m"},    {"mins", "m"},    {"minute", "m"}, {"minutes", "m"},
    {"h", "h"},     {"hr", "h"},     {"hrs", "h"},     {"hour", "h"},   {"hours", "h"},
    {"d", "d"},     {"day", "d"},    {"days", "d"},    {"w", "w"},      {"wk", "w"},
    {"wks", "w"},   {"week", "w"},   {"weeks", "w"},   {"emin", "em"},  {"emins", "em"},
    {"ehr", "eh"},  {"ehrs", "eh"},  {"eday", "ed"},   {"edays", "ed"}, {"ewk", "ew"},
    {"ewks", "ew"}, {"eweek", "ew"}, {"eweeks", "ew"},
};

/// Seconds are what some trackers export.
std::string bare_number(std::string_view number, char unit) {
  if (unit != 's') return std::string(number) + unit;
  const auto seconds = loose_decimal(number, 1);
  if (!seconds || *seconds > longest_duration * 60) return {};
  return exact_duration((*seconds + 30) / 60, false, 0);
}

std::optional<std::string> one_duration(std::string_view text, char unit) {
  text = trimmed(text);
  if (!text.empty() && text.back() == '?') text = trimmed(text.substr(0, text.size() - 1));
  if (input::parse_duration(text)) return std::string(text);
  std::string number(text.substr(0, std::min(text.find_first_not_of("0123456789.,"), text.size())));
  const std::string word = lower_case(trimmed(text.substr(number.size())));
  std::replace(number.begin(), number.end(), ',', '.');
  std::string result;
  if (word.empty()) {
    result = bare_number(number, unit);
  } else {
    const auto found = std::find_if(std::begin(units), std::end(units),
                                    [&](const Unit& each) { return each.word == word; });
    if (found == std::end(units)) return std::nullopt;
    result = number + std::string(found->unit);
  }
  return input::parse_duration(result) ? std::optional(result) : std::nullopt;
}

/// In minutes, on days of eight hours and weeks of five days.
bool is_whole(std::string_view duration) {
  return static_cast<bool>(resolve(*input::parse_duration(duration), 480, 2400, duration));
}

/// `FS+2 days`, `SS`, `-50%`, or nothing.
bool read_type_and_lag(std::string_view text, char unit, WrittenLink& link) {
  text = trimmed(text);
  if (const auto type = link_type(text.substr(0, 2))) {
    link.type = *type;
    text = trimmed(text.substr(2));
  }
  if (text.empty()) return true;
  if (text[0] != '+' && text[0] != '-') return false;
  const std::string sign(1, text[0]);
  text = trimmed(text.substr(1));
  if (!text.empty() && text.back() == '%') {
    link.lag = sign + std::string(text);
    return static_cast<bool>(input::parse_lag(link.lag));
  }
  const auto duration = one_duration(text, unit);
  if (!duration || !is_whole(*duration)) return false;
  link.lag = sign + *duration;
  return true;
}

}  // namespace

std::optional<std::string> written_duration(std::string_view text, char unit) {
  std::string result;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('/', begin), text.size());
    const auto part = one_duration(text.substr(begin, end - begin), unit);
    if (!part) return std::nullopt;
    result += (begin > 0 ? "/" : "") + *part;
    begin = end + 1;
  }
  return input::parse_estimate(result) ? std::optional(result) : std::nullopt;
}

std::optional<WrittenLink> written_link(std::string_view text, char unit,
                                        const std::function<bool(std::string_view)>& is_key) {
  text = trimmed(text);
  if (text.size() > longest_link) return std::nullopt;
  for (std::size_t length = text.size(); length > 0; --length) {
    const std::string_view key = trimmed(text.substr(0, length));
    const bool at_end = length == text.size() || text[length] == ' ' || text[length] == '+' ||
                        text[length] == '-' || link_type(text.substr(length, 2));
    if (!at_end || !is_key(key)) continue;
    WrittenLink link;
    link.key = key;
    if (read_type_and_lag(text.substr(length), unit, link)) return link;
  }
  return std::nullopt;
}

std::vector<std::string_view> split_values(std::string_view text) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find_first_of(",;", begin), text.size());
    const std::string_view part = trimmed(text.substr(begin, end - begin));
    if (!part.empty()) parts.push_back(part);
    begin = end + 1;
  }
  return parts;
}

}  // namespace tpm::exchange
