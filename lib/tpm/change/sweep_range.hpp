// The values that a sweep tries, as texts that could stand in the file.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <tpm/base/span.hpp>
#include <tpm/diagnostics/diagnostic.hpp>

namespace tpm::change {

/// More variants of a program than that are not planned in one run.
inline constexpr std::size_t max_variants = 100'000;

/// `FROM..TO:STEP` of durations and lags (`5d..20d:1d`, `-2h..3h:30m`: one unit for the three,
/// hours and minutes being one), percentages, numbers, money, rates (`800/d..1000/d:50/d`) and
/// dates
/// (`2026-01-05..2026-02-02:1w`); a list (`5d,8d,12d`) of ranges and of values of any kind; or one
/// value. TO is the last value if a step ends there. Reports bad-range and limit-variants at
/// the part of `text` that is wrong.
[[nodiscard]] std::optional<std::vector<At<std::string>>> sweep_values(const At<std::string>& text,
                                                                       DiagnosticSink& sink);

}  // namespace tpm::change
