// The values of flags, read strictly. A number is decimal digits and nothing else, without a
// leading zero (`strict_natural`), and one that does not fit is no number.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tpm::cli {

/// Bytes: "4096", "512K", "64M", "1G" (powers of 1024, the letter in either case).
[[nodiscard]] std::optional<std::size_t> parse_size(std::string_view text);

/// "a,b" is a and b; spaces around the parts are dropped. An empty part stays (it is an error).
[[nodiscard]] std::vector<std::string> split_list(std::string_view text);

}  // namespace tpm::cli
