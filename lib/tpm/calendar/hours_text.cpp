#include <algorithm>

#include <tpm/calendar/hours_text.hpp>

namespace tpm {

std::string format_hours(const DayHours& hours) {
  std::string text;
  for (const Interval& interval : hours) {
    if (!text.empty()) text += ',';
    text += format_clock(interval.begin) + '-' + format_clock(interval.end);
  }
  return text;
}

std::optional<DayHours> strict_hours(std::string_view text) {
  DayHours hours;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    const auto interval = strict_interval(text.substr(begin, end - begin));
    if (!interval || interval->begin >= interval->end) return std::nullopt;
    if (!hours.empty() && hours.back().end >= interval->begin) return std::nullopt;
    if (end + 1 == text.size()) return std::nullopt;  // a comma with nothing behind it
    hours.push_back(*interval);
    begin = end + 1;
  }
  return hours;
}

std::optional<Interval> strict_interval(std::string_view text) {
  if (text.size() != 11 || text[5] != '-') return std::nullopt;
  const auto begin = strict_clock(text.substr(0, 5));
  const auto end = strict_clock(text.substr(6));
  if (!begin || !end) return std::nullopt;
  return Interval{static_cast<std::int16_t>(*begin), static_cast<std::int16_t>(*end)};
}

DayHours tidy_hours(DayHours hours) {
  std::sort(hours.begin(), hours.end());
  DayHours tidy;
  for (const Interval& each : hours) {
    if (each.begin >= each.end) continue;
    if (!tidy.empty() && each.begin <= tidy.back().end) {
      tidy.back().end = std::max(tidy.back().end, each.end);
    } else {
      tidy.push_back(each);
    }
  }
  return tidy;
}

}  // namespace tpm
