#include <algorithm>
#include <array>
#include <memory>

#include <fmt/core.h>

#include <tpm/base/parallel.hpp>
#include <tpm/change/change_request.hpp>
#include <tpm/change/sweep.hpp>
#include <tpm/change/sweep_range.hpp>
#include <tpm/change/swept_value.hpp>

namespace tpm::change {
namespace {

/// A schedule and the milestones of its program by id.
struct Outcome {
  SweepOutcome values;  ///< without milestones
  std::vector<std::pair<std::string_view, SweepMilestone>> milestones;
};

std::size_t critical_leaves(const Program& program, const Schedule& schedule) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < program.activities.size(); ++i) {
    if (program.activities[i].is_leaf() && schedule.activities[i].critical) ++count;
  }
  return count;
}

Outcome outcome_of(const Program& program, const Schedule& schedule, Instant base_finish) {
  Outcome outcome;
  const WorkCalendar& calendar = program[program.calendar].work;
  outcome.values.finish = schedule.finish;
  outcome.values.finish_delta = calendar.work_between(base_finish, schedule.finish);
  outcome.values.cost = schedule.cost;
  outcome.values.critical_count = critical_leaves(program, schedule);
  for (const MilestonePlan& m : schedule.milestones) {
    outcome.milestones.push_back({program[m.activity].path, {m.date, m.slack, m.met}});
  }
  return outcome;
}

/// A program of its own whose swept values are set one after the other.
class QuickPlanner {
 public:
  QuickPlanner(const Program& base, const PlanOptions& options,
               const std::vector<SweptValue>& values)
      : base_(base), program_(base), values_(values) {
    DiagnosticSink ignored;  // the program has been planned, and its mistakes told
    if (auto planning = plan_dates(program_, options, ignored)) {
      planner_.emplace(std::move(*planning));
    }
  }

  /// Nothing where the texts take another reading, or the program planning from nothing.
  const Schedule* plan(const std::vector<const std::string*>& texts) {
    if (!planner_) return nullptr;
    for (const SweptValue& value : values_) value.restore(program_, base_);
    ChangedValues changed;
    for (std::size_t i = 0; i < values_.size(); ++i) {
      if (!values_[i].set(program_, *texts[i])) return nullptr;
      values_[i].add_to(changed);
    }
    return planner_->plan(changed);
  }

  [[nodiscard]] const Program& program() const { return program_; }

 private:
  const Program& base_;
  Program program_;
  const std::vector<SweptValue>& values_;
  std::optional<VariantPlanner> planner_;
};

class Sweeper {
 public:
  Sweeper(const ProgramEditor& editor, const SweepBase& base, std::vector<SweepAxis> axes,
          DiagnosticSink& sink)
      : editor_(editor), base_(base), sink_(sink) {
    const Program& program = base.program;
    const WorkCalendar& calendar = program[program.calendar].work;
    sweep_.currency = program.currency;
    sweep_.minutes_per_day = calendar.minutes_per_day();
    sweep_.axes = std::move(axes);
    sweep_.base = place(outcome_of(program, base.schedule, base.schedule.finish));
  }

  std::optional<Sweep> run(bool quick, const std::function<void(std::size_t)>& progress) {
    if (!count_variants()) return std::nullopt;
    // The first variant is always read: that says what its paths mean, and whether they mean
    // anything. What is set in the program itself must come to the same.
    if (!plan_anew(0)) return std::nullopt;
    if (quick && find_values()) plan_quickly(progress);
    for (std::size_t v = 1; v < done_.size(); ++v) {
      if (done_[v]) continue;
      if (!plan_anew(v)) return std::nullopt;
      progress(v);
    }
    for (SweepOutcome& outcome : sweep_.variants)
      outcome.milestones.resize(sweep_.milestones.size());
    sweep_.base.milestones.resize(sweep_.milestones.size());
    return std::move(sweep_);
  }

 private:
  bool count_variants() {
    std::size_t count = 1;
    for (const SweepAxis& axis : sweep_.axes) {
      if (axis.values.size() > max_variants / count) {
        sink_
            .report("limit-variants", axis.values.front().span,
                    fmt::format("more than {} variants in all", max_variants))
            .help = "take larger steps";
        return false;
      }
      count *= axis.values.size();
    }
    sweep_.variants.resize(count);
    done_.assign(count, 0);
    return true;
  }

  [[nodiscard]] const At<std::string>& value(std::size_t variant, std::size_t axis) const {
    return sweep_.axes[axis].values[sweep_.value_of(variant, axis)];
  }

  /// An outcome with its milestones in the places of their ids; new ones get a place.
  SweepOutcome place(const Outcome& outcome) {
    SweepOutcome placed = outcome.values;
    placed.milestones.resize(sweep_.milestones.size());
    std::size_t next = 0;
    for (const auto& [id, milestone] : outcome.milestones) {
      const auto at = find_milestone(id, next);
      next = at + 1;
      if (at == sweep_.milestones.size()) sweep_.milestones.emplace_back(id);
      if (placed.milestones.size() <= at) placed.milestones.resize(at + 1);
      placed.milestones[at] = milestone;
    }
    return placed;
  }

  /// Nearly always the same ids come in the same order.
  [[nodiscard]] std::size_t find_milestone(std::string_view id, std::size_t next) const {
    if (next < sweep_.milestones.size() && sweep_.milestones[next] == id) return next;
    const auto found = std::find(sweep_.milestones.begin(), sweep_.milestones.end(), id);
    return static_cast<std::size_t>(found - sweep_.milestones.begin());
  }

  bool plan_anew(std::size_t variant) {
    ProgramEditor editor(editor_);
    for (std::size_t a = 0; a < sweep_.axes.size(); ++a) {
      if (!editor.apply(Change{sweep_.axes[a].path, value(variant, a)}, sink_)) return false;
    }
    SourceMap texts;
    DiagnosticSink found;
    const auto program = editor.read(texts, found);
    std::optional<Schedule> schedule;
    if (program) {
      DiagnosticSink conflicts;
      schedule = plan(*program, base_.options, conflicts);
      editor.point_to_origins(conflicts, texts, found);
    }
    if (!schedule) {
      sink_.merge(std::move(found));
      return false;
    }
    sweep_.variants[variant] = place(outcome_of(*program, *schedule, base_.schedule.finish));
    done_[variant] = 1;
    ++sweep_.planned_anew;
    return true;
  }

  /// The swept values in the program that the editor's texts say, if all of them can be set there.
  bool find_values() {
    SourceMap texts;
    DiagnosticSink ignored;  // the first variant had nothing to say against it
    program_ = ProgramEditor(editor_).read(texts, ignored);
    if (!program_) return false;
    for (const SweepAxis& axis : sweep_.axes) {
      const auto value = SweptValue::find(*program_, axis.path.value);
      if (!value) return false;
      values_.push_back(*value);
    }
    return true;
  }

  void plan_quickly(const std::function<void(std::size_t)>& progress) {
    std::array<std::unique_ptr<QuickPlanner>, 4> planners;
    if (!plan_one(planners[0], 0)) return;
    constexpr std::size_t block = 2048;
    for (std::size_t begin = 0; begin < done_.size(); begin += block) {
      const std::size_t end = std::min(begin + block, done_.size());
      for_each_index(planners.size(), [&](std::size_t p) {
        for (std::size_t v = begin + p; v < end; v += planners.size()) {
          if (v > 0) (void)plan_one(planners[p], v);
        }
      });
      progress(end);
    }
  }

  /// Writes nothing but what belongs to the variant. The first one is there already, and must be
  /// the same: false if it is not.
  bool plan_one(std::unique_ptr<QuickPlanner>& planner, std::size_t variant) {
    if (!planner) planner = std::make_unique<QuickPlanner>(*program_, base_.options, values_);
    std::vector<const std::string*> texts;
    for (std::size_t a = 0; a < values_.size(); ++a) texts.push_back(&value(variant, a).value);
    const Schedule* schedule = planner->plan(texts);
    if (schedule == nullptr) return false;
    const Outcome outcome = outcome_of(planner->program(), *schedule, base_.schedule.finish);
    SweepOutcome& placed = sweep_.variants[variant];
    if (variant == 0) return is_same(outcome, placed);
    placed = outcome.values;
    placed.milestones.resize(sweep_.milestones.size());
    std::size_t next = 0;
    for (const auto& [id, milestone] : outcome.milestones) {
      const std::size_t at = find_milestone(id, next);
      if (at == sweep_.milestones.size()) return false;
      placed.milestones[at] = milestone;
      next = at + 1;
    }
    done_[variant] = 1;
    return true;
  }

  [[nodiscard]] bool is_same(const Outcome& found, const SweepOutcome& expected) const {
    const auto present = std::count_if(expected.milestones.begin(), expected.milestones.end(),
                                       [](const auto& m) { return m.has_value(); });
    if (found.values.finish != expected.finish || found.values.cost != expected.cost ||
        found.values.critical_count != expected.critical_count ||
        std::ssize(found.milestones) != present) {
      return false;
    }
    std::size_t next = 0;
    for (const auto& [id, milestone] : found.milestones) {
      const std::size_t at = find_milestone(id, next);
      if (at == sweep_.milestones.size() || !expected.milestones[at]) return false;
      if (expected.milestones[at]->date != milestone.date) return false;
      next = at + 1;
    }
    return true;
  }

  const ProgramEditor& editor_;
  const SweepBase& base_;
  DiagnosticSink& sink_;
  Sweep sweep_;
  std::vector<char> done_;  ///< by variant; a byte each, for threads
  std::optional<Program> program_;
  std::vector<SweptValue> values_;  ///< by axis
};

}  // namespace

std::size_t Sweep::value_of(std::size_t variant, std::size_t axis) const {
  for (std::size_t a = axes.size() - 1; a > axis; --a) variant /= axes[a].values.size();
  return variant % axes[axis].values.size();
}

std::optional<SweepAxis> parse_sweep(FileId flag, const SourceMap& sources, DiagnosticSink& sink) {
  const auto change = parse_assignment(flag, sources, sink);
  if (!change) return std::nullopt;
  auto values = sweep_values(change->value, sink);
  if (!values) return std::nullopt;
  return SweepAxis{change->path, std::move(*values)};
}

std::optional<Sweep> run_sweep(const ProgramEditor& editor, const SweepBase& base,
                               std::vector<SweepAxis> axes,
                               const std::function<void(std::size_t)>& progress,
                               DiagnosticSink& sink) {
  return Sweeper(editor, base, std::move(axes), sink).run(true, progress);
}

std::optional<Sweep> run_sweep_anew(const ProgramEditor& editor, const SweepBase& base,
                                    std::vector<SweepAxis> axes, DiagnosticSink& sink) {
  return Sweeper(editor, base, std::move(axes), sink).run(false, [](std::size_t) {});
}

}  // namespace tpm::change
