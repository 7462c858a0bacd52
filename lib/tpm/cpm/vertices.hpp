// The vertex of each task: its calendar, floor, cap, progress and hard constraints as positions.
#pragma once

#include <optional>

#include <tpm/cpm/network.hpp>
#include <tpm/model/program.hpp>

namespace tpm {

/// What the rules for one task's vertex need to know of the whole program.
struct VertexContext {
  const Program& program;
  const WorkCalendar& continuous;
  std::uint16_t continuous_index;
  std::optional<Instant> fallback_start;  ///< where neither program nor project has a start
};

struct LeafVertex {
  Vertex vertex;
  std::optional<SpecialCase> special;
};

/// The index of the calendar that the vertex of `activity` lives on: its own, or the continuous one
/// for elapsed durations and for finished work (whose dates may lie in any minute).
[[nodiscard]] std::uint16_t vertex_calendar(const VertexContext& context, const Activity& activity);

[[nodiscard]] LeafVertex make_leaf_vertex(const VertexContext& context, ActivityId id);

/// The earliest date that the file gives for a start; nothing if it gives none.
[[nodiscard]] std::optional<Instant> earliest_given_start(const Program& program);

/// Does `type` of constraint (the two `_on`, the two `_by`) override links?
[[nodiscard]] bool on_is_hard(const Scheduling& scheduling);
[[nodiscard]] bool by_is_hard(const Scheduling& scheduling);

}  // namespace tpm
