#include <map>

#include <fmt/core.h>

#include <tpm/base/checked.hpp>
#include <tpm/cpm/compile.hpp>
#include <tpm/exchange/mspdi_write_links.hpp>
#include <tpm/exchange/mspdi_write_progress.hpp>
#include <tpm/exchange/mspdi_xml.hpp>

namespace tpm::exchange {
namespace {

constexpr int working_percent = 19;
constexpr int elapsed_percent = 20;

class LinkMaker {
 public:
  LinkMaker(const PlanView& view, Losses& losses)
      : view_(view), program_(view.program), losses_(losses), links_(program_.activities.size()) {}

  std::vector<std::vector<Link>> make() {
    const std::vector<Dependency>& all = program_.dependencies;
    for (std::size_t d = 0; d < all.size(); ++d) {
      const auto [best, is_new] = best_.try_emplace(Pair{all[d].from.index, all[d].to.index}, d);
      if (!is_new && binds_more(d, best->second)) best->second = d;
    }
    for (std::size_t d = 0; d < all.size(); ++d) {
      if (best_.at({all[d].from.index, all[d].to.index}) == d) {
        add(all[d]);
      } else {
        losses_.of_activity(all[d].to,
                            fmt::format("a second link from '{}'", program_[all[d].from].path));
      }
    }
    return std::move(links_);
  }

 private:
  using Pair = std::pair<std::uint32_t, std::uint32_t>;  ///< predecessor and successor

  [[nodiscard]] bool binds_more(std::size_t a, std::size_t b) const {
    const LinkPlan& one = view_.schedule.links[a];
    const LinkPlan& other = view_.schedule.links[b];
    return one.driving != other.driving ? one.driving : one.gap < other.gap;
  }

  void add(const Dependency& dependency) {
    note_hand_over(program_, dependency, losses_);
    const bool into_finish = dependency.type == LinkType::FF || dependency.type == LinkType::SF;
    const Activity& to = program_[dependency.to];
    if (to.is_leaf() || !into_finish) return add_to(dependency.to, dependency);
    for (std::uint32_t i = dependency.to.index + 1; i < to.subtree_end; ++i) {
      if (program_.activities[i].is_leaf()) add_to(ActivityId(i), dependency);
    }
  }

  void add_to(ActivityId to, const Dependency& dependency) {
    const Pair pair{dependency.from.index, to.index};
    if (to != dependency.to && best_.count(pair) != 0) {  // it has one of its own
      losses_.of_activity(
          to, fmt::format("the link of its group from '{}'", program_[dependency.from].path));
      return;
    }
    Link link{dependency.from, dependency.type, 0, 7};
    set_lag(dependency, program_[to], link);
    links_[to.index].push_back(link);
  }

  void set_lag(const Dependency& dependency, const Activity& to, Link& link) const {
    const Lag& lag = dependency.lag;
    if (lag.amount == 0) return;
    const Minutes per_day = program_.work_calendar(to).minutes_per_day();
    if (lag.kind == LagKind::percent) return set_percentage(dependency, per_day, link);
    bool elapsed = lag.kind == LagKind::elapsed;
    if (!elapsed) {
      elapsed = program_.scheduling.lag_calendar == LagCalendar::elapsed;
      check_calendar(dependency, to);
    }
    set_minutes(lag.amount, elapsed, per_day, link);
  }

  static void set_minutes(Minutes minutes, bool elapsed, Minutes per_day, Link& link) {
    link.lag = 10 * minutes;
    link.lag_format = mspdi_time_format(minutes, elapsed, per_day);
  }

  /// A whole percentage of the duration that MS Project will have, else minutes.
  void set_percentage(const Dependency& dependency, Minutes per_day, Link& link) const {
    const Activity& from = program_[dependency.from];
    const Duration planned = planned_duration(from);
    const std::int64_t amount = dependency.lag.amount;
    const bool same =
        !from.is_leaf() || progress_of(view_, dependency.from).duration == planned.minutes;
    if (amount % 100 == 0 && same) {
      link.lag = amount / 100;
      link.lag_format = planned.elapsed ? elapsed_percent : working_percent;
      return;
    }
    if (!from.is_leaf()) {
      losses_.note(dependency.span, "MS Project has whole percentages only");
    }
    set_minutes(mul_div_round(planned.minutes, amount, 10000).value_or(0), planned.elapsed, per_day,
                link);
  }

  void check_calendar(const Dependency& dependency, const Activity& to) const {
    const LagCalendar counted = program_.scheduling.lag_calendar;
    const CalendarId other = counted == LagCalendar::predecessor
                                 ? program_[dependency.from].calendar
                                 : program_.calendar;
    if (counted == LagCalendar::successor || counted == LagCalendar::elapsed) return;
    if (other == to.calendar) return;
    losses_.note(
        dependency.span,
        fmt::format("'{}': MS Project counts the lag on the calendar of the successor, not "
                    "on '{}'",
                    to.path, program_[other].id));
  }

  const PlanView& view_;
  const Program& program_;
  Losses& losses_;
  std::map<Pair, std::size_t> best_;  ///< the dependency that binds most
  std::vector<std::vector<Link>> links_;
};

}  // namespace

std::vector<std::vector<Link>> links_of(const PlanView& view, Losses& losses) {
  return LinkMaker(view, losses).make();
}

}  // namespace tpm::exchange
