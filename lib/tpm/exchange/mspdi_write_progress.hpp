// How far a task is, as MS Project counts it: what was worked and what remains make the duration.
#pragma once

#include <optional>

#include <tpm/schedule/plan_view.hpp>

namespace tpm::exchange {

/// Working minutes, or minutes of the clock if the task is elapsed.
struct Progress {
  Minutes duration = 0;
  Minutes actual = 0;
  Minutes remaining = 0;
  int percent = 0;                      ///< of the duration, rounded; 100 only if done
  std::optional<Instant> stop, resume;  ///< of work that begun: the pause before what remains
};

[[nodiscard]] Progress progress_of(const PlanView& view, ActivityId id);

}  // namespace tpm::exchange
