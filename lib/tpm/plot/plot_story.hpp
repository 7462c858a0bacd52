// What a point of a plot has to say.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <tpm/report/tradeoff_page.hpp>

namespace tpm {

/// What decisions are told of one of `plans` plans: all but for a few where there are few plans,
/// the first where there are many, so that no page gets too large to be opened.
[[nodiscard]] std::string short_list(const std::vector<std::string>& parts,
                                     std::string_view separator, std::size_t plans);

/// A point of the curve: finish, cost, what the next day costs, which tasks became shorter.
[[nodiscard]] std::string curve_story(const TradeoffPage& page, std::size_t point);

/// A plan of the front: finish, cost, value, what it decides other than the file.
[[nodiscard]] std::string plan_story(const TradeoffPage& page, std::size_t number);

}  // namespace tpm
