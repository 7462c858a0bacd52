#include <algorithm>
#include <optional>
#include <vector>

#include <fmt/core.h>

#include <tpm/base/ascii.hpp>
#include <tpm/calendar/hours_text.hpp>
#include <tpm/exchange/calendar_text.hpp>
#include <tpm/exchange/loose_values.hpp>
#include <tpm/exchange/text.hpp>
#include <tpm/exchange/xer_calendar.hpp>

namespace tpm::exchange {
namespace {

constexpr Day day_zero{-25569};  // 1899-12-30, from which days are numbered
constexpr std::size_t deepest_brackets = 16;

enum class CalendarPart : std::uint8_t { other, days_of_week, exceptions };

/// Line ends stand in the file as the character 0x7F.
constexpr std::string_view blanks = " \t\r\n\x7F";

/// One pair of brackets that is open.
struct Level {
  CalendarPart part = CalendarPart::other;
  bool day = false;  ///< hours inside it belong to the day that is open
};

class CalendarReader {
 public:
  CalendarReader(std::string_view text, CalendarData& calendar, std::vector<std::string>& skipped)
      : text_(text), calendar_(calendar), skipped_(skipped) {}

  bool read() {
    calendar_.week.fill(DayHours{});
    std::vector<Level> levels;
    for (std::size_t at = 0; at < text_.size();) {
      const std::size_t end = text_.find_first_of("()", at);
      if (end == std::string_view::npos) break;
      token(trimmed(text_.substr(at, end - at), blanks), levels);
      if (text_[end] == '(') {
        if (levels.size() >= deepest_brackets) return false;
        Level inner = levels.empty() ? Level{} : levels.back();
        inner.day = false;
        levels.push_back(inner);
      } else if (levels.empty()) {
        return false;
      } else {
        if (levels.back().day) close_day();
        levels.pop_back();
      }
      at = end + 1;
    }
    return levels.empty();
  }

 private:
  /// The text between two brackets: `0||DaysOfWeek`, `0||2`, `s|08:00|f|12:00`, `d|46192`.
  void token(std::string_view token, std::vector<Level>& levels) {
    if (token.empty() || levels.empty()) return;
    Level& level = levels.back();
    const std::size_t bars = token.find("||");
    if (bars != std::string_view::npos) {
      node(token.substr(bars + 2), level);
    } else {
      values(token, levels);
    }
  }

  void node(std::string_view name, Level& level) {
    if (name == "DaysOfWeek") {
      level.part = CalendarPart::days_of_week;
    } else if (name == "Exceptions") {
      level.part = CalendarPart::exceptions;
    } else if (level.part == CalendarPart::days_of_week && !open_) {
      level.day = true;
      open_ = true;
      const auto number = loose_integer(name);
      if (number && *number >= 1 && *number <= 7) {
        weekday_ = static_cast<std::size_t>((*number + 5) % 7);  // 1 is Sunday
      } else {
        skipped_.push_back(fmt::format("day '{}' of the week", one_line(name.substr(0, 20))));
      }
    }
  }

  void values(std::string_view token, std::vector<Level>& levels) {
    std::vector<std::string_view> parts;
    for (std::size_t begin = 0; begin <= token.size();) {
      const std::size_t end = std::min(token.find('|', begin), token.size());
      parts.push_back(trimmed(token.substr(begin, end - begin)));
      begin = end + 1;
    }
    std::optional<int> from, to;
    for (std::size_t i = 0; i + 1 < parts.size(); i += 2) {
      if (parts[i] == "s") from = loose_clock(parts[i + 1]);
      if (parts[i] == "f") to = loose_clock(parts[i + 1]);
      if (parts[i] == "d") open_exception(parts[i + 1], levels);
    }
    if (parts[0] == "s" || parts[0] == "f") add_hours(from, to);
  }

  /// The node around the one that holds the number is the day.
  void open_exception(std::string_view number, std::vector<Level>& levels) {
    if (levels.back().part != CalendarPart::exceptions || levels.size() < 2) return;
    levels[levels.size() - 2].day = true;
    const auto days = loose_integer(number);
    if (days && *days >= first_day - day_zero && *days <= last_day - day_zero) {
      exception_ = day_zero + static_cast<std::int32_t>(*days);
    } else {
      skipped_.push_back(fmt::format("the exception of day '{}'", one_line(number.substr(0, 20))));
    }
  }

  void add_hours(std::optional<int> from, std::optional<int> to) {
    unreadable_ = unreadable_ || !from || !to;
    if (unreadable_) return;
    if (*to == 0 || *to < *from) *to += static_cast<int>(minutes_per_civil_day);
    if (*to == *from) return;  // nothing
    hours_.push_back({static_cast<std::int16_t>(*from), static_cast<std::int16_t>(*to)});
  }

  void close_day() {
    DayHours hours = tidy_hours(std::move(hours_));
    hours_.clear();
    if (unreadable_) {
      skip_day();
    } else if (weekday_) {
      calendar_.week[*weekday_] = std::move(hours);
    } else if (exception_) {
      calendar_.exceptions.insert_or_assign(*exception_, std::move(hours));
    }
    weekday_.reset();
    exception_.reset();
    open_ = false;
    unreadable_ = false;
  }

  void skip_day() {
    constexpr std::string_view names[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                          "Friday", "Saturday", "Sunday"};
    if (weekday_) {
      skipped_.emplace_back(names[*weekday_]);
    } else if (exception_) {
      skipped_.push_back(format_date(*exception_));
    }
  }

  std::string_view text_;
  CalendarData& calendar_;
  std::vector<std::string>& skipped_;
  std::optional<std::size_t> weekday_;
  std::optional<Day> exception_;
  DayHours hours_;
  bool open_ = false;        ///< a day of the week
  bool unreadable_ = false;  ///< hours of the day that is open
};

}  // namespace

bool read_xer_calendar(std::string_view text, CalendarData& calendar,
                       std::vector<std::string>& skipped) {
  return CalendarReader(text, calendar, skipped).read();
}

}  // namespace tpm::exchange
