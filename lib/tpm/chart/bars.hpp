// What a row of a picture shows on the axis. SVG and HTML draw it alike; the page's script moves
// the same shapes when it zooms.
#pragma once

#include <optional>
#include <string>

#include <tpm/chart/chart.hpp>
#include <tpm/chart/row_text.hpp>
#include <tpm/chart/time_axis.hpp>

namespace tpm {

inline constexpr int row_height = 22;
inline constexpr int row_middle = row_height / 2;
inline constexpr int min_bar = 2;         // pixels: what takes no time is still there
inline constexpr int diamond_radius = 7;  // of a milestone
inline constexpr int text_distance = 10;  // from the last shape to the text after it

/// The places of a row on the axis: start ≤ progress ≤ finish ≤ late.
struct BarTimes {
  AxisTime start = 0, finish = 0;
  AxisTime late = 0;                 ///< the end of the slack; `finish` if there is none
  AxisTime progress = 0;             ///< how far the work has got; `start` if it is not known
  std::optional<AxisTime> deadline;  ///< if it is in the window

  [[nodiscard]] AxisTime end() const { return std::max({finish, late, deadline.value_or(finish)}); }
};

/// Pixels that the bar or diamond of a row takes, from left to right.
struct BarExtent {
  int left = 0, right = 0;
};

[[nodiscard]] BarTimes bar_times(const ChartRow& row, const TimeScale& scale);
[[nodiscard]] BarExtent bar_extent(const ChartRow& row, const BarTimes& times,
                                   const TimeScale& scale);

/// Where the text after a bar begins: beyond the flag of a deadline and the end of
/// the slack, if they would stand in it.
[[nodiscard]] int text_x(const BarTimes& times, const TimeScale& scale, std::string_view text);

/// The shapes of a row whose top is at y = 0, and the text after them.
void put_bar(std::string& out, const ChartRow& row, const BarTimes& times, const TimeScale& scale,
             const RowText& text);

/// Patterns, markers and shapes that bars and links refer to.
[[nodiscard]] std::string_view bar_definitions();

}  // namespace tpm
