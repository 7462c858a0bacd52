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
// that week first; there is one way through the arithmetic, nearly without branches, for any date.
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
  /// Added before a division, to divide no negative number: more weeks than time has on one side.
  static constexpr std::int64_t many_weeks = 1'000'000'000;

  void add_rows(const CalendarDefinition& definition);
  std::uint32_t add_pattern(const DayHours& hours, std::map<DayHours, std::uint32_t>& known);
  void add_buckets();

  template <typename Key>
  static const Piece& piece_of(const Piece* first, Key Piece::*key, std::int64_t value);
  [[nodiscard]] std::uint32_t row_of(Minutes work) const;
  [[nodiscard]] Minutes begin_of_minute(Minutes number) const;

  Minutes table_begin_ = 0;            ///< since 1970; a Monday 00:00
  Minutes work_before_table_ = 0;      ///< W(table_begin_)
  Minutes week_work_ = 0;              ///< working minutes of a plain week
  Minutes last_week_work_ = 0;         ///< working minutes of the table before its last week
  std::uint64_t week_reciprocal_ = 0;  ///< 2^63 ÷ week_work_, rounded up
  std::int64_t last_week_ = 0;         ///< of the table, counted from 0
  Minutes least_work_ = 0;             ///< W at both ends of time
  Minutes most_work_ = 0;
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

inline Minutes WorkCalendar::work_at(Instant t) const {
  const Minutes in_time = std::clamp(t.since_epoch, -end_of_time, end_of_time);
  const auto shifted =
      static_cast<std::uint64_t>(in_time - table_begin_ + many_weeks * minutes_per_civil_week);
  const auto week = static_cast<std::int64_t>(shifted / minutes_per_civil_week) - many_weeks;
  const auto minute_of_week = static_cast<std::uint32_t>(shifted % minutes_per_civil_week);
  const std::uint32_t weekday = minute_of_week / std::uint32_t{minutes_per_civil_day};
  const auto minute =
      static_cast<std::int64_t>(minute_of_week % std::uint32_t{minutes_per_civil_day});

  const std::int64_t table_week = std::clamp<std::int64_t>(week, 0, last_week_);
  const Row& row = rows_[static_cast<std::size_t>(table_week * 7 + weekday)];
  const Piece& piece = piece_of(&pieces_[row.first_piece], &Piece::begin, minute);
  return work_before_table_ + (week - table_week) * week_work_ + row.before + piece.before +
         std::clamp<std::int64_t>(minute - piece.begin, 0, piece.length);
}

/// The row of the table that holds the working minute `work`, counted from the table's first. Most
/// buckets hold minutes of one or two days (shorter than an average day as they are): the days of
/// their first minute and of the next bucket's. Only other days between them are searched for.
inline std::uint32_t WorkCalendar::row_of(Minutes work) const {
  const std::uint32_t* bucket = &buckets_[static_cast<std::size_t>(work >> bucket_bits_)];
  const std::uint32_t low = bucket[0];
  const std::uint32_t high = bucket[1];
  std::uint32_t row = low + (rows_[high].before <= work ? high - low : 0);
  if (rows_[row + 1].before > work) return row;
  std::uint32_t count = high - row;
  while (count > 1) {
    const std::uint32_t half = count / 2;
    row += rows_[row + half].before <= work ? half : 0;
    count -= half;
  }
  return row;
}

/// Where the working minute begins before which there are `number` others (since 1970).
inline Minutes WorkCalendar::begin_of_minute(Minutes number) const {
  const Minutes work = number - work_before_table_;
  const bool before_table = work < 0;
  const Minutes outside =
      before_table ? work + many_weeks * week_work_ : std::max<Minutes>(work - last_week_work_, 0);
  // Exact for what time holds: outside × week_work_ < 2^63.
  __extension__ using Wide = unsigned __int128;
  const auto quotient = static_cast<std::int64_t>(
      (Wide{static_cast<std::uint64_t>(outside)} * week_reciprocal_) >> 63);
  const std::int64_t weeks = quotient - (before_table ? many_weeks : 0);

  const Minutes in_table = work - weeks * week_work_;
  const std::uint32_t row = row_of(in_table);
  const Minutes in_day = in_table - rows_[row].before;
  const Piece& piece = piece_of(&pieces_[rows_[row].first_piece], &Piece::before, in_day);
  return table_begin_ + weeks * minutes_per_civil_week + row * minutes_per_civil_day + piece.begin +
         in_day - piece.before;
}

inline Instant WorkCalendar::start_at(Minutes work) const {
  return {begin_of_minute(std::clamp(work, least_work_, most_work_))};
}

inline Instant WorkCalendar::finish_at(Minutes work) const {
  return {begin_of_minute(std::clamp(work, least_work_, most_work_) - 1) + 1};
}

}  // namespace tpm
