// Makes the time–cost problem of a program that has its dates: a vertex at a time, by rank.
#pragma once

#include <optional>
#include <vector>

#include <tpm/schedule/planning.hpp>
#include <tpm/tradeoff/finish_floors.hpp>
#include <tpm/tradeoff/hard_dates.hpp>
#include <tpm/tradeoff/inexactness.hpp>
#include <tpm/tradeoff/option_lags.hpp>
#include <tpm/tradeoff/program_clock.hpp>
#include <tpm/tradeoff/program_problem.hpp>
#include <tpm/tradeoff/task_lengths.hpp>

namespace tpm::tradeoff {

/// Every date is an event and a fixed time after it: what cannot be shortened has one event for its
/// start and its finish, and what lies in the past none but the program's start.
class ProblemBuilder {
 public:
  /// The program has nothing crashed. Of the stages the dates of the last one count.
  ProblemBuilder(const Planning& planning, const ProblemOptions& options);

  /// Nothing if an amount does not fit.
  [[nodiscard]] std::optional<ProgramProblem> build();

 private:
  struct Place {
    curve::Event event = curve::start_event;
    Minutes offset = 0;
  };
  struct VertexPlaces {
    bool known = false;  ///< false: nothing leads to this auxiliary vertex, so it binds nothing
    Place start;         ///< of the work that is still to be done
    Place begun;         ///< what SS and SF links out of it count from
    Place finish;
    std::optional<std::size_t> priced;  ///< index into the problem's activities
  };

  // Placing.
  void place_auxiliary(std::uint32_t rank);
  void place_leaf(std::uint32_t rank);
  [[nodiscard]] std::optional<std::vector<TaskLengths>> all_lengths(std::uint32_t rank) const;
  void add_activity(std::uint32_t rank, const std::vector<TaskLengths>& options, Minutes length);
  void add_modes(std::uint32_t rank, const TaskLengths& lengths, Minutes normal,
                 ProgramProblem::Source& source, curve::PricedActivity& priced);
  [[nodiscard]] std::vector<TaskLength> in_program_minutes(std::uint32_t rank,
                                                           const TaskLengths& lengths,
                                                           Minutes normal) const;
  void note_calendar(std::uint32_t rank);
  void note_elapsed(const Activity& activity);
  [[nodiscard]] Place new_event() { return {made_.problem.events++, 0}; }

  // Binding.
  void bind(std::uint32_t rank);
  void bind_floor(std::uint32_t rank);
  void bind_hard_dates(std::uint32_t rank, const HardDates& dates);
  void bind_links(std::uint32_t rank);
  void bind_link(std::uint32_t slot, std::uint32_t source, std::uint32_t rank);
  [[nodiscard]] bool add_option_arcs(std::uint32_t slot, std::uint32_t source, Place from, Place to,
                                     Minutes length);
  void note_lag(const NetworkLink& link, std::uint32_t source, std::uint32_t rank);
  void add_arc(Place from, Place to, Minutes length);
  void add_floor(Place to, Minutes time) { add_arc({}, to, time); }
  void add_ceiling(Place from, Minutes time) { add_arc(from, {}, -time); }

  // Money.
  void add_base(std::optional<Money> amount);
  void add_base_costs();
  void add_incentives();
  void add_incentive(std::uint32_t rank);

  [[nodiscard]] Minutes time(std::uint32_t rank, Position p) const {
    return clock_.at(planning_.instant(rank, p));
  }
  [[nodiscard]] bool has_work(std::uint32_t rank) const {
    return planning_.network().duration(rank) != 0;
  }
  [[nodiscard]] Minutes start_time(std::uint32_t rank, Position p) const {
    return time(rank, has_work(rank) ? rolled_forward(p) : p);
  }
  [[nodiscard]] Minutes finish_time(std::uint32_t rank, Position p) const {
    return time(rank, has_work(rank) ? pulled_back(p) : p);
  }
  [[nodiscard]] SpecialCase::Progress progress(std::uint32_t rank) const;
  /// The working time that an elapsed duration spans, of the task with an option taken.
  [[nodiscard]] Minutes spanned(std::uint32_t rank, const Activity& taken) const;

  const Planning& planning_;
  const Program& program_;
  ProblemOptions options_;
  ProgramClock clock_;
  OptionLags option_lags_;
  FinishFloors floors_;
  Inexactness inexactness_;
  ProgramProblem made_;
  std::vector<VertexPlaces> places_;  // by rank
  std::vector<bool> priced_;          // by activity: its cost is in one of the problem
  bool overflowed_ = false;
};

}  // namespace tpm::tradeoff
