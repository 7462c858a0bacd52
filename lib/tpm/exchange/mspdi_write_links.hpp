// Links as MS Project has them: one between two tasks, into a summary task only FS and SS, lags on
// the successor's calendar.
#pragma once

#include <cstdint>
#include <vector>

#include <tpm/exchange/losses.hpp>
#include <tpm/schedule/plan_view.hpp>

namespace tpm::exchange {

struct Link {
  ActivityId from;
  LinkType type = LinkType::FS;
  std::int64_t lag = 0;  ///< tenths of a minute, or percent
  int lag_format = 7;
};

/// The predecessors of every activity, by ActivityId, in the order of the program. Of several links
/// between the same two the one that binds is kept.
[[nodiscard]] std::vector<std::vector<Link>> links_of(const PlanView& view, Losses& losses);

}  // namespace tpm::exchange
