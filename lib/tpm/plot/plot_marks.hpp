// Points of a plot that have a story, and points that have a name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <tpm/plot/plot_labels.hpp>
#include <tpm/plot/tradeoff_plots.hpp>

namespace tpm {

/// A shape with what a pointer that rests on it shows, and what a screen reader reads. On a page it
/// leads to the element with the id `place`.
void put_mark(std::string& out, PlotUse use, std::string_view place, std::string_view story,
              std::string_view shape);

/// A point with a symbol of its own and its name beside it.
struct NamedPoint {
  int x = 0, y = 0;
  std::string symbol;  ///< id of a definition
  std::string name;
  std::string place;
  std::string story;
};

/// What is at one place is one point there, with all names: "as planned, cheapest".
[[nodiscard]] std::vector<NamedPoint> merged(std::vector<NamedPoint> points);

/// The area in which labels may stand.
[[nodiscard]] PlotBox label_box(const PlotArea& area);

/// Keeps the lines of the limits clear.
void avoid_limits(PlotLabels& labels, const PlotArea& area);

void put_named_points(std::string& out, PlotUse use, const std::vector<NamedPoint>& points);
/// Their names, then those of the limits: last, since what is below them must be readable.
void put_names(std::string& out, PlotLabels& labels, const std::vector<NamedPoint>& points);
void put_limit_names(std::string& out, PlotLabels& labels, const PlotArea& area);

/// Text with an edge in the colour of the background.
void put_label(std::string& out, std::string_view style, PlotLabels::Place place,
               std::string_view text);

}  // namespace tpm
