// How spreadsheets and trackers write durations, dates and links.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include <tpm/exchange/program_data.hpp>

namespace tpm::exchange {

/// In which order a date that is not ISO names day, month and year.
enum class DateOrder : std::uint8_t { iso, day_first, month_first };

/// `5d`, `5 days`, `2 wks?`, `3 edays`, `5d/8d/13d`, or a bare number of `unit` (s, m, h, d, w), as
/// the program file has it; nothing if it is no duration.
[[nodiscard]] std::optional<std::string> written_duration(std::string_view text, char unit);

/// ISO and dates with the name of the month always: `5 Jan 2026`, `05/Jan/26 8:30 AM`, `January 5,
/// 2026`. `5.1.2026`, `Mon 05/01/26 08:30` by the order. Names are English; a day of the week at
/// the beginning does not count, nor does midnight, but for `2026-01-05T00:00`.
[[nodiscard]] std::optional<Date> written_date(std::string_view text, DateOrder order);

/// What one link says.
struct WrittenLink {
  std::string key;
  LinkType type = LinkType::FS;
  std::string lag;  ///< as in LinkData
};

/// `auth.api FS+2d`, `12SS-50%`, `PHX-7`: the key is the longest beginning that `is_key` knows.
/// Nothing if there is none, or what follows it is no type and lag.
[[nodiscard]] std::optional<WrittenLink> written_link(
    std::string_view text, char unit, const std::function<bool(std::string_view)>& is_key);

/// Parts between commas or semicolons, without blanks and without empty ones.
[[nodiscard]] std::vector<std::string_view> split_values(std::string_view text);

}  // namespace tpm::exchange
