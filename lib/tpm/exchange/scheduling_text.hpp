// The rules of scheduling, and percentages, as a program file writes them.
#pragma once

#include <string>
#include <vector>

#include <tpm/exchange/yaml_text.hpp>
#include <tpm/model/program.hpp>

namespace tpm::exchange {

/// Only what differs from the format's defaults.
[[nodiscard]] std::vector<YamlEntry> scheduling_entries(const Scheduling& scheduling);

/// Hundredths of a percent: `40%`, `12.5%`.
[[nodiscard]] std::string percent_text(std::int64_t hundredths);

}  // namespace tpm::exchange
