#include <cctype>

#include <tpm/report/markdown.hpp>

namespace tpm {
namespace {

/// Signs that mean nothing in Markdown.
constexpr std::string_view harmless = ",;'\"%?/";

}  // namespace

std::string markdown_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool ascii = byte < 0x80;
    if (c == '<') {
      out += "&lt;";
    } else if (ascii && std::ispunct(byte) != 0 && harmless.find(c) == std::string_view::npos) {
      out += '\\';
      out += c;
    } else {
      out += byte < 0x20 ? ' ' : c;
    }
  }
  return out;
}

}  // namespace tpm
