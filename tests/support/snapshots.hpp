// Snapshots of programs that a test writes down.
#pragma once

#include <stdexcept>
#include <string>

#include <tpm/report/plan_report.hpp>
#include <tpm/snapshot/plan_snapshot.hpp>

#include "support/read_text.hpp"

namespace tpm::test {

/// A program that was read and planned; `head` goes before its sections.
struct PlannedText {
  Read read_text;
  Schedule schedule;

  explicit PlannedText(const std::string& sections) {
    read(read_text, head + sections);
    if (!read_text.program) throw std::invalid_argument(read_text.messages());
    schedule = plan(*read_text.program, {}, read_text.sink).value();
  }

  [[nodiscard]] const Program& program() const { return *read_text.program; }
  [[nodiscard]] PlanSnapshot snapshot() const { return snapshot_of(program(), schedule); }
  [[nodiscard]] std::string json(const TaskFilter& filter = {}) const {
    return plan_json({{program(), schedule, read_text.sources, {}}, {}}, filter);
  }
};

inline PlanSnapshot snapshot(const std::string& sections) {
  return PlannedText(sections).snapshot();
}

}  // namespace tpm::test
