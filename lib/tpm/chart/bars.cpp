#include <algorithm>

#include <tpm/chart/bars.hpp>
#include <tpm/web/svg_text.hpp>

namespace tpm {
namespace {

bool is_summary(const ChartRow& row) {
  return row.kind == ChartRowKind::section || row.kind == ChartRowKind::group;
}

constexpr int text_gap = 4;  // between words and the tail that goes on after them

void put_rectangle(std::string& out, std::string_view shape, int x, int y, int width, int height) {
  put(out, "<rect class=\"", shape, "\" x=\"", x, "\" y=\"", y, "\" width=\"", width,
      "\" height=\"", height, "\"/>");
}

/// One of bar_definitions, at x.
void put_shape(std::string& out, std::string_view name, std::string_view kind, int x) {
  put(out, "<use href=\"#", name, "\"");
  if (!kind.empty()) put(out, " class=\"", kind, "\"");
  put(out, " x=\"", x, "\"/>");
}

void put_summary(std::string& out, const ChartRow& row, BarExtent extent) {
  const int width = extent.right - extent.left;
  const std::string_view kind = row.critical ? "c" : "";
  if (row.rolled_up) {
    put_rectangle(out, row.critical ? "g u c" : "g u", extent.left, 5, width, 11);
  } else {
    put_rectangle(out, row.critical ? "g c" : "g", extent.left, 6, width, 4);
  }
  put_shape(out, "e", kind, extent.left);
  put_shape(out, "f", kind, extent.right);
}

void put_task(std::string& out, const ChartRow& row, const BarTimes& times, BarExtent extent,
              const TimeScale& scale) {
  const std::string_view kind = row.complete ? "b d" : row.critical ? "b c" : "b";
  put_rectangle(out, kind, extent.left, 5, extent.right - extent.left, 12);
  const int done = scale.x(times.progress) - extent.left;
  if (done > 0 && !row.complete) put_rectangle(out, "p", extent.left, 9, done, 4);
}

void put_deadline(std::string& out, const ChartRow& row, const BarTimes& times,
                  const TimeScale& scale) {
  const int x = scale.x(*times.deadline);
  const int missed = scale.x(times.finish) - x;
  if (!row.deadline->met && missed > 0) put_rectangle(out, "o", x, 2, missed, 3);
  put_shape(out, "d", row.deadline->met ? "" : "o", x);
}

/// The slack; where words stand in it, it goes on after them.
void put_tail(std::string& out, const BarTimes& times, const TimeScale& scale,
              const std::string& words) {
  const int end = scale.x(times.late);
  int begin = scale.x(times.finish);
  if (end <= begin) return;
  if (!words.empty()) {
    const int after = text_x(times, scale, words) + text_width(words) + text_gap;
    if (after < end) begin = after;
  }
  put_rectangle(out, "s", begin, 13, end - begin, 4);  // below the arrows that leave the bar
  put_shape(out, "t", "", end);
}

void put_text(std::string& out, const ChartRow& row, const BarTimes& times, const TimeScale& scale,
              const std::string& text) {
  if (text.empty()) return;
  const bool missed = row.deadline && !row.deadline->met;
  put(out, "<text class=\"", missed ? "q o" : "q", "\" x=\"", text_x(times, scale, text),
      "\" y=\"15\">", text, "</text>");
}

}  // namespace

BarTimes bar_times(const ChartRow& row, const TimeScale& scale) {
  BarTimes times;
  times.start = scale.at(row.start);
  times.finish = std::max(times.start, scale.at(row.finish));
  times.late = times.finish;
  const bool slack = row.total_slack && *row.total_slack > 0;
  if (slack && !row.complete && !is_summary(row)) {
    times.late = std::max(times.finish, scale.at(row.late_finish));
  }
  const AxisTime begin = scale.beyond(row.start);
  const AxisTime done =
      (scale.beyond(row.finish) - begin) * row.complete_percent.value_or(0) / 10000;
  times.progress = std::max(times.start, scale.clamp(begin + done));
  if (row.deadline && scale.shows(row.deadline->day())) {
    times.deadline = scale.at(row.deadline->at);
  }
  return times;
}

int text_x(const BarTimes& times, const TimeScale& scale, std::string_view text) {
  const AxisTime flag = times.deadline.value_or(0);
  int x = scale.x(times.finish) + text_distance;
  for (const AxisTime mark : {std::min(times.late, flag), std::max(times.late, flag)}) {
    const int at = scale.x(mark);
    if (mark > times.finish && at < x + text_width(text) + text_distance)
      x = std::max(x, at + text_distance);
  }
  return x;
}

BarExtent bar_extent(const ChartRow& row, const BarTimes& times, const TimeScale& scale) {
  const int left = scale.x(times.start);
  if (row.kind == ChartRowKind::milestone) return {left - diamond_radius, left + diamond_radius};
  return {left, std::max(left + min_bar, scale.x(times.finish))};
}

void put_bar(std::string& out, const ChartRow& row, const BarTimes& times, const TimeScale& scale,
             const RowText& text) {
  const BarExtent extent = bar_extent(row, times, scale);
  const std::string words = text.beside(row);
  put_tail(out, times, scale, words);
  if (is_summary(row)) {
    put_summary(out, row, extent);
  } else if (row.kind == ChartRowKind::milestone) {
    put_shape(out, "m", row.complete ? "d" : row.critical ? "c" : "", scale.x(times.start));
  } else {
    put_task(out, row, times, extent, scale);
  }
  if (times.deadline) put_deadline(out, row, times, scale);
  put_text(out, row, times, scale, words);
}

// Names are short: a large chart refers to them thousands of times.
//   h hatching of critical bars   t end of the slack   m milestone   d deadline
//   e, f ends of a group          a arrow heads        x hand-over
std::string_view bar_definitions() {
  return R"svg(<defs><pattern id="h" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hb" width="5" height="5"/><rect class="hl" width="1.6" height="5"/></pattern>
<path id="t" class="se" d="M-1 8h2v9h-2z"/>
<path id="m" d="M0 4l7 7l-7 7l-7 -7z"/>
<path id="d" d="M-1 2h2v18h-2zM-5 2h10l-5 6z"/>
<path id="e" d="M0 6h6l-6 10z"/><path id="f" d="M0 6h-6l6 10z"/>
<marker id="a" class="ma" markerWidth="7" markerHeight="7" refX="6" refY="3.5" orient="auto" markerUnits="userSpaceOnUse"><path d="M0 0l7 3.5l-7 3.5z"/></marker>
<marker id="ag" class="mg" markerWidth="7" markerHeight="7" refX="6" refY="3.5" orient="auto" markerUnits="userSpaceOnUse"><path d="M0 0l7 3.5l-7 3.5z"/></marker>
<marker id="ac" class="mc" markerWidth="9" markerHeight="9" refX="8" refY="4.5" orient="auto" markerUnits="userSpaceOnUse"><path d="M0 0l9 4.5l-9 4.5z"/></marker>
<marker id="x" class="mx" markerWidth="8" markerHeight="8" refX="1" refY="4" markerUnits="userSpaceOnUse"><circle cx="4" cy="4" r="2.6"/></marker></defs>
)svg";
}

}  // namespace tpm
