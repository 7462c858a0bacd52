// What is said about a trade-off, in the text and beside the pictures.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <tpm/report/tradeoff_page.hpp>

namespace tpm {

/// "everything by Fri 6 Mar 2026 for 300,000 EUR"
[[nodiscard]] std::string question_words(const TradeoffPage& page,
                                         const tradeoff::Question& question);

/// Where there is only the plan as it is.
inline constexpr std::string_view advice_words =
    "Nothing in the program makes it faster, cheaper or smaller. What could: crash points of tasks "
    "(crash: [8d for 4k]), other ways to do them (options), features that may be left out.";

/// Of a curve of one point.
inline constexpr std::string_view no_faster_words =
    "No money makes it faster: nothing that decides the finish can be shortened.";

/// Of an answer that is not proved.
inline constexpr std::string_view untried_words =
    "There may be better ways: not all of them could be ruled out.";

/// "Possible: everything by Fri 6 Mar 2026."
[[nodiscard]] std::string verdict_words(const TradeoffPage& page, const tradeoff::Answer& answer);

/// "The cheapest ways out that keep A:", or that there is none.
[[nodiscard]] std::string ways_out_words(const TradeoffPage& page, const tradeoff::Answer& answer);

/// What a repair takes: "Leave out Dark theme (5 of 85 value), and spend 3,000 EUR more.", "Finish
/// 6 working days later, on Mon 16 Mar."
[[nodiscard]] std::string repair_words(const TradeoffPage& page, const tradeoff::Repair& repair,
                                       const tradeoff::PlanPoint& plan);

/// "Mon 16 Mar, 298,300 EUR, value 85"
[[nodiscard]] std::string plan_words(const TradeoffPage& page, const tradeoff::PlanPoint& plan);

/// "150,000 direct, 109,500 overhead, 2,900 penalty"; nothing if all of it is direct.
[[nodiscard]] std::string cost_parts(const tradeoff::PlanPoint& plan);

/// The plan as it is: its finish, cost and value.
[[nodiscard]] std::string current_words(const TradeoffPage& page);

/// What is shortened from one point of the curve to the next; what is lengthened again says so.
/// `before` may be null: then from the normal durations.
[[nodiscard]] std::vector<std::string> point_words(const TradeoffPage& page,
                                                   const tradeoff::PlanPoint* before,
                                                   const tradeoff::PlanPoint& point);

/// "Thu 4 Jun, 66 working days: 255,100 EUR, 99,000 of it overhead"
[[nodiscard]] std::string cheapest_words(const TradeoffPage& page);
[[nodiscard]] std::string shortest_words(const TradeoffPage& page);

/// Why the curve is not exact, and by how much; empty where it is.
[[nodiscard]] std::string exactness_words(const TradeoffPage& page);

/// What was not tried for the front; empty where it is proved.
[[nodiscard]] std::string limit_words(const TradeoffPage& page);

}  // namespace tpm
