// The iron triangle as a page: one file that needs nothing from outside, and allows nothing from
// outside to be loaded. Pictures, and tables that say the same; readable without its script, by
// screen readers and on paper; the script tells the story of each point.
#pragma once

#include <string>

#include <tpm/report/tradeoff_report.hpp>

namespace tpm {

/// O(points of the curve × plans).
[[nodiscard]] std::string tradeoff_html(const TradeoffView& view);

}  // namespace tpm
