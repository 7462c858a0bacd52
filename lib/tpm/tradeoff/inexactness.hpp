// Why a program's time–cost curve is not exact, in plain words.
#pragma once

#include <set>
#include <string>
#include <vector>

#include <tpm/model/program.hpp>

namespace tpm::tradeoff {

/// Collects reasons while a problem is made, and says each kind once.
class Inexactness {
 public:
  explicit Inexactness(const Program& program) : program_(program) {}

  void other_calendar(const Activity& activity);
  void elapsed_duration() { elapsed_durations_ = true; }
  void elapsed_labour() { elapsed_labour_ = true; }
  void other_lag_calendar() { other_lags_ = true; }
  void overriding(const Activity& activity) { overriding_.push_back(activity.path); }
  void held_back() { held_back_ = true; }

  [[nodiscard]] std::vector<std::string> phrases() const;

 private:
  const Program& program_;
  std::set<TeamId> teams_;          // whose tasks keep the team's calendar
  std::vector<std::string> tasks_;  // that keep one of their own
  std::vector<std::string> overriding_;
  bool elapsed_durations_ = false;
  bool elapsed_labour_ = false;
  bool other_lags_ = false;
  bool held_back_ = false;
};

}  // namespace tpm::tradeoff
