#include <tpm/text/page_text.hpp>

namespace tpm {

void PageText::line(std::string_view text, Ink with, std::size_t indent) {
  out.append(indent, ' ');
  ink(truncate(text, width > indent ? width - indent : 1), with);
  out += '\n';
}

void PageText::paragraph(std::string_view text, Ink with, std::size_t hang) {
  std::string rest(text);
  std::size_t indent = 0;
  while (indent + display_width(rest) > width) {
    const std::size_t room = width > indent ? width - indent : 1;
    std::size_t end = rest.rfind(' ');
    while (end != std::string::npos && end > 0 &&
           display_width(std::string_view(rest).substr(0, end)) > room) {
      end = rest.rfind(' ', end - 1);
    }
    if (end == std::string::npos || end == 0) break;  // a single long word
    line(std::string_view(rest).substr(0, end), with, indent);
    rest.erase(0, end + 1);
    indent = hang;
  }
  line(rest, with, indent);
}

void PageText::gap() {
  if (!out.empty()) out += '\n';
}

}  // namespace tpm
