#include <algorithm>

#include <tpm/base/checked.hpp>
#include <tpm/cpm/compile.hpp>
#include <tpm/cpm/incremental_passes.hpp>
#include <tpm/model/rates.hpp>
#include <tpm/schedule/cost.hpp>
#include <tpm/tradeoff/cost_of_delay.hpp>
#include <tpm/tradeoff/feature_tasks.hpp>

namespace tpm::tradeoff {

namespace {

// What dates cost: the program's finish, its milestones, its features.
class DatePrices {
 public:
  DatePrices(const Program& program, const CompiledProgram& compiled, const EarlyDates& early)
      : program_(program),
        compiled_(compiled),
        calendar_(program[program.calendar].work),
        base_finish_(finish(early)) {
    for (std::size_t a = 0; a < program.activities.size(); ++a) {
      const Activity& activity = program.activities[a];
      if (activity.is_leaf() && activity.deadline && (activity.bonus || activity.penalty)) {
        milestones_.emplace_back(a);
      }
    }
    for (const Feature& feature : program.features) {
      if (!feature.value_rate || feature.priority == Priority::wont) continue;
      std::vector<ActivityId> tasks = leaves_of(program, feature);
      if (tasks.empty()) continue;
      const Instant now = last_finish(early, tasks);
      features_.push_back({&*feature.value_rate, std::move(tasks), now});
    }
  }

  /// Relative to the dates that it was made with as far as features go.
  [[nodiscard]] std::optional<Money> of(const EarlyDates& early) {
    start_sum();
    add_finish(finish(early));
    for (const ActivityId id : milestones_) {
      const Activity& activity = program_[id];
      const Instant deadline = activity.deadline->value.as_finish(program_.work_calendar(activity));
      add(incentive(activity.bonus, activity.penalty, deadline, date(early, id), calendar_));
    }
    for (const PricedFeature& feature : features_) {
      const Minutes later = calendar_.work_between(feature.now, last_finish(early, feature.tasks));
      add(amount_of(feature.rate->value, later, calendar_));
    }
    return sum_;
  }

  /// Of the program's finish alone, `later` minutes after what it was made with.
  [[nodiscard]] std::optional<Money> of_finish(Minutes later) {
    start_sum();
    add_finish(calendar_.finish_at(calendar_.work_at(base_finish_) + later));
    return sum_;
  }

 private:
  struct PricedFeature {
    const At<Rate>* rate;
    std::vector<ActivityId> tasks;
    Instant now;
  };

  void start_sum() { sum_ = Money{}; }
  void add(std::optional<Money> amount) {
    const auto total = amount && sum_ ? checked_add(sum_->cents, amount->cents) : std::nullopt;
    sum_ = total ? std::optional(Money{*total}) : std::nullopt;
  }
  void add_finish(Instant t) {
    if (program_.overhead) {
      const Minutes minutes = calendar_.work_between(compiled_.start, t);
      add(amount_of(program_.overhead->value, minutes, calendar_));
    }
    if (!program_.deadline) return;
    const Instant deadline = program_.deadline->value.as_finish(calendar_);
    add(incentive(program_.bonus, program_.penalty, deadline, t, calendar_));
  }

  [[nodiscard]] Instant finish(const EarlyDates& early) const {
    return std::max(compiled_.start, latest_finish(*compiled_.network, early));
  }
  [[nodiscard]] Instant date(const EarlyDates& early, ActivityId id) const {
    const std::uint32_t rank = compiled_.rank_of_activity[id.index];
    return instant_of(compiled_.network->calendar(rank), early.finish[rank]);
  }
  [[nodiscard]] Instant last_finish(const EarlyDates& early,
                                    const std::vector<ActivityId>& tasks) const {
    Instant last = date(early, tasks.front());
    for (const ActivityId id : tasks) last = std::max(last, date(early, id));
    return last;
  }

  const Program& program_;
  const CompiledProgram& compiled_;
  const WorkCalendar& calendar_;
  Instant base_finish_;
  std::vector<ActivityId> milestones_;
  std::vector<PricedFeature> features_;
  std::optional<Money> sum_;
};

std::optional<Money> difference(std::optional<Money> a, std::optional<Money> b) {
  std::int64_t result = 0;
  if (!a || !b || __builtin_sub_overflow(a->cents, b->cents, &result)) return std::nullopt;
  return Money{result};
}

class Pricer {
 public:
  Pricer(const Program& program, CompiledProgram& compiled, std::uint64_t effort)
      : program_(program),
        compiled_(compiled),
        passes_(*compiled.network),
        prices_(program, compiled, passes_.early()),
        now_(prices_.of(passes_.early())),
        effort_(effort) {}

  std::optional<DragCost> price(ActivityId id, Minutes drag) {
    const std::uint32_t rank = compiled_.rank_of_activity[id.index];
    const Minutes day = longer_by(id);
    const bool by_finish = visits_ > effort_;
    const auto saved = difference(by_finish ? prices_.of_finish(0) : now_,
                                  by_finish ? prices_.of_finish(-drag) : with(rank, 0));
    const auto more = difference(
        by_finish ? prices_.of_finish(day)
                  : with(rank, checked_add(compiled_.network->duration(rank), day).value_or(0)),
        by_finish ? prices_.of_finish(0) : now_);
    if (!saved || !more) return std::nullopt;
    return DragCost{id, drag, *more, *saved};
  }

 private:
  [[nodiscard]] Minutes longer_by(ActivityId id) const {
    if (planned_duration(program_[id]).elapsed) return minutes_per_civil_day;
    return program_.work_calendar(program_[id]).minutes_per_day();
  }

  std::optional<Money> with(std::uint32_t rank, Minutes duration) {
    const ScheduleNetwork& network = passes_.network();
    Vertex vertex = network.vertex(rank);
    vertex.duration = duration;
    const SpecialCase* special = network.special(rank);
    passes_.set_vertex(rank, vertex, special == nullptr ? std::nullopt : std::optional(*special));
    passes_.update();
    visits_ += passes_.visits();
    const auto amount = prices_.of(passes_.early());
    passes_.undo();
    return amount;
  }

  const Program& program_;
  CompiledProgram& compiled_;
  IncrementalPasses passes_;
  DatePrices prices_;
  std::optional<Money> now_;
  std::uint64_t effort_;
  std::uint64_t visits_ = 0;
};

}  // namespace

std::vector<DragCost> drag_costs(const Program& program, const Schedule& schedule,
                                 std::uint64_t effort) {
  DiagnosticSink ignored;
  CompiledProgram compiled = compile(program, ignored);
  if (!compiled.network || compiled.network->size() == 0) return {};
  std::vector<std::pair<ActivityId, Minutes>> tasks;
  for (const ActivityId id : schedule.critical_path.activities) {
    const Minutes drag = schedule[id].drag.value_or(0);
    if (drag > 0) tasks.emplace_back(id, drag);
  }
  // With the most drag first: they are not to be those that effort is spared on.
  std::vector<std::size_t> order(tasks.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return tasks[a].second > tasks[b].second; });
  Pricer pricer(program, compiled, effort);
  std::vector<std::optional<DragCost>> priced(tasks.size());
  for (const std::size_t i : order) priced[i] = pricer.price(tasks[i].first, tasks[i].second);

  std::vector<DragCost> costs;
  for (const std::optional<DragCost>& cost : priced) {
    if (cost) costs.push_back(*cost);
  }
  std::stable_sort(costs.begin(), costs.end(),
                   [](const DragCost& a, const DragCost& b) { return a.cost > b.cost; });
  return costs;
}

}  // namespace tpm::tradeoff
