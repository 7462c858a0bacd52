#include <algorithm>
#include <map>
#include <string>
#include <tuple>

#include <fmt/core.h>

#include <tpm/base/checked.hpp>
#include <tpm/model/inherit_links.hpp>
#include <tpm/model/link_text.hpp>

namespace tpm {
namespace {

constexpr std::size_t max_combinations = 8'000'000;

bool leaves_start(LinkType type) { return type == LinkType::SS || type == LinkType::SF; }
bool enters_finish(LinkType type) { return type == LinkType::FF || type == LinkType::SF; }

/// From where the first link leaves to where the second enters.
LinkType type_through(LinkType first, LinkType second) {
  if (leaves_start(first)) return enters_finish(second) ? LinkType::SF : LinkType::SS;
  return enters_finish(second) ? LinkType::FF : LinkType::FS;
}

class Inheritance {
 public:
  Inheritance(Program& program, const std::vector<bool>& dropped, DiagnosticSink& sink)
      : program_(program),
        dropped_(dropped),
        sink_(sink),
        into_(program.activities.size()),
        out_of_(program.activities.size()),
        has_plain_leaf_(program.activities.size(), unknown) {}

  void run() {
    for (Dependency& link : program_.dependencies) {
      add(std::move(link), static_cast<std::uint32_t>(links_.size()));
    }
    for (std::size_t i = 0; i < program_.activities.size() && !gave_up_; ++i) {
      if (dropped_[i] && program_.activities[i].is_leaf()) pass_on(ActivityId(i));
    }
    collect();
  }

 private:
  static constexpr std::int8_t unknown = -1;

  struct Link {
    Dependency link;
    std::uint32_t order;  ///< of the link as written that enters the same successor
  };
  using Links = std::vector<std::uint32_t>;

  void add(Dependency link, std::uint32_t order) {
    const auto index = static_cast<std::uint32_t>(links_.size());
    into_[link.to.index].push_back(index);
    out_of_[link.from.index].push_back(index);
    std::int64_t& most = max_lag_.try_emplace(key_of(link), link.lag.amount).first->second;
    most = std::max(most, link.lag.amount);
    links_.push_back({std::move(link), order});
  }

  using LinkKey = std::tuple<std::uint32_t, std::uint32_t, LinkType, LagKind>;
  static LinkKey key_of(const Dependency& link) {
    return {link.from.index, link.to.index, link.type, link.lag.kind};
  }

  /// The links of a leaf and of the groups around it.
  [[nodiscard]] Links links_of(ActivityId leaf, const std::vector<Links>& lists) const {
    Links all;
    for (ActivityId at = leaf; at.valid(); at = program_[at].parent) {
      all.insert(all.end(), lists[at.index].begin(), lists[at.index].end());
    }
    return all;
  }

  void pass_on(ActivityId leaf) {
    const Links in = links_of(leaf, into_);
    const Links out = links_of(leaf, out_of_);
    combinations_ += in.size() * out.size();
    if (combinations_ > max_combinations) {
      sink_.report("limit-nodes", program_[leaf].id_span,
                   fmt::format("what is dropped leads to more than {} links", max_combinations));
      gave_up_ = true;
      return;
    }
    for (const std::uint32_t second : out) {
      for (const std::uint32_t first : in) combine(first, second, leaf);
    }
  }

  void combine(std::uint32_t first_index, std::uint32_t second_index, ActivityId leaf) {
    const Dependency first = links_[first_index].link;
    const Dependency second = links_[second_index].link;
    if (goes_round(first, second, leaf) || is_implied(first, second, leaf)) return;
    Dependency link;
    link.from = first.from;
    link.to = second.to;
    link.type = type_through(first.type, second.type);
    link.span = second.span;
    const Lag rest = second.lag.kind == LagKind::percent ? Lag{} : second.lag;
    const std::uint32_t order = links_[second_index].order;
    if (first.lag.kind != LagKind::percent || rest.amount == 0) {
      link.lag_text = first.lag_text;
      return add_with_lag(std::move(link), first.lag, rest, order);
    }
    // The percentage of each leaf's duration is another.
    for (std::uint32_t a = first.from.index; a < program_[first.from].subtree_end; ++a) {
      const Activity& source = program_.activities[a];
      if (!source.is_leaf()) continue;
      link.from = ActivityId(a);
      add_with_lag(link, counted(first.lag, link.from), rest, order);
    }
  }

  /// A percentage as the time that it stands for.
  [[nodiscard]] Lag counted(const Lag& percentage, ActivityId leaf) const {
    const Activity& activity = program_[leaf];
    if (dropped_[leaf.index] || !activity.estimate) return {};
    const Duration& planned = activity.estimate->value.likely;
    return {planned.elapsed ? LagKind::elapsed : LagKind::working,
            mul_div_round(planned.minutes, percentage.amount, 10000).value_or(0)};
  }

  void add_with_lag(Dependency link, const Lag& first, const Lag& second, std::uint32_t order) {
    link.lag = sum(first, second, link);
    if (link.lag.kind != LagKind::percent) {
      link.lag_text = format_lag(link.lag, minutes_per_lag_day(program_, link));
    }
    const auto known = max_lag_.find(key_of(link));
    if (known != max_lag_.end() && known->second >= link.lag.amount) return;
    add(std::move(link), order);
  }

  [[nodiscard]] Lag sum(const Lag& a, const Lag& b, const Dependency& link) const {
    if (a.amount == 0) return b;
    if (b.amount == 0) return a;
    if (a.kind == b.kind) return {a.kind, saturated_sum(a.amount, b.amount)};
    const Lag& elapsed = a.kind == LagKind::elapsed ? a : b;
    const Lag& working = a.kind == LagKind::elapsed ? b : a;
    const Minutes week = lag_calendar(link).minutes_per_week();
    const auto part = mul_div_round(elapsed.amount, week, 7 * minutes_per_civil_day);
    return {LagKind::working, saturated_sum(working.amount, part.value_or(0))};
  }

  static std::int64_t saturated_sum(std::int64_t a, std::int64_t b) {
    return checked_add(a, b).value_or(a < 0 ? INT64_MIN : INT64_MAX);
  }

  [[nodiscard]] const WorkCalendar& lag_calendar(const Dependency& link) const {
    switch (program_.scheduling.lag_calendar) {
      case LagCalendar::successor:
        return program_.work_calendar(program_[link.to]);
      case LagCalendar::predecessor:
        return program_.work_calendar(program_[link.from]);
      case LagCalendar::program:
        break;
      case LagCalendar::elapsed:
        return clock_;
    }
    return program_[program_.calendar].work;
  }

  // --- What need not or cannot be added --------------------------------------------------------

  [[nodiscard]] bool is_inside(ActivityId inner, ActivityId outer) const {
    return outer.index < inner.index && inner.index < program_[outer].subtree_end;
  }

  bool goes_round(const Dependency& first, const Dependency& second, ActivityId leaf) {
    const bool around = is_inside(second.to, first.from);
    if (first.from != second.to && !around && !is_inside(first.from, second.to)) return false;
    const std::string& end = program_[around ? second.to : first.from].path;
    const std::string& middle = program_[leaf].path;
    Diagnostic& error =
        sink_.report("cycle", second.span,
                     fmt::format("links go round in a circle: {} → {} → {}", end, middle, end));
    for (const Dependency* link : {&first, &second}) {
      error.related.push_back(
          {link->span, fmt::format("{} waits for {} ({})", program_[link->to].path,
                                   program_[link->from].path, to_string(link->type))});
    }
    error.help = "remove or turn round one of these links";
    gave_up_ = true;
    return true;
  }

  /// Whether links that stay say at least as much; what they say to dropped leaves is passed on
  /// in its turn.
  bool is_implied(const Dependency& first, const Dependency& second, ActivityId leaf) {
    const bool own_first = first.to == leaf;
    const bool own_second = second.from == leaf;
    const bool no_lead = second.lag.kind != LagKind::percent || second.lag.amount >= 0;
    // The group waits for the predecessor too, which is inside it.
    if (!own_second && is_inside(first.from, second.from) && first.lag.amount <= 0 && no_lead &&
        (leaves_start(first.type) || !leaves_start(second.type))) {
      return true;
    }
    // The first link holds for the successor too, which is inside the group.
    const bool no_lag = second.lag.kind == LagKind::percent || second.lag.amount <= 0;
    if (!own_first && is_inside(second.to, first.to) && no_lag &&
        (!enters_finish(first.type) || enters_finish(second.type))) {
      return true;
    }
    // Another leaf between the two links passes them on.
    if (own_first || own_second || !no_lead) return false;
    const ActivityId inner = std::max(first.to, second.from);
    return (!enters_finish(first.type) || !leaves_start(second.type)) && has_plain_leaf(inner);
  }

  /// A leaf that stays and whose dates follow from links.
  bool has_plain_leaf(ActivityId group) {
    std::int8_t& answer = has_plain_leaf_[group.index];
    for (std::uint32_t a = group.index + 1; answer == unknown && a < program_[group].subtree_end;
         ++a) {
      const Activity& leaf = program_.activities[a];
      const bool held = leaf.started || leaf.done || leaf.start_on || leaf.finish_on ||
                        leaf.start_by || leaf.finish_by;
      if (leaf.is_leaf() && !dropped_[a] && !held) answer = 1;
    }
    if (answer == unknown) answer = 0;
    return answer == 1;
  }

  void collect() {
    std::vector<std::uint32_t> kept;
    for (std::uint32_t i = 0; i < links_.size(); ++i) {
      const Dependency& link = links_[i].link;
      if (!dropped_[link.from.index] && !dropped_[link.to.index]) kept.push_back(i);
    }
    std::stable_sort(kept.begin(), kept.end(), [this](std::uint32_t a, std::uint32_t b) {
      return links_[a].order < links_[b].order;
    });
    program_.dependencies.clear();
    for (const std::uint32_t i : kept) program_.dependencies.push_back(std::move(links_[i].link));
  }

  Program& program_;
  const std::vector<bool>& dropped_;
  DiagnosticSink& sink_;
  WorkCalendar clock_{CalendarDefinition::continuous()};
  std::vector<Link> links_;
  std::vector<Links> into_, out_of_;  ///< by activity
  std::map<LinkKey, std::int64_t> max_lag_;
  std::vector<std::int8_t> has_plain_leaf_;  ///< by group
  std::size_t combinations_ = 0;
  bool gave_up_ = false;
};

}  // namespace

void inherit_links(Program& program, const std::vector<bool>& dropped, DiagnosticSink& sink) {
  Inheritance(program, dropped, sink).run();
}

}  // namespace tpm
