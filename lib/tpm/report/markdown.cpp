#include <cctype>

#include <tpm/report/markdown.hpp>

namespace tpm {

std::string markdown_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool ascii = byte < 0x80;
    if (c == '<') {
      out += "&lt;";
    } else if (ascii && std::ispunct(byte) != 0) {
      out += '\\';
      out += c;
    } else {
      out += byte < 0x20 ? ' ' : c;
    }
  }
  return out;
}

}  // namespace tpm
