#include <algorithm>

#include <tpm/why/chain.hpp>
#include <tpm/why/earlier.hpp>
#include <tpm/why/shorter.hpp>

namespace tpm {
namespace {

constexpr int max_rounds = 1000;
constexpr std::size_t max_candidates = 12;  // of a chain, in a round

class WeekEarlier {
 public:
  WeekEarlier(const Planning& planning, ActivityId activity, std::vector<ActivityId> goals,
              const DrivingChain& chain, std::uint64_t effort)
      : calendar_(planning.program().work_calendar(planning.program()[activity])),
        shorter_(planning, std::move(goals)),
        effort_(effort) {
    is_step_.resize(planning.program().activities.size());
    for (const ChainStep& step : chain.steps) {
      steps_.push_back(step.activity);
      is_step_[step.activity.index] = true;
    }
    finish_ = shorter_.finish();
    result_.by = calendar_.minutes_per_week();
    result_.target = calendar_.finish_at(calendar_.work_at(finish_) - result_.by);
  }

  Earlier run() {
    effort_ /= 2;  // the other half is for single tasks
    if (find_earliest()) find_together();
    for (const auto& [id, left] : shortened_) shorter_.set_left(id, left);
    result_.complete = !exhausted();
    if (!result_.complete) result_.together.clear();
    effort_ = std::max(effort_, shorter_.visits()) + effort_;
    find_alone();
    result_.complete = result_.complete && !exhausted();
    return std::move(result_);
  }

 private:
  [[nodiscard]] bool exhausted() const { return shorter_.visits() > effort_; }
  /// Working minutes by which it is too late as things are now.
  Minutes excess() { return calendar_.work_between(result_.target, shorter_.finish()); }
  Minutes gained() { return calendar_.work_between(shorter_.finish(), finish_); }

  /// By bisection: the most work that a task may have left, up to `from`, so that it is too late by
  /// no more than `allowed`. With what it has left now that holds; the answer is what it has left
  /// then.
  Minutes max_left(ActivityId id, Minutes from, Minutes allowed) {
    Minutes good = shorter_.left(id);
    Minutes bad = from;  // too much, unless it turns out at once that it is not
    shorter_.set_left(id, bad);
    if (excess() <= allowed) return bad;
    while (bad - good > 1 && !exhausted()) {
      const Minutes middle = good + (bad - good) / 2;
      shorter_.set_left(id, middle);
      (excess() <= allowed ? good : bad) = middle;
    }
    shorter_.set_left(id, good);
    return good;
  }

  /// The largest first: they are of most use where not all can be tried.
  void find_alone() {
    std::vector<std::size_t> order;
    for (const ActivityId id : steps_) {
      if (shorter_.left(id) == 0) continue;
      order.push_back(result_.alone.size());
      result_.alone.push_back({id, shorter_.left(id), {}, {}, {}, {}});
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t x, std::size_t y) {
      return result_.alone[x].left > result_.alone[y].left;
    });
    for (const std::size_t i : order) try_alone(result_.alone[i]);
  }

  void try_alone(AloneGives& gives) {
    const ActivityId id = gives.activity;
    if (exhausted()) return;
    shorter_.set_left(id, 0);
    gives.gain = gained();
    if (excess() <= 0) {
      gives.needed = gives.left - max_left(id, gives.left, 0);
    } else {
      add_what_decides_then(gives);
    }
    shorter_.set_left(id, gives.left);
  }

  DrivingChain chain_now() {
    const ActivityId last = shorter_.last_goal();
    return ChainFinder(shorter_.planning()).chain(last);
  }

  /// The last step of the chain that the one before it did not have.
  void add_what_decides_then(AloneGives& gives) {
    const DrivingChain chain = chain_now();
    for (auto step = chain.steps.rbegin(); step != chain.steps.rend(); ++step) {
      if (is_step_[step->activity.index]) continue;
      gives.then = step->activity;
      return;
    }
    gives.fixed = chain.fixed;
  }

  /// With nothing left to do before it, is it early enough? If not, says why.
  bool find_earliest() {
    std::vector<std::pair<ActivityId, Minutes>> before;
    for (const ActivityId id : shorter_.before()) {
      const Minutes left = shorter_.left(id);
      if (left == 0) continue;
      before.emplace_back(id, left);
      shorter_.set_left(id, 0);
    }
    const bool possible = excess() <= 0;
    if (!possible) {
      result_.earliest = shorter_.finish();
      result_.blocked = chain_now();
    }
    for (const auto& [id, left] : before) shorter_.set_left(id, left);
    return possible;
  }

  /// The tasks of a chain that have work left, those with most of it first.
  std::vector<ActivityId> largest_of(const DrivingChain& chain) {
    std::vector<ActivityId> tasks;
    for (const ChainStep& step : chain.steps) {
      if (shorter_.left(step.activity) > 0) tasks.push_back(step.activity);
    }
    std::stable_sort(tasks.begin(), tasks.end(), [this](ActivityId x, ActivityId y) {
      return shorter_.left(x) > shorter_.left(y);
    });
    if (tasks.size() > max_candidates) tasks.resize(max_candidates);
    return tasks;
  }

  /// Of a chain the task whose work counts most: by what it gains with next to none left (which is
  /// found faster than with none), then by its size.
  ActivityId best_of(const DrivingChain& chain) {
    ActivityId best;
    Minutes max_gain = -1;
    for (const ActivityId id : largest_of(chain)) {
      if (exhausted()) break;
      const Minutes left = shorter_.left(id);
      shorter_.set_left(id, 1);
      const Minutes gain = gained();
      shorter_.set_left(id, left);
      if (gain <= max_gain) continue;
      max_gain = gain;
      best = id;
    }
    return best;
  }

  /// Shortens what decides until it is early enough. What was shortened first may have become more
  /// than enough by what came later: so each task gets back what it can.
  void find_together() {
    for (int round = 0; excess() > 0 && round < max_rounds && !exhausted(); ++round) {
      const ActivityId id = best_of(chain_now());
      if (!id.valid()) break;
      const Minutes left = shorter_.left(id);
      const Minutes late = excess();
      shorter_.set_left(id, 0);
      const Minutes without = excess();
      if (without < late) {
        add_shortening(id, left);
        max_left(id, left, std::max<Minutes>(0, without));
      } else {
        // Another chain is as long: this task alone gains nothing, so it gives what is missing, and
        // the next rounds find the others.
        add_shortening(id, left);
        shorter_.set_left(id, left - std::min(left, late));
      }
    }
    if (excess() > 0) return give_up();
    for (Shortening& change : result_.together) {
      change.to = max_left(change.activity, change.from, 0);
    }
    result_.together.erase(
        std::remove_if(result_.together.begin(), result_.together.end(),
                       [](const Shortening& change) { return change.to == change.from; }),
        result_.together.end());
  }

  /// What drives it is as short as can be, and it is not early enough.
  void give_up() {
    result_.together.clear();
    if (!exhausted()) result_.blocked = chain_now();
  }

  /// Notes that a task, which had so much left, is one of those that are shortened.
  void add_shortening(ActivityId id, Minutes left) {
    const auto known =
        std::find_if(result_.together.begin(), result_.together.end(),
                     [&](const Shortening& change) { return change.activity == id; });
    if (known != result_.together.end()) return;
    shortened_.emplace_back(id, left);
    result_.together.push_back({id, left, left, shorter_.is_remaining(id)});
  }

  const WorkCalendar& calendar_;
  ShorterProgram shorter_;
  std::uint64_t effort_;
  std::vector<ActivityId> steps_;                          // of the chain as it is
  std::vector<bool> is_step_;                              // by activity
  std::vector<std::pair<ActivityId, Minutes>> shortened_;  // what they had left
  Instant finish_;
  Earlier result_;
};

}  // namespace

Earlier a_week_earlier(const Planning& planning, ActivityId activity, std::vector<ActivityId> goals,
                       const DrivingChain& chain, std::uint64_t effort) {
  return WeekEarlier(planning, activity, std::move(goals), chain, effort).run();
}

}  // namespace tpm
