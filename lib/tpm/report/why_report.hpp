// Why a date is what it is, as text for people and JSON for programs.
#pragma once

#include <string>

#include <tpm/report/plan_report.hpp>
#include <tpm/why/why.hpp>

namespace tpm {

struct WhyView {
  const PlanView& plan;
  const Why& why;
};

/// Sentences and small tables.
[[nodiscard]] std::string why_text(const WhyView& view, const TextOptions& options);

/// One document of format tpm.why/1 (why_json.md), ends with a newline.
[[nodiscard]] std::string why_json(const WhyView& view);

}  // namespace tpm
