
#include <algorithm>

#include <tpm/model/program.hpp>

namespace tpm {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

bool is_id(std::string_view text) {
  return !text.empty() && is_letter(text[0]) && std::all_of(text.begin(), text.end(), [](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

Instant Date::as_start(const WorkCalendar& calendar) const {
  return minute ? midnight(day) + *minute : calendar.day_start(day);
}

Instant Date::as_finish(const WorkCalendar& calendar) const {
  return minute ? midnight(day) + *minute : calendar.day_finish(day);
}

std::string to_string(const Date& date) {
  return date.minute ? format_instant(midnight(date.day) + *date.minute) : format_date(date.day);
}

std::string_view to_string(LinkType type) {
  switch (type) {
    case LinkType::FS:
      return "FS";
    case LinkType::SS:
      return "SS";
    case LinkType::FF:
      return "FF";
    case LinkType::SF:
      return "SF";
  }
  return "FS";
}

std::optional<LinkType> link_type(std::string_view text) {
  for (const LinkType type : {LinkType::FS, LinkType::SS, LinkType::FF, LinkType::SF}) {
    if (text == to_string(type)) return type;
  }
  return std::nullopt;
}

ActivityId Program::project_of(ActivityId id) const {
  while (id.valid() && (*this)[id].kind != ActivityKind::project) id = (*this)[id].parent;
  return id;
}

ActivityId find_activity(const Program& program, std::string_view path) {
  const auto& all = program.activities;
  const auto found = std::find_if(all.begin(), all.end(),
                                  [path](const Activity& each) { return each.path == path; });
  return found == all.end() ? ActivityId{}
                            : ActivityId(static_cast<std::size_t>(found - all.begin()));
}

}  // namespace tpm
