#include <algorithm>
#include <array>
#include <charconv>

#include <tpm/text/csv.hpp>

namespace tpm {
namespace {

constexpr std::array<bool, 256> takes_quotes = [] {
  std::array<bool, 256> table{};
  for (const char c : {',', '"', '\r', '\n'}) table[static_cast<unsigned char>(c)] = true;
  return table;
}();

bool needs_quotes(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return takes_quotes[static_cast<unsigned char>(c)]; });
}

/// What a spreadsheet would take for the beginning of a formula.
bool looks_like_formula(std::string_view text) {
  return !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
}

}  // namespace

void CsvWriter::next() {
  if (in_row_) out_ += ',';
  in_row_ = true;
}

void CsvWriter::append(std::string_view content, bool guarded) {
  next();
  const bool quoted = needs_quotes(content);
  if (quoted) out_ += '"';
  if (guarded) out_ += '\'';
  if (!quoted) {
    out_ += content;
    return;
  }
  for (const char c : content) {
    if (c == '"') out_ += '"';
    out_ += c;
  }
  out_ += '"';
}

void CsvWriter::text(std::string_view content) {
  append(content, !raw_ && looks_like_formula(content));
}

void CsvWriter::plain(std::string_view content) { append(content, false); }

void CsvWriter::number(std::int64_t content) {
  std::array<char, 20> digits;  // of -9223372036854775808
  const char* const end = std::to_chars(digits.data(), digits.data() + digits.size(), content).ptr;
  next();
  out_.append(digits.data(), static_cast<std::size_t>(end - digits.data()));
}

void CsvWriter::end_row() {
  out_ += "\r\n";
  in_row_ = false;
}

}  // namespace tpm
