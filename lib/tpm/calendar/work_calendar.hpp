// Work calendars: which minutes of which days are working.
//
// The arithmetic rests on one monotone function, the work coordinate W(t): the number of working
// minutes between 1970-01-01T00:00 and t (negative before). "Instant + n working minutes" is W,
// an addition and the inverse of W; "working minutes between" is a difference of two W. Both
// directions are O(1) outside the span of dated exceptions (weekly arithmetic) and O(log days) or
// better inside it (a table with one row a day).
//
// The table covers whole weeks: the span of the exceptions and one plain week on either side. Every
// other week looks like the plain one at its end of the table, so an instant outside is moved into
// that week first, and there is one lookup for any date.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <vector>

#include <tpm/calendar/instant.hpp>

namespace tpm {

/// Working minutes of a day: [begin, end), minutes from midnight, 0 ≤ begin < end ≤ 1440.
struct Interval {
  std::int16_t begin = 0;
  std::int16_t end = 0;

  constexpr auto operator<=>(const Interval&) const = default;
};

/// Sorted, disjoint, not touching; empty is a day off.
using DayHours = std::vector<Interval>;

[[nodiscard]] Minutes length(const DayHours& hours);

/// What a calendar says, `based_on` already resolved.
struct CalendarDefinition {
  std::array<DayHours, 7> week;        ///< Monday first
  std::map<Day, DayHours> exceptions;  ///< replace the hours of their day; first_day … last_day
  Minutes minutes_per_day = 0;         ///< length of `1d`; 0: that of the first working day
  int days_per_week = 0;               ///< length of `1w` in days; 0: working days of the week

  /// Monday to Friday 09:00–17:00.
  static CalendarDefinition standard();
  /// Every minute works: the calendar of elapsed time (1d = 24 h, 1w = 7 d).
  static CalendarDefinition continuous();
};

class WorkCalendar {
 public:
  /// The definition must have working time in its week (an input error is reported before).
  /// O(days between the first and the last exception), some 20 bytes for each of them.
  explicit WorkCalendar(const CalendarDefinition& definition);

  // The three functions below take any 64-bit value. Time ends 10^13 minutes (19 million years)
  // from 1970 on either side: an instant or an amount of work beyond saturates there.

  /// W(t). O(1).
  [[nodiscard]] Minutes work_at(Instant t) const;

  /// The latest t with W(t) = work: where the next working minute begins (Monday 09:00).
  [[nodiscard]] Instant start_at(Minutes work) const;

  /// The earliest t with W(t) = work: where the last working minute ended (Friday 17:00).
  [[nodiscard]] Instant finish_at(Minutes work) const;

  /// A start rolled forward to the next working minute; t itself if that minute works.
  [[nodiscard]] Instant roll_forward(Instant t) const { return start_at(work_at(t)); }
  /// A finish pulled back to the end of the previous working minute.
  [[nodiscard]] Instant roll_back(Instant t) const { return finish_at(work_at(t)); }

  /// Working minutes from a to b; negative if b is earlier.
  [[nodiscard]] Minutes work_between(Instant a, Instant b) const { return work_at(b) - work_at(a); }

  [[nodiscard]] Minutes minutes_per_day() const { return minutes_per_day_; }
  [[nodiscard]] Minutes minutes_per_week() const { return minutes_per_day_ * days_per_week_; }
  [[nodiscard]] int days_per_week() const { return days_per_week_; }

  /// The hours of one day, exceptions applied. The reference lives as long as the calendar.
  [[nodiscard]] const DayHours& hours_of(Day day) const;

  /// The days outside of which nothing differs from the plain week (both included). The plain week
  /// itself is in the seven days that follow the last of them.
  [[nodiscard]] Day exceptions_begin() const { return day_of({table_begin_}); }
  [[nodiscard]] Day exceptions_end() const { return day_of({table_begin_ + table_minutes_}) - 1; }

  /// What makes the same calendar; exceptions that change nothing are left out. O(days between the
  /// first and the last exception).
  [[nodiscard]] CalendarDefinition definition() const;

  /// First working minute and end of the last working minute of `day`; if the day is off, the next
  /// working minute after it and the end of the last one before it: what a date without a time
  /// means where something starts, and where something finishes.
  [[nodiscard]] Instant day_start(Day day) const;
  [[nodiscard]] Instant day_finish(Day day) const;

 private:
  /// An interval of a day with the working minutes of the day before it. The pieces of a day stand
  /// together; one that no minute reaches ends them. A day off has one empty piece.
  struct Piece {
    std::int16_t begin = 0;
    std::int16_t length = 0;
    std::int16_t before = 0;
    std::int16_t count = 0;  ///< of pieces from this one to the end of the day
  };
  /// A day of the table.
  struct Row {
    std::int32_t before = 0;  ///< working minutes from the start of the table to this day
    std::uint32_t first_piece = 0;
  };
  struct Pattern {
    std::uint32_t first_piece = 0;
    DayHours hours;
  };

  static constexpr Minutes end_of_time = 10'000'000'000'000;
  static constexpr Minutes minutes_per_civil_week = 7 * minutes_per_civil_day;

  void add_rows(const CalendarDefinition& definition);
  std::uint32_t add_pattern(const DayHours& hours, std::map<DayHours, std::uint32_t>& known);
  void add_buckets();

  template <typename Key>
  static const Piece& piece_of(const Piece* first, Key Piece::*key, std::int64_t value);
  [[nodiscard]] std::uint32_t row_of(Minutes work) const;
  [[nodiscard]] Minutes work_in_table(std::uint32_t minute) const;
  [[nodiscard]] Minutes begin_in_table(Minutes work) const;
  [[nodiscard]] Minutes begin_of_minute(Minutes number) const;

  Minutes table_begin_ = 0;            ///< since 1970; a Monday 00:00
  Minutes table_minutes_ = 0;          ///< civil length of the table: whole weeks
  Minutes work_before_table_ = 0;      ///< W(table_begin_)
  Minutes table_work_ = 0;             ///< working minutes of the table
  Minutes week_work_ = 0;              ///< working minutes of a plain week
  std::uint64_t week_reciprocal_ = 0;  ///< 2^63 ÷ week_work_, rounded up
  Minutes min_work_ = 0;               ///< W at both ends of time
  Minutes max_work_ = 0;
  int bucket_bits_ = 0;  ///< a bucket is 2^bucket_bits_ working minutes

  std::vector<Row> rows_;               ///< a day each, and one that ends the table
  std::vector<std::uint32_t> buckets_;  ///< the row that holds a bucket's first working minute
  std::vector<Piece> pieces_;
  std::vector<Pattern> patterns_;  ///< by first piece

  Minutes minutes_per_day_ = 0;
  int days_per_week_ = 0;
};

// What follows is the inner loop of the scheduler, and inline for that reason.

/// The last piece of a day whose `key` is not above `value`; the first if there is none.
template <typename Key>
inline const WorkCalendar::Piece& WorkCalendar::piece_of(const Piece* first, Key Piece::*key,
                                                         std::int64_t value) {
  if (first->count <= 2) return first[first[1].*key <= value ? 1 : 0];
  std::int64_t count = first->count;
  while (count > 1) {
    const std::int64_t half = count / 2;
    first += first[half].*key <= value ? half : 0;
    count -= half;
  }
  return *first;
}

/// Working minutes of the table before one of its minutes.
inline Minutes WorkCalendar::work_in_table(std::uint32_t minute) const {
  const std::uint32_t day = minute / std::uint32_t{minutes_per_civil_day};
  const auto of_day = static_cast<std::int64_t>(minute % std::uint32_t{minutes_per_civil_day});
  const Row& row = rows_[day];
  const Piece& piece = piece_of(&pieces_[row.first_piece], &Piece::begin, of_day);
  return row.before + piece.before +
         std::clamp<std::int64_t>(of_day - piece.begin, 0, piece.length);
}

inline Minutes WorkCalendar::work_at(Instant t) const {
  const Minutes minute = std::clamp(t.since_epoch, -end_of_time, end_of_time) - table_begin_;
  if (minute >= 0 && minute < table_minutes_) {
    return work_before_table_ + work_in_table(static_cast<std::uint32_t>(minute));
  }
  const Minutes beyond = minute < 0 ? -minute - 1 : minute - table_minutes_;
  const std::int64_t distance = beyond / minutes_per_civil_week + 1;
  const std::int64_t weeks = minute < 0 ? -distance : distance;
  const Minutes moved = minute - weeks * minutes_per_civil_week;
  return work_before_table_ + weeks * week_work_ + work_in_table(static_cast<std::uint32_t>(moved));
}

/// The row of the table that holds the working minute `work`, counted from the table's first. Most
/// buckets hold minutes of one or two days (shorter than an average day as they are): the days of
/// their first minute and of the next bucket's. Only other days between them are searched for.
inline std::uint32_t WorkCalendar::row_of(Minutes work) const {
  const std::uint32_t* bucket = &buckets_[static_cast<std::size_t>(work >> bucket_bits_)];
  const std::uint32_t low = bucket[0];
  const std::uint32_t high = bucket[1];
  std::uint32_t row = rows_[high].before <= work ? high : low;
  if (rows_[row + 1].before > work) return row;
  std::uint32_t count = high - row;
  while (count > 1) {
    const std::uint32_t half = count / 2;
    row += rows_[row + half].before <= work ? half : 0;
    count -= half;
  }
  return row;
}

/// Where the working minute of the table begins before which the table has `work` others.
inline Minutes WorkCalendar::begin_in_table(Minutes work) const {
  const std::uint32_t row = row_of(work);
  const Minutes of_day = work - rows_[row].before;
  const Piece& piece = piece_of(&pieces_[rows_[row].first_piece], &Piece::before, of_day);
  return row * minutes_per_civil_day + piece.begin + of_day - piece.before;
}

/// The same for any working minute, both counted from 1970.
inline Minutes WorkCalendar::begin_of_minute(Minutes number) const {
  const Minutes work = number - work_before_table_;
  if (work >= 0 && work < table_work_) return table_begin_ + begin_in_table(work);

  const Minutes beyond = work < 0 ? -work - 1 : work - table_work_;
  // beyond ÷ week_work_: exact while beyond × week_work_ < 2^63, which time does not exceed.
  __extension__ using UnsignedWide = unsigned __int128;
  const UnsignedWide quotient =
      (UnsignedWide{static_cast<std::uint64_t>(beyond)} * week_reciprocal_) >> 63;
  const std::int64_t distance = static_cast<std::int64_t>(quotient) + 1;
  const std::int64_t weeks = work < 0 ? -distance : distance;
  return table_begin_ + weeks * minutes_per_civil_week + begin_in_table(work - weeks * week_work_);
}

inline Instant WorkCalendar::start_at(Minutes work) const {
  return {begin_of_minute(std::clamp(work, min_work_, max_work_))};
}

inline Instant WorkCalendar::finish_at(Minutes work) const {
  return {begin_of_minute(std::clamp(work, min_work_, max_work_) - 1) + 1};
}

}  // namespace tpm
