// A link as people write it.
#pragma once

#include <string>
#include <string_view>

#include <tpm/model/program.hpp>

namespace tpm {

/// "FS", "SS+2d", "FS-50%": the lag as the file has it, none where it is nothing.
[[nodiscard]] std::string format_link(LinkType type, const Lag& lag, std::string_view lag_text);
[[nodiscard]] std::string format_link(const Dependency& dependency);

/// "3d", "-1d4h", "2ed", "12.5%": a lag as text that reads back as the same, for a link that nobody
/// wrote. `minutes_per_day` is positive.
[[nodiscard]] std::string format_lag(const Lag& lag, Minutes minutes_per_day);

/// The minutes of a day of the link's lag: of the calendar that Scheduling::lag_calendar names.
[[nodiscard]] Minutes minutes_per_lag_day(const Program& program, const Dependency& dependency);

}  // namespace tpm
