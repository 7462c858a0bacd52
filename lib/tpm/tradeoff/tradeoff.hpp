// The iron triangle of a program: what it costs to be faster, what may be dropped, and what to do
// when time, money and scope do not go together. What `tpm tradeoff` reports; nothing is
// calculated in the reports.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <tpm/diagnostics/diagnostic.hpp>
#include <tpm/model/program.hpp>
#include <tpm/schedule/planning.hpp>
#include <tpm/tradeoff/choices.hpp>

namespace tpm::tradeoff {

/// A plan that somebody could decide for. Ids are those of the program as it is.
struct PlanPoint {
  Choices choices;
  Minutes duration = 0;    ///< working minutes of the program's calendar from start to finish
  Minutes calculated = 0;  ///< the same by the curve; other than `duration` only if it is not exact
  Instant finish;
  Money direct_cost;  ///< labour, fixed and crash cost, bonuses and penalties of milestones
  Money overhead;
  Money incentives;  ///< penalty less bonus of the program itself; negative: a bonus is earned
  Money cost;        ///< all three
  std::int64_t value = 0;                 ///< of the features that are made
  std::vector<FeatureId> features;        ///< that are made
  std::vector<ActivityId> critical_path;  ///< as Schedule::critical_path
};

/// The time–cost curve of the program with its scope and its chosen options as they are.
struct Curve {
  bool exact = true;
  std::vector<std::string> inexact;  ///< why not: a phrase each
  Minutes max_deviation = 0;  ///< largest |duration − calculated| of the points below, in minutes
  struct Point {
    PlanPoint plan;
    std::optional<Money> cost_per_day;  ///< of the next day saved, less
                                        ///< what milestones earn by it; none at the shortest
  };
  std::vector<Point> points;  ///< the longest first; never empty
  std::size_t corners = 0;    ///< of the whole curve: more than points where they were thinned out
};

/// The least total cost for the full scope, whatever the options.
struct Cheapest {
  PlanPoint plan;                 ///< the longest of those that cost as little
  Minutes shortest_duration = 0;  ///< of those that cost as little
};

enum class RepairKind : std::uint8_t { time, cost, scope, mixed };

/// A way to make an impossible wish possible, and what it takes: later, dearer, less.
struct Repair {
  RepairKind kind = RepairKind::time;
  std::size_t plan = 0;  ///< index into Tradeoff::front
  Minutes later = 0;     ///< than the deadline, in minutes of the program's calendar; ≥ 0
  Money more;            ///< than the budget; ≥ 0
  std::vector<FeatureId> drop;
  std::int64_t value_lost = 0;
};

struct Question {
  std::optional<Instant> deadline;
  std::optional<Money> budget;
  std::vector<FeatureId> keep;  ///< not to be dropped, with all that they require

  [[nodiscard]] bool asked() const { return deadline || budget || !keep.empty(); }
};

struct Answer {
  bool feasible = false;            ///< with the full scope
  std::optional<std::size_t> plan;  ///< if feasible: index into the front
  std::vector<Repair> repairs;      ///< if not: by kind, the mixed ones last
  bool proved = true;               ///< false: there may be better ones: a limit was reached, or
                                    ///< leaving out work may delay other work (see wish_search.hpp)
};

/// What a later delivery of a feature costs.
struct FeatureDelay {
  FeatureId feature;
  Money per_week;        ///< of its `value`, a week of the program's calendar
  Minutes duration = 0;  ///< the longest chain of what is left of its own tasks; program's calendar
  Instant finish;        ///< when the last of its tasks ends in the plan
  std::size_t rank = 0;  ///< by cost of delay ÷ duration (CD3), 1 first
};

/// What a critical task's time costs.
struct DragCost {
  ActivityId activity;
  Minutes drag = 0;    ///< how much earlier the program would end if it took no time
  Money cost_per_day;  ///< what the program pays for one day more on it
  Money cost;          ///< what it would save if it took no time
};

struct Tradeoff {
  Question question;
  PlanPoint current;  ///< the plan as it is
  Curve curve;
  Cheapest cheapest;
  std::vector<PlanPoint> front;   ///< no other is as early, as cheap and as valuable; by finish,
                                  ///< then cost, then value; answers' plans are among them
                                  ///< (which what drops features of no value may beat)
  std::size_t front_corners = 0;  ///< more than plans where they were thinned out
  bool front_proved = true;       ///< false: a limit was reached: `front_limit` says which
  std::string front_limit;
  std::optional<Money> front_bound;  ///< where alternatives are not proved: no plan of the full
                                     ///< scope is cheaper by more than this
  std::optional<Answer> answer;
  std::vector<FeatureDelay> delays;  ///< of features with a value per time, by rank
  std::vector<DragCost> drags;       ///< along the critical path, by falling cost
};

struct TradeoffOptions {
  Question question;
  /// Points of the curve, and of the front, at most (at least 2); unless said, as many as hold four
  /// million tasks that may be shortened.
  std::optional<std::size_t> points;
  /// Curves that are walked for the options of a set of features; unless said 20,000, fewer for
  /// programs of more than 200 tasks and links, so that a search takes seconds.
  std::optional<std::uint64_t> nodes;
  std::size_t scopes = 512;  ///< sets of features that are planned
  /// Told now and then: what is being done, and how much of it (0 to 1000).
  std::function<void(std::string_view, int)> progress = {};
};

/// From the program as it is planned; every other plan is made with the options of that. Dates are
/// those of the last stage. Nothing, and errors in `sink`, if there is no schedule. The planning's
/// network is used as scratch and left as it was.
[[nodiscard]] std::optional<Tradeoff> make_tradeoff(Planning& planning,
                                                    const TradeoffOptions& options,
                                                    DiagnosticSink& sink);

}  // namespace tpm::tradeoff
