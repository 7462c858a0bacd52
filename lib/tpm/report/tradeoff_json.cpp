// The document tpm.tradeoff/1. Keys are only ever added, each after those that are there.
#include <algorithm>

#include <tpm/base/json.hpp>
#include <tpm/diagnostics/render_json.hpp>
#include <tpm/report/tradeoff_page.hpp>

namespace tpm {
namespace {

using tradeoff::Choices;
using tradeoff::PlanPoint;
using tradeoff::Tradeoff;

/// Writes the parts of the document; each method writes one value, or fields where it says so.
class TradeoffWriter {
 public:
  explicit TradeoffWriter(const TradeoffView& view)
      : view_(view), program_(view.program), all_(view.tradeoff) {}

  std::string write() {
    json_.begin_object();
    json_.field("format", "tpm.tradeoff/1");
    json_.key("program");
    program();
    json_.key("current");
    lone_plan(all_.current);
    json_.key("curve");
    curve();
    json_.key("cheapest");
    cheapest();
    json_.key("front");
    front();
    front_limits();
    json_.key("answer");
    answer();
    json_.key("delays");
    delays();
    json_.key("drags");
    drags();
    json_.key("diagnostics");
    write_diagnostics(json_, view_.diagnostics, view_.sources);
    json_.end_object();
    return std::move(json_).finish();
  }

 private:
  void program() {
    json_.begin_object(JsonLayout::line);
    json_.field("name", program_.name);
    json_.key("currency");
    if (program_.currency.empty()) {
      json_.null();
    } else {
      json_.value(program_.currency);
    }
    json_.field("minutes_per_day", program_[program_.calendar].work.minutes_per_day());
    json_.end_object();
  }

  void features(const std::vector<FeatureId>& ids) {
    json_.begin_array(JsonLayout::line);
    for (const FeatureId id : ids) json_.value(program_.features[id.index].id);
    json_.end_array();
  }

  /// Fields.
  void times_and_costs(const PlanPoint& plan) {
    json_.field("duration_minutes", plan.duration);
    json_.field("calculated_minutes", plan.calculated);
    json_.field("finish", format_instant(plan.finish));
    json_.field("finish_date", format_date(finish_day(plan.finish)));
    json_.field("direct_cost", plan.direct_cost);
    json_.field("overhead", plan.overhead);
    json_.field("incentives", plan.incentives);
    json_.field("cost", plan.cost);
  }

  void crashed(const Choices& choices) {
    json_.begin_array();
    for (const tradeoff::CrashedTask& task : choices.crashed) {
      json_.begin_object(JsonLayout::line);
      json_.field("task", program_[task.activity].path);
      json_.field("from_minutes", task.from);
      json_.field("to_minutes", task.to);
      json_.field("cost", task.cost);
      json_.end_object();
    }
    json_.end_array();
  }

  /// Fields: what is decided, and what follows.
  void decisions(const PlanPoint& plan) {
    json_.field("value", plan.value);
    json_.key("features");
    features(plan.features);
    json_.key("dropped");
    features(plan.choices.dropped);
    json_.key("crashed");
    crashed(plan.choices);
    json_.key("options");
    json_.begin_object(JsonLayout::line);
    for (const tradeoff::TakenOption& taken : plan.choices.options) {
      const Activity& activity = program_[taken.activity];
      json_.field(activity.path, activity.options[taken.option].id);
    }
    json_.end_object();
    json_.key("critical_path");
    json_.begin_array(JsonLayout::line);
    for (const ActivityId id : plan.critical_path) json_.value(program_[id].path);
    json_.end_array();
  }

  /// Fields of a plan that stands outside the front.
  void plan_fields(const PlanPoint& plan) {
    times_and_costs(plan);
    decisions(plan);
    json_.field("plan", plan_number(all_, plan.choices));
  }

  void lone_plan(const PlanPoint& plan) {
    json_.begin_object();
    plan_fields(plan);
    json_.end_object();
  }

  void curve() {
    json_.begin_object();
    json_.field("exact", all_.curve.exact);
    json_.key("reasons");
    json_.begin_array();
    for (const std::string& reason : all_.curve.inexact) json_.value(reason);
    json_.end_array();
    json_.field("most_off_minutes", all_.curve.max_deviation);
    json_.field("corners", all_.curve.corners);
    json_.key("points");
    json_.begin_array();
    for (const tradeoff::Curve::Point& point : all_.curve.points) {
      json_.begin_object();
      times_and_costs(point.plan);
      json_.field("cost_per_day", point.cost_per_day);
      decisions(point.plan);
      json_.field("plan", plan_number(all_, point.plan.choices));
      json_.end_object();
    }
    json_.end_array();
    json_.end_object();
  }

  void cheapest() {
    json_.begin_object();
    plan_fields(all_.cheapest.plan);
    json_.field("shortest_duration_minutes", all_.cheapest.shortest_duration);
    json_.end_object();
  }

  void front() {
    json_.begin_array();
    for (std::size_t number = 0; number < all_.front.size(); ++number) {
      json_.begin_object();
      json_.field("plan", number);
      times_and_costs(all_.front[number]);
      decisions(all_.front[number]);
      json_.end_object();
    }
    json_.end_array();
  }

  /// Fields.
  void front_limits() {
    json_.field("front_corners", std::max(all_.front_corners, all_.front.size()));
    json_.field("front_proved", all_.front_proved);
    json_.field("front_limit",
                all_.front_limit.empty() ? std::nullopt : std::optional(all_.front_limit));
    json_.field("front_bound", all_.front_bound);
  }

  void instant(const std::optional<Instant>& maybe) {
    if (maybe) {
      json_.value(format_instant(*maybe));
    } else {
      json_.null();
    }
  }

  void answer() {
    if (!all_.answer) return json_.null();
    const tradeoff::Answer& answer = *all_.answer;
    json_.begin_object();
    json_.key("deadline");
    instant(all_.question.deadline);
    json_.field("budget", all_.question.budget);
    json_.key("keep");
    features(all_.question.keep);
    json_.field("feasible", answer.feasible);
    json_.field("plan", answer.plan);
    json_.key("repairs");
    json_.begin_array();
    for (const tradeoff::Repair& one : answer.repairs) repair(one);
    json_.end_array();
    json_.field("proved", answer.proved);
    json_.end_object();
  }

  void repair(const tradeoff::Repair& repair) {
    const PlanPoint& plan = all_.front[repair.plan];
    json_.begin_object();
    json_.field("kind", repair_name(repair.kind));
    json_.field("plan", repair.plan);
    json_.field("finish", format_instant(plan.finish));
    json_.field("finish_date", format_date(finish_day(plan.finish)));
    json_.field("later_minutes", repair.later);
    json_.field("cost", plan.cost);
    json_.field("more", repair.more);
    json_.key("drop");
    features(repair.drop);
    json_.field("value_lost", repair.value_lost);
    json_.end_object();
  }

  void delays() {
    json_.begin_array();
    for (const tradeoff::FeatureDelay& delay : all_.delays) {
      json_.begin_object(JsonLayout::line);
      json_.field("rank", delay.rank);
      json_.field("feature", program_.features[delay.feature.index].id);
      json_.field("cost_per_week", delay.per_week);
      json_.field("duration_minutes", delay.duration);
      json_.field("finish", format_instant(delay.finish));
      json_.field("finish_date", format_date(finish_day(delay.finish)));
      json_.end_object();
    }
    json_.end_array();
  }

  void drags() {
    json_.begin_array();
    for (const tradeoff::DragCost& drag : all_.drags) {
      json_.begin_object(JsonLayout::line);
      json_.field("task", program_[drag.activity].path);
      json_.field("drag_minutes", drag.drag);
      json_.field("cost_per_day", drag.cost_per_day);
      json_.field("cost", drag.cost);
      json_.end_object();
    }
    json_.end_array();
  }

  const TradeoffView& view_;
  const Program& program_;
  const Tradeoff& all_;
  JsonWriter json_;
};

}  // namespace

std::string_view repair_name(tradeoff::RepairKind kind) {
  switch (kind) {
    case tradeoff::RepairKind::time:
      return "time";
    case tradeoff::RepairKind::cost:
      return "cost";
    case tradeoff::RepairKind::scope:
      return "scope";
    case tradeoff::RepairKind::mixed:
      break;
  }
  return "mixed";
}

std::string tradeoff_json(const TradeoffView& view) { return TradeoffWriter(view).write(); }

}  // namespace tpm
