// The horizontal axis of a picture: from instants to pixels, and the labels above them.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <tpm/chart/chart.hpp>

namespace tpm {

/// A place on the axis: hundredths of a day from the first day of the chart. A day is as long as
/// the program works on it, so that what takes the whole day fills it, and the night takes no room.
using AxisTime = std::int64_t;

inline constexpr AxisTime axis_day = 100;

class TimeScale {
 public:
  /// `eighths` of a pixel for each day, at least 1.
  TimeScale(const Chart& chart, int eighths);

  /// What lies outside of the window stands at its edge.
  [[nodiscard]] AxisTime at(Instant instant) const { return clamp(beyond(instant)); }
  [[nodiscard]] AxisTime beyond(Instant instant) const;  ///< outside of the window, too
  [[nodiscard]] AxisTime clamp(AxisTime time) const { return std::clamp<AxisTime>(time, 0, end_); }
  [[nodiscard]] AxisTime at(Day day) const;  ///< the morning of the day, never clamped

  /// Whether the day is in the window.
  [[nodiscard]] bool shows(Day day) const { return at(day) >= 0 && at(day) < end_; }

  /// In pixels. The page's script does the same arithmetic to zoom.
  [[nodiscard]] int x(AxisTime time) const {
    return static_cast<int>((time * eighths_ + axis_day * 4) / (axis_day * 8));
  }

  [[nodiscard]] int eighths() const { return eighths_; }
  [[nodiscard]] AxisTime end() const { return end_; }
  [[nodiscard]] int width() const { return x(end_); }

 private:
  Day first_;
  AxisTime end_ = 0;
  int eighths_ = 1;
  Minutes day_begin_ = 0, day_minutes_ = minutes_per_civil_day;
};

/// The eighths of a pixel a day that charts are drawn in, the widest first.
[[nodiscard]] std::span<const int> axis_scales();

/// The eighths of a pixel a day with which the chart is at most `width` pixels wide, or as narrow
/// as it gets.
[[nodiscard]] int fitting_scale(const Chart& chart, int width);

/// A label over a span of the axis; empty where there is no room for it.
struct AxisTick {
  Day day;
  int x = 0;
  int width = 0;
  std::string label;
};

/// Two tiers of labels, from days below months to years, as the scale leaves room for.
struct TimeAxis {
  std::vector<AxisTick> upper, lower;
};

/// O(days of the window).
[[nodiscard]] TimeAxis time_axis(const Chart& chart, const TimeScale& scale);

}  // namespace tpm
