#include <fmt/core.h>

#include <tpm/text/page.hpp>

namespace tpm {

Page::Page(const TextOptions& options, DateStyle date_style, Minutes day_length,
           std::string_view currency_name)
    : width(options.width),
      color(options.color),
      dates(date_style),
      minutes_per_day(day_length),
      currency(visible(currency_name)) {}

void Page::line(std::string_view text, Ink with, std::size_t indent) {
  out.append(indent, ' ');
  ink(truncate(text, room_after(indent)), with);
  out += '\n';
}

void Page::paragraph(std::string_view text, Ink with, std::size_t hang) {
  std::string rest(text);
  std::size_t indent = 0;
  while (indent + display_width(rest) > width) {
    const std::size_t room = room_after(indent);
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

void Page::gap() {
  if (!out.empty()) out += '\n';
}

void Page::title(std::string_view text, std::string_view about) {
  gap();
  ink(text, Ink::bold);
  const std::size_t used = display_width(text) + 2;
  if (!about.empty() && used < width) {
    out += "  ";
    ink(truncate(about, width - used), Ink::dim);
  }
  out += '\n';
}

std::string Page::size(Minutes minutes) const {
  return format_duration(minutes < 0 ? -minutes : minutes, minutes_per_day);
}

std::string Page::days_words(Minutes minutes) const {
  if (minutes < minutes_per_day) return format_duration(minutes, minutes_per_day);
  const std::string days = days_number(minutes, minutes_per_day);
  return days + (days == "1" ? " working day" : " working days");
}

TextCell Page::deadline_clause(Instant deadline, Minutes slack) const {
  if (slack == 0) return {"exactly at the deadline"};
  const bool late = slack < 0;
  return {
      fmt::format("{} {} the deadline ({})", size(slack), late ? "after" : "before", day(deadline)),
      late ? Ink::red : Ink::plain};
}

std::string label_of(std::string_view path, std::string_view name) {
  const std::size_t dot = path.rfind('.');
  const std::string_view id = path.substr(dot == std::string_view::npos ? 0 : dot + 1);
  return visible(name == id ? path : name);
}

}  // namespace tpm
