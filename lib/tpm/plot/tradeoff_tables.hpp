// The tables of the page.
#pragma once

#include <string>

#include <tpm/plot/tradeoff_plots.hpp>

namespace tpm {

/// Each appends a section, or nothing where there is nothing to say. Rows have the ids that the
/// marks of the pictures lead to.
void put_answer_section(std::string& out, const TradeoffPlots& plots);
void put_curve_table(std::string& out, const TradeoffPlots& plots);
void put_front_table(std::string& out, const TradeoffPlots& plots);
void put_delay_section(std::string& out, const TradeoffPlots& plots);
void put_drag_section(std::string& out, const TradeoffPlots& plots);

}  // namespace tpm
