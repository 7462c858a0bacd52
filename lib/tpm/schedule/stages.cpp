#include <array>

#include <tpm/schedule/stages.hpp>

namespace tpm {
namespace {

bool is_as_late_as_possible(const Program& program, ActivityId id) {
  for (; id.valid(); id = program[id].parent) {
    if (program[id].as_late_as_possible) return true;
  }
  return false;
}

// At its late dates a task moves nothing, so the late dates stay as they are.
std::vector<HeldBack> hold_to_late_dates(const Planning& planning) {
  std::vector<HeldBack> held_back;
  for (std::uint32_t r = 0; r < planning.network().size(); ++r) {
    if (!planning.is_leaf(r)) continue;
    const Activity& activity = planning.activity_at(r);
    if (activity.done || activity.started || planning.late.start[r] == unbounded) continue;
    if (!is_as_late_as_possible(planning.program(), planning.compiled.activity_of_rank[r]))
      continue;
    held_back.emplace_back(r, planning.late.start[r]);
  }
  return held_back;
}

constexpr std::array<StageRule, 1> rules{{{Stage::as_late_as_possible, hold_to_late_dates}}};

// Floors of a network that are raised for a pass, and then as they were.
class RaisedFloors {
 public:
  RaisedFloors(ScheduleNetwork& network, const std::vector<StageDates>& stages)
      : network_(network) {
    for (const StageDates& stage : stages) {
      for (const auto& [rank, position] : stage.held_back) {
        before_.emplace_back(rank, network_.floor(rank));
        network_.raise_floor(rank, position);
      }
    }
  }
  ~RaisedFloors() {
    for (auto floor = before_.rbegin(); floor != before_.rend(); ++floor) {
      network_.set_floor(floor->first, floor->second);
    }
  }
  RaisedFloors(const RaisedFloors&) = delete;
  RaisedFloors& operator=(const RaisedFloors&) = delete;

 private:
  ScheduleNetwork& network_;
  std::vector<HeldBack> before_;
};

}  // namespace

std::span<const StageRule> later_stages() { return rules; }

void add_stage(Planning& planning, const StageRule& rule) {
  std::vector<HeldBack> held_back = rule.hold_back(planning);
  if (held_back.empty()) return;
  planning.stages.push_back({rule.stage, std::move(held_back), {}});
  const RaisedFloors raised(*planning.compiled.network, planning.stages);
  planning.stages.back().early = forward_pass(planning.network());
}

void settle(Planning& planning) {
  StageDates settled;
  for (const StageDates& stage : planning.stages) {
    for (const auto& [rank, position] : stage.held_back) {
      planning.compiled.network->raise_floor(rank, position);
      settled.held_back.emplace_back(rank, position);
    }
  }
  settled.stage = planning.stages.back().stage;
  settled.early = std::move(planning.stages.back().early);
  planning.stages.clear();
  planning.stages.push_back(std::move(settled));
}

}  // namespace tpm
