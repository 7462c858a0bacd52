// All-day events as RFC 5545 has them. There is no clock in them: the stamp of an event is the
// status date, or the start of the program.
#include <algorithm>

#include <fmt/core.h>

#include <tpm/base/text.hpp>
#include <tpm/calendar/duration_text.hpp>
#include <tpm/chart/formats.hpp>

namespace tpm {
namespace {

constexpr std::size_t line_octets = 75;

/// The line in pieces of at most 75 octets, none of which cuts a character.
void append_folded(std::string& out, std::string_view line) {
  std::size_t room = line_octets;
  while (!line.empty()) {
    const std::size_t length = std::max<std::size_t>(first_code_point(line).length, 1);
    if (length > room) {
      out += "\r\n ";
      room = line_octets - 1;
    }
    out += line.substr(0, length);
    line.remove_prefix(length);
    room -= length;
  }
  out += "\r\n";
}

std::string ical_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else {
      out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
  }
  return out;
}

/// "20260105"; the format has no years beyond 9999.
std::string date(Day day) {
  const CivilDate civil = to_civil_date(std::clamp(day, first_day, to_day({9999, 12, 31})));
  return fmt::format("{:04}{:02}{:02}", civil.year, civil.month, civil.day);
}

/// FNV-1a: tells the tasks of one program from those of another.
std::uint64_t fingerprint(std::string_view text) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : text) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  }
  return hash;
}

std::string description(const ChartRow& row) {
  std::string text =
      fmt::format("{}: {} to {}", row.id, format_instant(row.start), format_instant(row.finish));
  if (row.critical) {
    text += "\ncritical";
  } else if (row.total_slack) {
    text += "\nslack " + format_slack(*row.total_slack, row.minutes_per_day);
  }
  if (row.deadline) {
    text += fmt::format("\ndeadline {}, {}", format_date(row.deadline->day()),
                        row.deadline->met ? "met" : "missed");
  }
  return text;
}

std::string categories(const Chart& chart, const ChartRow& row) {
  std::string list = row.kind == ChartRowKind::milestone ? "milestone" : "task";
  if (row.critical) list += ",critical";
  if (row.team.valid()) list += "," + ical_text(chart.teams[row.team.index].name);
  return list;
}

void append_event(std::string& out, const Chart& chart, const ChartRow& row,
                  const std::string& program, const std::string& stamp) {
  const bool milestone = row.kind == ChartRowKind::milestone;
  out += "BEGIN:VEVENT\r\n";
  append_folded(out, fmt::format("UID:{}@{}.tpm", row.id, program));
  append_folded(out, "DTSTAMP:" + stamp);
  append_folded(out, "DTSTART;VALUE=DATE:" + date(milestone ? row.finish_day : row.start_day));
  append_folded(out, "DTEND;VALUE=DATE:" + date(row.finish_day + 1));
  append_folded(out, "SUMMARY:" + ical_text(row.label));
  append_folded(out, "DESCRIPTION:" + ical_text(description(row)));
  append_folded(out, "CATEGORIES:" + categories(chart, row));
  append_folded(out, "TRANSP:TRANSPARENT");
  out += "END:VEVENT\r\n";
}

}  // namespace

std::string chart_ical(const Chart& chart) {
  const std::string stamp = date(chart.status_day.value_or(day_of(chart.start))) + "T000000Z";
  const std::string program = fmt::format("{:016x}", fingerprint(chart.title));
  std::string out = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//tpm//tpm gantt//EN\r\n";
  append_folded(out, "X-WR-CALNAME;VALUE=TEXT:" + ical_text(chart.title));
  for (const ChartRow& row : chart.rows) {
    if (row.has_bar()) append_event(out, chart, row, program, stamp);
  }
  return out + "END:VCALENDAR\r\n";
}

}  // namespace tpm
