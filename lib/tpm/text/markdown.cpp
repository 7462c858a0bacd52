#include <cctype>

#include <tpm/text/markdown.hpp>

namespace tpm {
namespace {

/// Signs that mean nothing in Markdown.
constexpr std::string_view harmless = ",;'\"%?/";

/// No space, but enough of one that no name or number is seen behind '@' and '#'. A backslash is
/// gone by the time that the forges look for people to notify and issues to link.
constexpr std::string_view no_space = "&#8203;";

}  // namespace

std::string markdown_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool ascii = byte < 0x80;
    if (c == '<') {
      out += "&lt;";
    } else if (c == '@' || c == '#') {
      out += '\\';
      out += c;
      out += no_space;
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
