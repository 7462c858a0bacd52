#include <algorithm>
#include <cstdlib>

#include <tpm/plot/plot_marks.hpp>
#include <tpm/web/svg_text.hpp>

namespace tpm {

void put_mark(std::string& out, PlotUse use, std::string_view place, std::string_view story,
              std::string_view shape) {
  if (use == PlotUse::page) {
    put(out, "<a href=\"#", place, "\" tabindex=\"-1\"><title>", Escaped{story}, "</title>", shape,
        "</a>\n");
  } else {
    put(out, "<g><title>", Escaped{story}, "</title>", shape, "</g>\n");
  }
}

std::vector<NamedPoint> merged(std::vector<NamedPoint> points) {
  constexpr int near = 3;
  std::vector<NamedPoint> result;
  for (NamedPoint& point : points) {
    const auto same = std::find_if(result.begin(), result.end(), [&](const NamedPoint& other) {
      return std::abs(other.x - point.x) <= near && std::abs(other.y - point.y) <= near;
    });
    if (same == result.end()) {
      result.push_back(std::move(point));
    } else {
      same->name += ", " + point.name;
    }
  }
  return result;
}

PlotBox label_box(const PlotArea& area) {
  return {area.left() + 4, PlotArea::top - 8, std::min(area.right() + 20, PlotArea::width - 2),
          PlotArea::bottom - 2};
}

void avoid_limits(PlotLabels& labels, const PlotArea& area) {
  if (area.deadline() && area.deadline()->away == 0) {
    labels.avoid_line(area.deadline()->at, PlotArea::top, area.deadline()->at, PlotArea::bottom);
  }
  if (area.budget() && area.budget()->away == 0) {
    labels.avoid_line(area.left(), area.budget()->at, area.right(), area.budget()->at);
  }
}

void put_label(std::string& out, std::string_view style, PlotLabels::Place place,
               std::string_view text) {
  put(out, "<text class=\"", style, "\" x=\"", place.x, "\" y=\"", place.y, "\">", Escaped{text},
      "</text>\n");
}

void put_named_points(std::string& out, PlotUse use, const std::vector<NamedPoint>& points) {
  for (const NamedPoint& point : points) {
    std::string shape;
    put(shape, "<use href=\"#", point.symbol, "\" x=\"", point.x, "\" y=\"", point.y, "\"/>");
    put_mark(out, use, point.place, point.story, shape);
  }
}

void put_names(std::string& out, PlotLabels& labels, const std::vector<NamedPoint>& points) {
  constexpr int gap = 12;
  for (const NamedPoint& point : points) {
    labels.avoid({point.x - 8, point.y - 8, point.x + 8, point.y + 8});
  }
  for (const NamedPoint& point : points) {
    if (const auto place = labels.place(point.x, point.y, gap, point.name, true)) {
      put_label(out, "q bo", *place, point.name);
    }
  }
}

namespace {

/// The baseline of a text, and where it begins, or ends if it stands before.
struct Anchor {
  int x = 0, y = 0;
  bool before = false;
};

/// At the first anchor where the text covers nothing; else near the first, where it covers least.
void put_at_one_of(std::string& out, PlotLabels& labels, const std::vector<Anchor>& anchors,
                   const std::string& text) {
  constexpr int gap = 5;
  const int width = text_width(text);
  for (const Anchor& anchor : anchors) {
    const int left = anchor.before ? anchor.x - gap - width : anchor.x + gap;
    if (const auto place = labels.place_at(left, anchor.y, text)) {
      return put_label(out, "q dl", *place, text);
    }
  }
  const auto place = labels.place(anchors[0].x, anchors[0].y, gap, text, true);
  if (place) put_label(out, "q dl", *place, text);
}

void put_deadline_name(std::string& out, PlotLabels& labels, const PlotArea& area,
                       const PlotLimit& limit) {
  const int above = PlotArea::top + 8, below = PlotArea::bottom - 8;
  const int left = area.left(), right = area.right();
  if (limit.away < 0) {
    return put_at_one_of(out, labels, {{left, above}, {left, below}}, "← " + limit.label);
  }
  if (limit.away > 0) {
    return put_at_one_of(out, labels, {{right, above, true}, {right, below, true}},
                         limit.label + " →");
  }
  const int x = limit.at;
  put_at_one_of(out, labels, {{x, above}, {x, above, true}, {x, below}, {x, below, true}},
                limit.label);
}

void put_budget_name(std::string& out, PlotLabels& labels, const PlotArea& area,
                     const PlotLimit& limit) {
  const int left = area.left(), right = area.right();
  if (limit.away != 0) {
    const int y = limit.away < 0 ? PlotArea::bottom - 8 : PlotArea::top + 8;
    return put_at_one_of(out, labels, {{left, y}, {right, y, true}},
                         (limit.away < 0 ? "↓ " : "↑ ") + limit.label);
  }
  const int above = limit.at - 5, below = limit.at + 14;
  std::vector<Anchor> anchors = {
      {right, above, true}, {left, above}, {right, below, true}, {left, below}};
  if (area.deadline() && area.deadline()->away == 0) {
    const int corner = area.deadline()->at;
    anchors.insert(anchors.begin() + 2, {{corner, above, true}, {corner, below, true}});
  }
  put_at_one_of(out, labels, anchors, limit.label);
}

}  // namespace

void put_limit_names(std::string& out, PlotLabels& labels, const PlotArea& area) {
  if (area.deadline()) put_deadline_name(out, labels, area, *area.deadline());
  if (area.budget()) put_budget_name(out, labels, area, *area.budget());
}

}  // namespace tpm
