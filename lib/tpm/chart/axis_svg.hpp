// The time axis and what stands behind the bars, as SVG.
#pragma once

#include <string>

#include <tpm/chart/row_text.hpp>
#include <tpm/chart/time_axis.hpp>

namespace tpm {

/// Marked days above, then two tiers of labels.
inline constexpr int axis_height = 50;

/// The labels of an axis, from y = 0 to axis_height.
void put_axis(std::string& out, const Chart& chart, const TimeScale& scale, const RowText& text);

/// Days off and the lines of the axis, `height` pixels high.
void put_grid(std::string& out, const Chart& chart, const TimeScale& scale, int height);

/// The lines of the status date and the program's deadline.
void put_marked_days(std::string& out, const Chart& chart, const TimeScale& scale, int height);

}  // namespace tpm
