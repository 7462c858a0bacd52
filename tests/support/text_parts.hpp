// What tests look for in long texts.
#pragma once

#include <cstddef>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <tpm/web/svg_text.hpp>

namespace tpm::test {

/// How often the part is there, overlaps counted.
inline std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t i = text.find(part); i != std::string::npos; i = text.find(part, i + 1)) ++found;
  return found;
}

/// Is the part there? Where it is not, the text becomes part of the failure: what must not be there
/// is counted instead.
inline bool has(const std::string& text, const std::string& part) {
  const bool found = text.find(part) != std::string::npos;
  if (!found) MESSAGE(text);
  return found;
}

inline std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> result;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) result.push_back(line);
  return result;
}

/// As a text of SVG and HTML.
inline std::string escaped(std::string_view text) {
  std::string out;
  put(out, Escaped{text});
  return out;
}

}  // namespace tpm::test
