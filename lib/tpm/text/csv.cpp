#include <fmt/core.h>

#include <tpm/text/csv.hpp>

namespace tpm {
namespace {

/// What a spreadsheet would take for the beginning of a formula.
bool looks_like_formula(std::string_view text) {
  return !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
}

void append_quoted(std::string& out, std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    out += text;
    return;
  }
  out += '"';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

}  // namespace

void append_csv_text(std::string& out, std::string_view text, bool raw) {
  if (raw || !looks_like_formula(text)) {
    append_quoted(out, text);
  } else {
    append_quoted(out, fmt::format("'{}", text));
  }
}

}  // namespace tpm
