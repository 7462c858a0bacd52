#include <algorithm>

#include <tpm/schedule/paths.hpp>

namespace tpm {

PathFinder::PathFinder(const Planning& planning, const EarlyDates& early)
    : planning_(planning),
      early_(early),
      exact_{early.start, early.finish},
      behind_(planning.network().size()) {
  for (const auto& [rank, resume] : early.resume) exact_.start[rank] = resume;
  for (std::uint32_t r = 0; r < behind_.size(); ++r) {
    if (!planning.is_leaf(r)) behind_[r] = first_source(r);
  }
}

bool PathFinder::drives(std::uint32_t source, std::uint32_t slot) const {
  return is_driving(planning_, early_, exact_, source, slot);
}

PathFinder::Source PathFinder::source_of(std::uint32_t source, std::uint32_t slot) const {
  const std::uint32_t dependency = planning_.compiled.dependency_of_slot[slot];
  if (planning_.is_leaf(source)) return {source, dependency};
  const Source behind = behind_[source];
  return {behind.leaf, dependency != CompiledProgram::none ? dependency : behind.dependency};
}

// The driving predecessor with the lowest id. Ranks follow the order of the arcs, which follows
// the order of ids, but not strictly: compare the activities.
PathFinder::Source PathFinder::first_source(std::uint32_t rank) const {
  const Graph& graph = planning_.network().graph();
  Source best;
  for (std::uint32_t i = graph.in_begin(rank); i < graph.in_begin(rank + 1); ++i) {
    if (!drives(graph.source(i), graph.slot_of(i))) continue;
    const Source found = source_of(graph.source(i), graph.slot_of(i));
    if (found.leaf == CompiledProgram::none) continue;
    const auto id = [&](const Source& s) { return planning_.compiled.activity_of_rank[s.leaf]; };
    if (best.leaf == CompiledProgram::none || id(found) < id(best)) best = found;
  }
  return best;
}

std::vector<bool> PathFinder::longest_path() const {
  const Graph& graph = planning_.network().graph();
  std::vector<bool> marked(planning_.network().size(), false);
  for (const std::uint32_t end : planning_.ends) marked[end] = true;
  for (auto r = static_cast<std::uint32_t>(marked.size()); r-- > 0;) {
    if (!marked[r]) continue;
    for (std::uint32_t i = graph.in_begin(r); i < graph.in_begin(r + 1); ++i) {
      if (drives(graph.source(i), graph.slot_of(i))) marked[graph.source(i)] = true;
    }
  }
  return marked;
}

std::vector<Driver> PathFinder::drivers(std::uint32_t rank) const {
  const Graph& graph = planning_.network().graph();
  std::vector<Driver> found;
  for (std::uint32_t i = graph.in_begin(rank); i < graph.in_begin(rank + 1); ++i) {
    if (!drives(graph.source(i), graph.slot_of(i))) continue;
    const Source source = source_of(graph.source(i), graph.slot_of(i));
    if (source.leaf == CompiledProgram::none) continue;
    found.push_back({planning_.compiled.activity_of_rank[source.leaf], source.dependency});
  }
  std::sort(found.begin(), found.end(), [](const Driver& a, const Driver& b) {
    return a.activity != b.activity ? a.activity < b.activity : a.dependency < b.dependency;
  });
  const auto last = std::unique(found.begin(), found.end(), [](const Driver& a, const Driver& b) {
    return a.activity == b.activity && a.dependency == b.dependency;
  });
  found.erase(last, found.end());
  return found;
}

std::vector<bool> PathFinder::driving_links() const {
  const Graph& graph = planning_.network().graph();
  std::vector<bool> result(planning_.program().dependencies.size(), false);
  // The vertices that hand the date of a link down to a leaf.
  std::vector<bool> reaches_leaf(planning_.network().size(), false);
  for (auto r = static_cast<std::uint32_t>(reaches_leaf.size()); r-- > 0;) {
    for (std::uint32_t s = graph.out_begin(r); s < graph.out_begin(r + 1); ++s) {
      const std::uint32_t target = graph.target(s);
      if (!planning_.is_leaf(target) && !reaches_leaf[target]) continue;
      if (!drives(r, s)) continue;
      const std::uint32_t dependency = planning_.compiled.dependency_of_slot[s];
      if (dependency != CompiledProgram::none) {
        result[dependency] = true;
      } else {
        reaches_leaf[r] = true;
      }
    }
  }
  return result;
}

PathPlan PathFinder::trace_back(std::uint32_t rank) const {
  PathPlan path;
  path.activities.push_back(planning_.compiled.activity_of_rank[rank]);
  for (Source s = first_source(rank); s.leaf != CompiledProgram::none; s = first_source(s.leaf)) {
    path.activities.push_back(planning_.compiled.activity_of_rank[s.leaf]);
    path.dependencies.push_back(s.dependency);
  }
  std::reverse(path.activities.begin(), path.activities.end());
  std::reverse(path.dependencies.begin(), path.dependencies.end());
  return path;
}

PathPlan PathFinder::critical_path() const {
  if (planning_.ends.empty()) return {};
  // Of those that finish last, the one that comes after the others.
  return trace_back(*std::max_element(planning_.ends.begin(), planning_.ends.end()));
}

namespace {

class NearCritical {
 public:
  NearCritical(const Planning& planning, const PathFinder& finder)
      : planning_(planning), finder_(finder), late_(planning.late_by_links) {}

  std::vector<PathPlan> find(const std::vector<bool>& on_longest, std::size_t count) {
    struct Candidate {
      Minutes slack;
      ActivityId activity;
      std::uint32_t rank;
    };
    std::vector<Candidate> candidates;
    for (std::uint32_t r = 0; r < planning_.network().size(); ++r) {
      if (!planning_.is_leaf(r) || on_longest[r] || planning_.activity_at(r).done) continue;
      if (late_.finish[r] == unbounded) continue;
      candidates.push_back({slack(r), planning_.compiled.activity_of_rank[r], r});
    }
    std::sort(candidates.begin(), candidates.end(), [](const auto& x, const auto& y) {
      return x.slack != y.slack ? x.slack < y.slack : x.activity < y.activity;
    });
    std::vector<bool> shown(planning_.program().activities.size(), false);
    std::vector<PathPlan> paths;
    for (const Candidate& candidate : candidates) {
      if (paths.size() == count) break;
      if (shown[candidate.activity.index]) continue;
      PathPlan path = through(candidate.rank);
      path.slack = candidate.slack;
      for (const ActivityId id : path.activities) shown[id.index] = true;
      paths.push_back(std::move(path));
    }
    return paths;
  }

 private:
  [[nodiscard]] Minutes slack(std::uint32_t r) const {
    const WorkCalendar& calendar = planning_.program()[planning_.program().calendar].work;
    return calendar.work_between(planning_.instant(r, planning_.as_soon_as_possible().finish[r]),
                                 planning_.instant(r, late_.finish[r]));
  }

  // Back over what drives the task, then on over the links that leave it its slack.
  PathPlan through(std::uint32_t rank) {
    PathPlan path = finder_.trace_back(rank);
    const Graph& graph = planning_.network().graph();
    std::uint32_t dependency = CompiledProgram::none;
    for (std::uint32_t slot = binding(rank); slot != CompiledProgram::none; slot = binding(rank)) {
      rank = graph.target(slot);
      const std::uint32_t link = planning_.compiled.dependency_of_slot[slot];
      if (link != CompiledProgram::none) dependency = link;
      if (!planning_.is_leaf(rank)) continue;
      path.activities.push_back(planning_.compiled.activity_of_rank[rank]);
      path.dependencies.push_back(dependency);
    }
    return path;
  }

  // The link out of `r` that sets its late finish; none if the end of the program does.
  [[nodiscard]] std::uint32_t binding(std::uint32_t r) const {
    const ScheduleNetwork& network = planning_.network();
    const Graph& graph = network.graph();
    for (std::uint32_t s = graph.out_begin(r); s < graph.out_begin(r + 1); ++s) {
      const NetworkLink& link = network.link(s);
      const std::uint32_t t = graph.target(s);
      if (link.inert || late_.finish[t] == unbounded) continue;
      Position p = network.allowance(s, r, t, late_.start[t], late_.finish[t]);
      if (leaves_start(link.type)) p += 2 * network.duration(r);
      if (work_of(p) <= work_of(late_.finish[r])) return s;
    }
    return CompiledProgram::none;
  }

  const Planning& planning_;
  const PathFinder& finder_;
  const LateDates& late_;
};

}  // namespace

std::vector<PathPlan> near_critical_paths(const Planning& planning, const PathFinder& finder,
                                          const std::vector<bool>& on_longest, std::size_t count) {
  if (count == 0) return {};
  return NearCritical(planning, finder).find(on_longest, count);
}

}  // namespace tpm
