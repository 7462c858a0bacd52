#include <algorithm>

#include <tpm/chart/axis_svg.hpp>
#include <tpm/web/svg_text.hpp>

namespace tpm {
namespace {

constexpr int marks_height = 16;
constexpr int tier_height = (axis_height - marks_height) / 2;
constexpr int min_shade = 2;  // pixels: narrower days off would be noise

void put_tier(std::string& out, const std::vector<AxisTick>& ticks, int top) {
  for (const AxisTick& tick : ticks) {
    if (tick.label.empty()) continue;
    put(out, "<text class=\"tk\" x=\"", tick.x + 4, "\" y=\"", top + 13, "\">", tick.label,
        "</text>");
  }
  put(out, "<path class=\"gm\" d=\"");
  for (const AxisTick& tick : ticks) put(out, "M", tick.x, ".5 ", top, "v", tier_height);
  put(out, "\"/>\n");
}

/// The end of the deadline's day; that of the status date is its morning: the work of both counts.
AxisTime deadline_time(const Chart& chart, const TimeScale& scale) {
  return scale.at(chart.deadline->day() + 1);
}

void put_mark(std::string& out, std::string_view kind, int x, const TimeScale& scale,
              const std::string& label) {
  const int room = text_width(label) + 6;
  const bool before = x + room > scale.width() && x > room;
  put(out, "<text class=\"", kind, "\" x=\"", before ? x - room : x + 3, "\" y=\"12\">",
      Escaped{label}, "</text><rect class=\"", kind, "\" x=\"", x - 1, "\" width=\"2\" height=\"",
      axis_height, "\"/>\n");
}

void put_lines(std::string& out, std::string_view kind, const std::vector<AxisTick>& ticks,
               int height) {
  put(out, "<path class=\"", kind, "\" d=\"");
  for (const AxisTick& tick : ticks) put(out, "M", tick.x, ".5 0V", height);
  put(out, "\"/>\n");
}

}  // namespace

void put_axis(std::string& out, const Chart& chart, const TimeScale& scale, const RowText& text) {
  if (chart.deadline && scale.shows(chart.deadline->day())) {
    put_mark(out, "dl", scale.x(deadline_time(chart, scale)), scale,
             "deadline " + text.date(chart.deadline->day()));
  }
  if (chart.status_day && scale.shows(*chart.status_day)) {
    put_mark(out, "st", scale.x(scale.at(*chart.status_day)), scale,
             "status " + text.date(*chart.status_day));
  }
  const TimeAxis axis = time_axis(chart, scale);  // its words above the lines of the marks
  put_tier(out, axis.upper, marks_height);
  put_tier(out, axis.lower, marks_height + tier_height);
  put(out, "<path class=\"gm\" d=\"M0 ", marks_height, ".5H", scale.width(), "M0 ", axis_height - 1,
      ".5H", scale.width(), "\"/>\n");
}

void put_grid(std::string& out, const Chart& chart, const TimeScale& scale, int height) {
  put(out, "<path class=\"off\" d=\"");
  for (const DateRange& off : chart.days_off) {
    const int x = scale.x(scale.at(off.first));
    const int width = scale.x(scale.at(off.last + 1)) - x;
    if (width >= min_shade) put(out, "M", x, " 0h", width, "v", height, "h-", width, "z");
  }
  put(out, "\"/>\n");
  const TimeAxis axis = time_axis(chart, scale);
  put_lines(out, "gl", axis.lower, height);
  put_lines(out, "gm", axis.upper, height);
}

void put_marked_days(std::string& out, const Chart& chart, const TimeScale& scale, int height) {
  const auto put_line = [&](std::string_view kind, AxisTime time) {
    put(out, "<rect class=\"", kind, "\" data-x=\"", time, "\" x=\"", scale.x(time) - 1,
        "\" width=\"2\" height=\"", height, "\"/>\n");
  };
  if (chart.deadline && scale.shows(chart.deadline->day())) {
    put_line("dl", deadline_time(chart, scale));
  }
  if (chart.status_day && scale.shows(*chart.status_day)) {
    put_line("st", scale.at(*chart.status_day));
  }
}

}  // namespace tpm
