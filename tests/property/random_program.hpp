// Random programs in memory: every feature that scheduling knows, never a cycle.
#pragma once

#include <cstdint>
#include <string>

#include <tpm/model/program.hpp>
#include <tpm/schedule/schedule.hpp>

#include "property/random.hpp"

namespace tpm::test {

constexpr Day first_monday{20458};  ///< 2026-01-05, about which their dates are

/// What a random program may have.
struct Flavour {
  std::int64_t max_activities = 60;
  bool groups = true;
  bool calendars = true;    ///< several, with exceptions; else one, Monday to Friday
  bool continuous = false;  ///< the only calendar works every minute
  bool elapsed = true;      ///< durations
  bool lags = true;
  bool leads = true;
  bool constraints = true;  ///< deadlines too, and as late as possible
  bool progress = true;
  bool options = true;  ///< of `scheduling:`
  bool only_fs = false;
  bool costs = false;
  bool crashes = false;  ///< crash points, crashed tasks, bonuses and penalties
};

[[nodiscard]] Program random_program(Random& random, const Flavour& flavour);

/// To the program mostly, sometimes to the projects or to any activity.
[[nodiscard]] PlanOptions random_options(Random& random, const Program& program);

/// The program as text, for whoever looks for the reason of a difference.
[[nodiscard]] std::string describe(const Program& program, const PlanOptions& options);

/// A copy without one leaf or one whole group and what is linked to it. The activity must not be
/// the only one in its group.
[[nodiscard]] Program without_activity(const Program& program, std::uint32_t index);

}  // namespace tpm::test
