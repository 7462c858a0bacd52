
#include <tpm/model/program.hpp>

namespace tpm {

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

}  // namespace tpm
