#include <algorithm>

#include <fmt/core.h>

#include <tpm/base/text.hpp>
#include <tpm/report/sweep.hpp>
#include <tpm/text/page.hpp>

namespace tpm {
namespace {

using change::Sweep;
using change::SweepMilestone;
using change::SweepOutcome;

class SweepText {
 public:
  SweepText(const Sweep& sweep, const TextOptions& options)
      : sweep_(sweep),
        page_(options, DateStyle(earliest(sweep), latest(sweep)), sweep.minutes_per_day,
              sweep.currency) {}

  std::string make() {
    choose_milestones();
    std::vector<TextColumn> columns;
    for (const change::SweepAxis& axis : sweep_.axes) {
      columns.push_back({visible(axis.path.value), Align::left, 8, false});
    }
    columns.push_back({"Finish", Align::left, 0, false});
    columns.push_back({"Change", Align::right, 0, false});
    columns.push_back({"Cost", Align::right, 0, true});
    columns.push_back({"Critical", Align::right, 0, false});
    for (const std::size_t m : milestones_) {
      columns.push_back({sweep_.milestones[m], Align::left, 6, false});
    }
    TextTable table(std::move(columns));
    table.add_row(row(sweep_.base, base_values()));
    for (std::size_t v = 0; v < sweep_.variants.size(); ++v) {
      table.add_row(row(sweep_.variants[v], values(v)));
    }
    page_.table(table, 0);
    append_left_out();
    return std::move(page_.out);
  }

 private:
  static Day earliest(const Sweep& sweep) {
    Day day = finish_day(sweep.base.finish);
    for (const SweepOutcome& outcome : sweep.variants)
      day = std::min(day, finish_day(outcome.finish));
    return day;
  }
  static Day latest(const Sweep& sweep) {
    Day day = finish_day(sweep.base.finish);
    for (const SweepOutcome& outcome : sweep.variants)
      day = std::max(day, finish_day(outcome.finish));
    return day;
  }

  /// Those that move or have a deadline that is missed, as many as there is room for.
  void choose_milestones() {
    constexpr std::size_t first_columns = 46;
    constexpr std::size_t for_each = 14;
    for (std::size_t m = 0; m < sweep_.milestones.size(); ++m) {
      if (is_told(m)) milestones_.push_back(m);
    }
    const std::size_t room = page_.width > first_columns ? page_.width - first_columns : 0;
    const std::size_t fitting = std::max<std::size_t>(1, room / for_each);
    if (milestones_.size() <= fitting) return;
    left_out_ = milestones_.size() - fitting;
    milestones_.resize(fitting);
  }

  [[nodiscard]] bool is_told(std::size_t m) const {
    const auto& base = sweep_.base.milestones[m];
    return std::any_of(sweep_.variants.begin(), sweep_.variants.end(), [&](const auto& outcome) {
      const auto& its = outcome.milestones[m];
      return !its || !base || its->date != base->date || !its->met || !base->met;
    });
  }

  [[nodiscard]] std::vector<TextCell> base_values() const {
    std::vector<TextCell> cells(sweep_.axes.size());
    cells.front() = {"as it is", Ink::dim};
    return cells;
  }

  [[nodiscard]] std::vector<TextCell> values(std::size_t variant) const {
    std::vector<TextCell> cells;
    for (std::size_t a = 0; a < sweep_.axes.size(); ++a) {
      cells.push_back({visible(sweep_.axes[a].values[sweep_.value_of(variant, a)].value)});
    }
    return cells;
  }

  [[nodiscard]] std::vector<TextCell> row(const SweepOutcome& outcome,
                                          std::vector<TextCell> cells) const {
    cells.push_back({page_.dates.column(finish_day(outcome.finish)), Ink::bold});
    cells.push_back({outcome.finish_delta == 0
                         ? ""
                         : format_slack(outcome.finish_delta, page_.minutes_per_day)});
    const bool costs = outcome.cost.cents != 0 || sweep_.base.cost.cents != 0;
    cells.push_back({costs ? page_.money(outcome.cost) : ""});
    cells.push_back({fmt::format("{}", outcome.critical_count)});
    for (const std::size_t m : milestones_) cells.push_back(cell(outcome.milestones[m]));
    return cells;
  }

  [[nodiscard]] TextCell cell(const std::optional<SweepMilestone>& milestone) const {
    if (!milestone) return {"none", Ink::dim};
    std::string text = page_.dates.column(finish_day(milestone->date));
    if (milestone->met) return {std::move(text)};
    return {text + " missed", Ink::red};
  }

  void append_left_out() {
    if (left_out_ == 0) return;
    page_.out +=
        fmt::format("{} more in CSV and JSON\n", count_of(left_out_, "milestone", "milestones"));
  }

  const Sweep& sweep_;
  Page page_;
  std::vector<std::size_t> milestones_;  ///< shown
  std::size_t left_out_ = 0;
};

}  // namespace

std::string sweep_text(const Sweep& sweep, const TextOptions& options) {
  return SweepText(sweep, options).make();
}

}  // namespace tpm
