#include "cli/values.hpp"

#include <limits>

#include <tpm/base/ascii.hpp>
#include <tpm/base/number_text.hpp>

namespace tpm::cli {

std::optional<std::size_t> parse_size(std::string_view text) {
  int shift = 0;
  if (!text.empty()) {
    switch (text.back()) {
      case 'k':
      case 'K':
        shift = 10;
        break;
      case 'm':
      case 'M':
        shift = 20;
        break;
      case 'g':
      case 'G':
        shift = 30;
        break;
      default:
        break;
    }
  }
  if (shift != 0) text.remove_suffix(1);
  const auto number = strict_natural(text);
  if (!number || *number > (std::numeric_limits<std::int64_t>::max() >> shift)) return std::nullopt;
  return static_cast<std::size_t>(*number) << shift;
}

std::vector<std::string> split_list(std::string_view text) {
  std::vector<std::string> parts;
  while (true) {
    const std::size_t comma = text.find(',');
    const std::string_view part = text.substr(0, comma);
    parts.emplace_back(trimmed(part, " "));
    if (comma == std::string_view::npos) return parts;
    text.remove_prefix(comma + 1);
  }
}

}  // namespace tpm::cli
