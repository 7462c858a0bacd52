#include <algorithm>

#include <tpm/scope/closure_flow.hpp>

namespace tpm::scope {

ClosureFlow::ClosureFlow(std::uint32_t nodes, std::span<const Need> needs)
    : needs_(needs.begin(), needs.end()),
      begin_(nodes + 1, 0),
      incidents_(needs.size() * 2),
      flows_(needs.size(), 0),
      rests_(nodes, 0),
      fates_(nodes, Fate::open),
      levels_(nodes, unreached),
      next_(nodes, 0) {
  for (const Need& need : needs_) {
    ++begin_[need.node + 1];
    ++begin_[need.required + 1];
  }
  for (std::uint32_t n = 0; n < nodes; ++n) begin_[n + 1] += begin_[n];
  std::vector<std::uint32_t> end(begin_.begin(), begin_.end() - 1);
  for (std::uint32_t i = 0; i < needs_.size(); ++i) {
    incidents_[end[needs_[i].node]++] = {needs_[i].required, i, true};
    incidents_[end[needs_[i].required]++] = {needs_[i].node, i, false};
  }
}

void ClosureFlow::rescale(std::int64_t from, std::int64_t to) {
  if (from == to) return;
  for (Wide& flow : flows_) flow = flow / from * to + flow % from * to / from;
}

// What fixed nodes had of the flow is taken back.
void ClosureFlow::start_rests(std::span<const Wide> weights) {
  rests_.assign(weights.begin(), weights.end());
  for (std::size_t i = 0; i < needs_.size(); ++i) {
    const Need& need = needs_[i];
    if (fates_[need.node] != Fate::open || fates_[need.required] != Fate::open) flows_[i] = 0;
    rests_[need.node] -= flows_[i];
    rests_[need.required] += flows_[i];
  }
  for (std::size_t n = 0; n < rests_.size(); ++n) {
    if (fates_[n] != Fate::open) rests_[n] = 0;
  }
}

bool ClosureFlow::passes(const Incident& incident) const {
  return fates_[incident.other] == Fate::open &&
         (incident.requires_other || flows_[incident.need] > 0);
}

// True if some node that lacks weight is reached from one that has some left.
bool ClosureFlow::grow_levels() {
  std::fill(levels_.begin(), levels_.end(), unreached);
  queue_.clear();
  for (std::uint32_t n = 0; n < rests_.size(); ++n) {
    if (rests_[n] <= 0) continue;
    levels_[n] = 0;
    queue_.push_back(n);
  }
  bool reached = false;
  for (std::size_t i = 0; i < queue_.size(); ++i) {
    const std::uint32_t node = queue_[i];
    for (std::uint32_t k = begin_[node]; k < begin_[node + 1]; ++k) {
      const std::uint32_t other = incidents_[k].other;
      if (levels_[other] != unreached || !passes(incidents_[k])) continue;
      levels_[other] = levels_[node] + 1;
      reached = reached || rests_[other] < 0;
      queue_.push_back(other);
    }
  }
  return reached;
}

void ClosureFlow::push(std::uint32_t source, std::uint32_t sink) {
  Wide amount = std::min(rests_[source], -rests_[sink]);
  for (const std::uint32_t k : path_) {
    if (!incidents_[k].requires_other) amount = std::min(amount, flows_[incidents_[k].need]);
  }
  for (const std::uint32_t k : path_) {
    flows_[incidents_[k].need] += incidents_[k].requires_other ? amount : -amount;
  }
  rests_[source] -= amount;
  rests_[sink] += amount;
}

// Depth first along rising levels; an incident that was in vain is not tried again.
void ClosureFlow::augment_from(std::uint32_t source) {
  std::uint32_t node = source;
  path_.clear();
  while (rests_[source] > 0) {
    if (rests_[node] < 0) {
      push(source, node);
      path_.clear();
      node = source;
      continue;
    }
    std::uint32_t& k = next_[node];
    while (k < begin_[node + 1] &&
           (levels_[incidents_[k].other] != levels_[node] + 1 || !passes(incidents_[k]))) {
      ++k;
    }
    if (k < begin_[node + 1]) {
      path_.push_back(k);
      node = incidents_[k].other;
      continue;
    }
    if (path_.empty()) return;
    const Incident& last = incidents_[path_.back()];
    node = last.requires_other ? needs_[last.need].node : needs_[last.need].required;
    path_.pop_back();
    ++next_[node];
  }
}

void ClosureFlow::solve(std::span<const Wide> weights, std::span<const Fate> fates) {
  fates_.assign(fates.begin(), fates.end());
  start_rests(weights);
  while (grow_levels()) {
    next_.assign(begin_.begin(), begin_.end() - 1);
    for (std::uint32_t n = 0; n < rests_.size(); ++n) {
      if (rests_[n] > 0 && levels_[n] == 0) augment_from(n);
    }
  }
}

Wide ClosureFlow::weight() const {
  Wide sum = 0;
  for (const Wide rest : rests_) sum += std::max<Wide>(rest, 0);
  return sum;
}

std::vector<bool> ClosureFlow::largest() const {
  std::vector<bool> result(rests_.size());
  std::vector<std::uint32_t> lacking;
  for (std::uint32_t n = 0; n < rests_.size(); ++n) {
    result[n] = fates_[n] == Fate::open && rests_[n] >= 0;
    if (rests_[n] < 0) lacking.push_back(n);
  }
  // Whatever could still send something to a node that lacks weight is not in it.
  while (!lacking.empty()) {
    const std::uint32_t node = lacking.back();
    lacking.pop_back();
    for (std::uint32_t k = begin_[node]; k < begin_[node + 1]; ++k) {
      const Incident& incident = incidents_[k];
      if (!result[incident.other]) continue;
      if (incident.requires_other && flows_[incident.need] == 0) continue;
      result[incident.other] = false;
      lacking.push_back(incident.other);
    }
  }
  return result;
}

}  // namespace tpm::scope
