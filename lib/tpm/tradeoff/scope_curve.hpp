// What one scope can be had for: the total cost of every duration, and the plan that has it.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <tpm/curve/alternatives.hpp>
#include <tpm/diagnostics/diagnostic.hpp>
#include <tpm/model/program.hpp>
#include <tpm/tradeoff/program_problem.hpp>
#include <tpm/tradeoff/tradeoff.hpp>

namespace tpm::tradeoff {

/// The total cost (direct, overhead, incentives) by duration: numbers only, small enough to keep
/// for each of many scopes. Durations are working minutes of the program's calendar from `start`.
class ScopeCurve {
 public:
  /// Nothing if a cost does not fit.
  static std::optional<ScopeCurve> make(const Program& program, const ProgramProblem& problem,
                                        const curve::Envelope& envelope);

  struct Corner {
    Minutes duration = 0;
    Money cost;            ///< total, to the nearest cent
    std::size_t plan = 0;  ///< of the envelope
    /// What the next day saved costs, before overhead and incentives of the program; none where
    /// this plan gets no shorter.
    std::optional<Money> price_per_day = {};
  };
  /// By falling duration: the envelope's points, and the program's deadline where the bonus or
  /// penalty has a kink in between. Two neighbours of one plan have a line between them.
  [[nodiscard]] const std::vector<Corner>& corners() const { return corners_; }
  [[nodiscard]] Instant start() const { return start_; }
  [[nodiscard]] Minutes shortest() const { return corners_.back().duration; }
  [[nodiscard]] Minutes longest() const { return corners_.front().duration; }

  /// The least total cost of a plan that takes no longer than `latest`, and its duration: of equals
  /// the longest. Nothing if no plan is that short. O(corners).
  [[nodiscard]] std::optional<Corner> cheapest_by(Minutes latest) const;
  /// The shortest plan that costs no more than `budget`. Nothing if none is that cheap.
  /// O(corners + log minutes).
  [[nodiscard]] std::optional<Corner> earliest_for(Money budget) const;

 private:
  ScopeCurve() = default;
  bool add_corners(const Program& program, const ProgramProblem& problem,
                   const curve::Envelope& envelope);
  [[nodiscard]] Corner between(std::size_t longer, Minutes duration) const;

  Instant start_;
  std::vector<Corner> corners_;
};

/// A scope's program, ready to be planned at any duration of its curve; all stages: dates are those
/// that are shown.
class ScopePlanner {
 public:
  struct Settings {
    std::vector<FeatureId> dropped;
    bool alternatives = false;     ///< other options than the chosen ones, too
    std::uint64_t nodes = 20'000;  ///< the limit of the search among them
    PlanOptions plan = {};         ///< every plan is made with these
  };

  /// Nothing if there is no plan or no curve (reported; all limits are diagnostics).
  static std::unique_ptr<ScopePlanner> make(const Program& base, Settings settings,
                                            DiagnosticSink& sink);
  ~ScopePlanner();

  [[nodiscard]] const ScopeCurve& curve() const;
  [[nodiscard]] const curve::Envelope& envelope() const;
  [[nodiscard]] const std::vector<std::string>& inexact() const;
  /// How many tasks can be shortened.
  [[nodiscard]] std::size_t crashable() const;

  /// The plan of the curve at a duration (that of the longest plan no longer than it), scheduled
  /// again: dates and cost are those that `plan` gives the program with these choices. Without
  /// critical path. Cheap where durations fall from call to call.
  [[nodiscard]] PlanPoint plan_at(Minutes duration);
  /// Fills in the critical path.
  void add_critical_path(PlanPoint& point);

  /// The plans of the curve's corners, the longest first; of more than `most`, some, evenly.
  [[nodiscard]] std::vector<PlanPoint> corner_plans(std::size_t most);

  /// As ScopeCurve, but decided by plans that were scheduled again where the curve is not exact.
  [[nodiscard]] std::optional<PlanPoint> cheapest_by(Instant latest);
  [[nodiscard]] std::optional<PlanPoint> earliest_for(Money budget);

 private:
  class Impl;
  explicit ScopePlanner(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace tpm::tradeoff
