#include <array>

#include <fmt/core.h>

#include <tpm/report/tradeoff_page.hpp>
#include <tpm/text/csv.hpp>

namespace tpm {
namespace {

using tradeoff::PlanPoint;

/// The columns, in their order.
enum Column : std::size_t {
  kind,
  plan,
  id,
  duration_minutes,
  calculated_minutes,
  finish,
  finish_date,
  direct_cost,
  overhead,
  incentives,
  cost,
  cost_per_day,
  value,
  features,
  dropped,
  crashed,
  options,
  critical_path,
  shortest_duration_minutes,
  later_minutes,
  more,
  value_lost,
  rank,
  cost_per_week,
  drag_minutes,
};

constexpr std::array<std::string_view, 25> titles{"kind",
                                                  "plan",
                                                  "id",
                                                  "duration_minutes",
                                                  "calculated_minutes",
                                                  "finish",
                                                  "finish_date",
                                                  "direct_cost",
                                                  "overhead",
                                                  "incentives",
                                                  "cost",
                                                  "cost_per_day",
                                                  "value",
                                                  "features",
                                                  "dropped",
                                                  "crashed",
                                                  "options",
                                                  "critical_path",
                                                  "shortest_duration_minutes",
                                                  "later_minutes",
                                                  "more",
                                                  "value_lost",
                                                  "rank",
                                                  "cost_per_week",
                                                  "drag_minutes"};

static_assert(titles[drag_minutes] == "drag_minutes" && drag_minutes + 1 == titles.size());

using Row = std::array<std::string, titles.size()>;

void append_part(std::string& list, std::string_view part) {
  if (!list.empty()) list += "; ";
  list += part;
}

class TradeoffTable {
 public:
  explicit TradeoffTable(const TradeoffView& view) : program_(view.program), all_(view.tradeoff) {}

  std::string write() {
    for (const std::string_view title : titles) csv_.plain(title);
    csv_.end_row();
    append(plan_row("current", all_.current));
    append_curve();
    append_front();
    append_repairs();
    append_delays();
    append_drags();
    return std::move(csv_).finish();
  }

 private:
  /// There are ids, dates and numbers only: nothing that could be taken for a formula.
  void append(const Row& row) {
    for (const std::string& cell : row) csv_.plain(cell);
    csv_.end_row();
  }

  [[nodiscard]] std::string feature_ids(const std::vector<FeatureId>& ids) const {
    std::string list;
    for (const FeatureId feature : ids) append_part(list, program_.features[feature.index].id);
    return list;
  }

  void add_decisions(Row& row, const PlanPoint& point) const {
    row[features] = feature_ids(point.features);
    row[dropped] = feature_ids(point.choices.dropped);
    for (const tradeoff::CrashedTask& task : point.choices.crashed) {
      append_part(row[crashed], fmt::format("{} {} {} {}", program_[task.activity].path, task.from,
                                            task.to, to_string(task.cost)));
    }
    for (const tradeoff::TakenOption& taken : point.choices.options) {
      const Activity& activity = program_[taken.activity];
      append_part(row[options], activity.path + "=" + activity.options[taken.option].id);
    }
    for (const ActivityId step : point.critical_path) {
      append_part(row[critical_path], program_[step].path);
    }
  }

  [[nodiscard]] Row plan_row(std::string_view what, const PlanPoint& point) const {
    Row row;
    row[kind] = what;
    if (const auto number = plan_number(all_, point.choices)) row[plan] = std::to_string(*number);
    row[duration_minutes] = std::to_string(point.duration);
    row[calculated_minutes] = std::to_string(point.calculated);
    set_finish(row, point.finish);
    row[direct_cost] = to_string(point.direct_cost);
    row[overhead] = to_string(point.overhead);
    row[incentives] = to_string(point.incentives);
    row[cost] = to_string(point.cost);
    row[value] = std::to_string(point.value);
    add_decisions(row, point);
    return row;
  }

  static void set_finish(Row& row, Instant instant) {
    row[finish] = format_instant(instant);
    row[finish_date] = format_date(finish_day(instant));
  }

  void append_curve() {
    for (const tradeoff::Curve::Point& point : all_.curve.points) {
      Row row = plan_row("curve", point.plan);
      if (point.cost_per_day) row[cost_per_day] = to_string(*point.cost_per_day);
      append(row);
    }
    Row row = plan_row("cheapest", all_.cheapest.plan);
    row[shortest_duration_minutes] = std::to_string(all_.cheapest.shortest_duration);
    append(row);
  }

  void append_front() {
    for (std::size_t number = 0; number < all_.front.size(); ++number) {
      Row row = plan_row("front", all_.front[number]);
      row[plan] = std::to_string(number);
      append(row);
    }
  }

  void append_repairs() {
    if (!all_.answer) return;
    for (const tradeoff::Repair& repair : all_.answer->repairs) {
      Row row = plan_row("repair", all_.front[repair.plan]);
      row[id] = repair_name(repair.kind);
      row[plan] = std::to_string(repair.plan);
      row[later_minutes] = std::to_string(repair.later);
      row[more] = to_string(repair.more);
      row[dropped] = feature_ids(repair.drop);
      row[value_lost] = std::to_string(repair.value_lost);
      append(row);
    }
  }

  void append_delays() {
    for (const tradeoff::FeatureDelay& delay : all_.delays) {
      Row row;
      row[kind] = "delay";
      row[id] = program_.features[delay.feature.index].id;
      row[duration_minutes] = std::to_string(delay.duration);
      set_finish(row, delay.finish);
      row[rank] = std::to_string(delay.rank);
      row[cost_per_week] = to_string(delay.per_week);
      append(row);
    }
  }

  void append_drags() {
    for (const tradeoff::DragCost& drag : all_.drags) {
      Row row;
      row[kind] = "drag";
      row[id] = program_[drag.activity].path;
      row[cost] = to_string(drag.cost);
      row[cost_per_day] = to_string(drag.cost_per_day);
      row[drag_minutes] = std::to_string(drag.drag);
      append(row);
    }
  }

  const Program& program_;
  const tradeoff::Tradeoff& all_;
  CsvWriter csv_;
};

}  // namespace

std::string tradeoff_csv(const TradeoffView& view) { return TradeoffTable(view).write(); }

}  // namespace tpm
