// Lengths of time as people write them.
#pragma once

#include <string>

#include <tpm/calendar/instant.hpp>

namespace tpm {

/// A length of time in the calendar's own days, to the tenth: "5d", "1.5d"; below a day in hours
/// ("4h", "1h20m") or minutes ("45m"); "0" for none. `minutes_per_day` is positive.
[[nodiscard]] std::string format_duration(Minutes minutes, Minutes minutes_per_day);

/// The same for work that may take elapsed time: "3ed", "12eh", in days of the clock then.
[[nodiscard]] std::string format_duration(Minutes minutes, bool elapsed, Minutes minutes_per_day);

/// The same with a sign where there is one to spare: "+3d", "-2d", "0".
[[nodiscard]] std::string format_slack(Minutes minutes, Minutes minutes_per_day);

/// Tenths of a day, rounded half up: 36000 minutes of 480 are 750.
[[nodiscard]] std::int64_t tenths_of_days(Minutes minutes, Minutes minutes_per_day);

/// Days to a tenth: "73", "73.5", "-2".
[[nodiscard]] std::string days_number(Minutes minutes, Minutes minutes_per_day);

/// The shortest way to say a length of time exactly: "2w" is not among them, since a week is not
/// the same everywhere. `minutes_per_day` 0: no days.
[[nodiscard]] std::string exact_duration(Minutes minutes, bool elapsed, Minutes minutes_per_day);

}  // namespace tpm
