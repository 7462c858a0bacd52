// Export to TaskJuggler 3.
#pragma once

#include <string>
#include <vector>

#include <tpm/schedule/plan_view.hpp>

namespace tpm::exchange {

/// A project of TaskJuggler, and what it could not say.
struct TjpText {
  std::string text;
  std::vector<std::string> left_out;  ///< sentences without full stop: "task 'a': …"
};

/// The whole program as TaskJuggler schedules it: to the same dates where nothing is left out.
[[nodiscard]] TjpText program_tjp(const PlanView& view);

}  // namespace tpm::exchange
