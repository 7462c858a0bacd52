// YAML by hand: maps and lists in one line where they fit. Scalars are those of
// <tpm/base/yaml_scalar.hpp>.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tpm::exchange {

enum class YamlKind : std::uint8_t { scalar, list, map };

/// A key with a value, or with several. All have been written already; those of a map are "key:
/// value".
struct YamlEntry {
  std::string key;
  std::string value;
  std::vector<std::string> parts = {};
  YamlKind kind = YamlKind::scalar;
};

/// `{ name: Sign-in, after: [a, b] }`
[[nodiscard]] std::string yaml_flow_map(const std::vector<YamlEntry>& entries);

/// `key: { … }` in one line where that is short enough, else one entry a line, lists too if need
/// be. `indent` is the number of spaces before the key; the text ends with a line end.
void yaml_map(std::string& out, std::size_t indent, std::string_view key,
              const std::vector<YamlEntry>& entries);

/// One entry a line.
void yaml_entries(std::string& out, std::size_t indent, const std::vector<YamlEntry>& entries);

}  // namespace tpm::exchange
