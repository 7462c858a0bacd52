// A plan with all that is shown beside it, and which of its tasks are chosen.
#pragma once

#include <span>
#include <string>
#include <vector>

#include <tpm/diagnostics/diagnostic.hpp>
#include <tpm/diagnostics/source_map.hpp>
#include <tpm/model/program.hpp>
#include <tpm/schedule/schedule.hpp>

namespace tpm {

/// What reports, charts and exports are written from.
struct PlanView {
  const Program& program;
  const Schedule& schedule;
  const SourceMap& sources;
  std::span<const Diagnostic> diagnostics;
};

/// Which tasks are shown. Empty lists and false mean no restriction. A project or group is shown
/// for what it holds; with `projects`, a milestone that belongs to none is not.
struct TaskFilter {
  std::vector<std::string> projects;  ///< ids
  std::vector<std::string> teams;     ///< ids
  bool critical = false;

  [[nodiscard]] bool shows(const Program& program, const Schedule& schedule, ActivityId id) const;
};

}  // namespace tpm
