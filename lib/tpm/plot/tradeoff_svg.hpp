// The iron triangle as one SVG file: the answer, what it costs to be faster, and what may be
// decided for. Without script, fonts or anything else from outside; readable in black and white.
#pragma once

#include <string>

#include <tpm/report/tradeoff_report.hpp>

namespace tpm {

/// O(points of the curve × plans).
[[nodiscard]] std::string tradeoff_svg(const TradeoffView& view);

}  // namespace tpm
