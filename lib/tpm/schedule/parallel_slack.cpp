#include <algorithm>

#include <tpm/schedule/parallel_slack.hpp>

namespace tpm {
namespace {

// A way past durations of the path: over this arc the longest path that avoids the durations
// first … last - 1 is shorter than P by `slack`.
struct Crossing {
  Minutes slack;
  std::uint32_t first, last;
};

class ReplacementPaths {
 public:
  explicit ReplacementPaths(const Planning& planning)
      : planning_(planning),
        network_(planning.network()),
        graph_(network_.graph()),
        late_(planning.late_by_links) {}

  // Whether every date is a sum of durations and lags: only then do lengths of paths say it all.
  [[nodiscard]] bool sums_only() const {
    for (std::uint32_t r = 0; r < network_.size(); ++r) {
      if (network_.special(r) != nullptr) return false;
      for (std::uint32_t s = graph_.out_begin(r); s < graph_.out_begin(r + 1); ++s) {
        const NetworkLink& link = network_.link(s);
        const bool same_calendar =
            network_.calendar_index(r) == network_.calendar_index(graph_.target(s));
        const bool adds = link.conversion == Conversion::none ||
                          (link.conversion == Conversion::target && same_calendar);
        if (!adds || link.inert) return false;
      }
    }
    return true;
  }

  ParallelSlack run() {
    find_path();
    number_vertices();
    find_crossings();
    return min_crossings();
  }

 private:
  [[nodiscard]] Minutes start(std::uint32_t r) const {
    return work_of(planning_.as_soon_as_possible().start[r]);
  }
  [[nodiscard]] Minutes finish(std::uint32_t r) const {
    return work_of(planning_.as_soon_as_possible().finish[r]);
  }
  [[nodiscard]] bool measured(std::uint32_t r) const { return late_.finish[r] != unbounded; }

  // How far the link is from fixing its successor's start, in the dates as early as possible.
  [[nodiscard]] Minutes gap(std::uint32_t source, std::uint32_t slot) const {
    const std::uint32_t t = graph_.target(slot);
    return start(t) -
           work_of(network_.demand(slot, source, t, planning_.as_soon_as_possible().start[source],
                                   planning_.as_soon_as_possible().finish[source]));
  }

  // The first driving link into r; false if its floor fixes it.
  bool driver(std::uint32_t r, std::uint32_t& source, std::uint32_t& slot) const {
    for (std::uint32_t i = graph_.in_begin(r); i < graph_.in_begin(r + 1); ++i) {
      source = graph_.source(i);
      slot = graph_.slot_of(i);
      if (gap(source, slot) == 0) return true;
    }
    return false;
  }

  // Finds P, the longest path, from its end back along driving links: which ranks are on it and
  // over which link each is reached. A task adds its duration to P only if P enters at its start
  // and leaves at its finish.
  void find_path() {
    path_slot_.assign(network_.size(), CompiledProgram::none);
    on_path_.assign(network_.size(), false);
    uses_duration_.assign(network_.size(), false);
    std::uint32_t r = *std::max_element(planning_.ends.begin(), planning_.ends.end());
    bool leaves_finish = true;
    for (;;) {
      on_path_[r] = true;
      std::uint32_t source = 0;
      std::uint32_t slot = 0;
      const bool driven = driver(r, source, slot);
      const bool by_finish = driven && enters_finish(network_.link(slot).type);
      uses_duration_[r] = leaves_finish && !by_finish && network_.duration(r) != 0;
      if (!driven) break;
      path_slot_[r] = slot;
      leaves_finish = !leaves_start(network_.link(slot).type);
      r = source;
    }
  }

  // How many durations of P the longest path to each start, and to each finish, runs through: along
  // P by its own links, elsewhere by what drives the vertex. Ranks are in topological order, so
  // what comes before is numbered already.
  void number_vertices() {
    before_start_.assign(network_.size(), 0);
    before_finish_.assign(network_.size(), 0);
    for (std::uint32_t r = 0; r < network_.size(); ++r) {
      std::uint32_t source = 0;
      std::uint32_t slot = 0;
      if (on_path_[r] ? path_source(r, source, slot) : driver(r, source, slot)) {
        before_start_[r] =
            leaves_start(network_.link(slot).type) ? before_start_[source] : before_finish_[source];
      }
      before_finish_[r] = before_start_[r];
      if (!uses_duration_[r]) continue;
      ++before_finish_[r];
      durations_.push_back(r);
    }
  }

  bool path_source(std::uint32_t r, std::uint32_t& source, std::uint32_t& slot) const {
    if (path_slot_[r] == CompiledProgram::none) return false;
    for (std::uint32_t i = graph_.in_begin(r); i < graph_.in_begin(r + 1); ++i) {
      if (graph_.slot_of(i) != path_slot_[r]) continue;
      source = graph_.source(i);
      slot = path_slot_[r];
      return true;
    }
    return false;
  }

  void add_crossing(Minutes slack, std::uint32_t first, std::uint32_t last) {
    if (first < last) crossings_.push_back({slack, first, last});
  }

  // Every arc of the network, the floors (arcs from the beginning of time) and the ends (arcs to
  // the end that is measured) may lead past durations of P.
  void find_crossings() {
    const auto all = static_cast<std::uint32_t>(durations_.size());
    for (std::uint32_t r = 0; r < network_.size(); ++r) {
      if (!measured(r)) continue;
      const Minutes own_slack = work_of(late_.start[r]) - start(r);
      if (network_.floor(r) != no_position) {
        const Minutes floor = work_of(network_.floor(r));
        add_crossing(own_slack + start(r) - floor, 0, before_start_[r]);
      }
      if (planning_.is_leaf(r)) add_crossing(end_gap(r), before_finish_[r], all);
      for (std::uint32_t i = graph_.in_begin(r); i < graph_.in_begin(r + 1); ++i) {
        const std::uint32_t source = graph_.source(i);
        const bool by_start = leaves_start(network_.link(graph_.slot_of(i)).type);
        add_crossing(own_slack + gap(source, graph_.slot_of(i)),
                     by_start ? before_start_[source] : before_finish_[source], before_start_[r]);
      }
    }
  }

  // From the finish of a leaf to the end that is measured; a large number where there is none.
  [[nodiscard]] Minutes end_gap(std::uint32_t r) const {
    if (planning_.options.float_to == FloatTo::milestone &&
        !std::binary_search(planning_.ends.begin(), planning_.ends.end(), r)) {
      return std::numeric_limits<Minutes>::max() / 2;
    }
    return network_.calendar(r).work_at(planning_.finish) - finish(r);
  }

  // For each duration the least slack of the arcs that lead past it. Arcs come by rising slack, so
  // the first that covers a duration is its answer; `next` leads to the next duration without one
  // (disjoint sets with path halving), so that none is looked at again.
  ParallelSlack min_crossings() {
    std::sort(crossings_.begin(), crossings_.end(),
              [](const Crossing& x, const Crossing& y) { return x.slack < y.slack; });
    ParallelSlack result;
    result.by_rank.resize(network_.size());
    result.is_exact.assign(network_.size(), true);
    std::vector<std::uint32_t> next(durations_.size() + 1);
    for (std::uint32_t i = 0; i < next.size(); ++i) next[i] = i;
    const auto unanswered = [&next](std::uint32_t i) {
      while (next[i] != i) i = next[i] = next[next[i]];
      return i;
    };
    for (const Crossing& crossing : crossings_) {
      for (std::uint32_t i = unanswered(crossing.first); i < crossing.last; i = unanswered(i)) {
        result.by_rank[durations_[i]] = crossing.slack;
        next[i] = i + 1;
      }
    }
    for (const std::uint32_t r : durations_) {
      if (!result.by_rank[r]) result.by_rank[r] = std::numeric_limits<Minutes>::max() / 2;
      result.is_exact[r] = !has_finish_link(r);
    }
    return result;
  }

  // Without its duration such a task would start later, at what drives its finish.
  [[nodiscard]] bool has_finish_link(std::uint32_t r) const {
    for (std::uint32_t i = graph_.in_begin(r); i < graph_.in_begin(r + 1); ++i) {
      if (enters_finish(network_.link(graph_.slot_of(i)).type)) return true;
    }
    return false;
  }

  const Planning& planning_;
  const ScheduleNetwork& network_;
  const Graph& graph_;
  const LateDates& late_;
  std::vector<std::uint32_t> path_slot_;
  std::vector<bool> on_path_, uses_duration_;
  std::vector<std::uint32_t> before_start_, before_finish_;
  std::vector<std::uint32_t> durations_;  // ranks, in the order of P
  std::vector<Crossing> crossings_;
};

}  // namespace

std::optional<ParallelSlack> parallel_slack(const Planning& planning) {
  if (planning.ends.empty()) return std::nullopt;
  ReplacementPaths paths(planning);
  if (!paths.sums_only()) return std::nullopt;
  return paths.run();
}

}  // namespace tpm
