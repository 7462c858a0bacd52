// What it costs to be faster, point by point.
#include <algorithm>

#include <fmt/core.h>

#include <tpm/report/tradeoff_page.hpp>
#include <tpm/report/tradeoff_sentences.hpp>

namespace tpm {
namespace {

using tradeoff::Curve;
using tradeoff::PlanPoint;

constexpr std::size_t max_points = 12;
constexpr std::size_t min_step_words = 24;  // else what a point shortens is told below it

/// The points that are shown: all, or some with the cheapest among them.
std::vector<std::size_t> shown_points(const tradeoff::Tradeoff& all) {
  const auto& points = all.curve.points;
  std::vector<std::size_t> always;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (points[i].plan.duration == all.cheapest.plan.duration && always.empty()) {
      always.push_back(i);
    }
  }
  return thinned(points.size(), max_points, std::move(always));
}

std::vector<StoryRow> curve_rows(const TradeoffPage& page, const std::vector<std::size_t>& shown) {
  const tradeoff::Tradeoff& all = page.tradeoff();
  std::vector<StoryRow> rows;
  const PlanPoint* before = nullptr;
  for (const std::size_t i : shown) {
    const Curve::Point& point = all.curve.points[i];
    const auto number = plan_number(all, point.plan.choices);
    const bool cheapest = point.plan.duration == all.cheapest.plan.duration &&
                          point.plan.cost == all.cheapest.plan.cost;
    const Ink ink = cheapest ? Ink::bold : Ink::plain;
    StoryRow row;
    row.cells.push_back({page.dates.column(finish_day(point.plan.finish)), ink});
    if (page.roomy()) {
      row.cells.push_back({days_number(point.plan.duration, page.minutes_per_day), ink});
    }
    row.cells.push_back({format_money(point.plan.cost, {}), ink});
    row.cells.push_back({point.cost_per_day ? format_money(*point.cost_per_day, {}) : "–"});
    row.cells.push_back({number ? std::to_string(*number) : ""});
    row.words = point_words(page, before, point.plan);
    rows.push_back(std::move(row));
    before = &point.plan;
  }
  return rows;
}

/// What is said where not all points are shown.
std::string note_on_points(const Curve& curve, std::size_t shown) {
  const std::size_t corners = std::max(curve.corners, curve.points.size());
  if (shown == corners) return {};
  const std::string there =
      curve.points.size() == corners ? "all" : std::to_string(curve.points.size());
  return fmt::format("{} of {} points; -f json has {}", shown, corners, there);
}

void append_table(TradeoffPage& page) {
  std::vector<TextColumn> columns{{"Finish"}};
  if (page.roomy()) columns.push_back({"Days", Align::right});
  columns.push_back({"Cost", Align::right});
  columns.push_back({"A day less", Align::right});
  columns.push_back({"Plan", Align::right, 0, true});
  const std::vector<std::size_t> shown = shown_points(page.tradeoff());
  append_stories(page, std::move(columns), "Shorter than in the line above",
                 curve_rows(page, shown), min_step_words,
                 note_on_points(page.tradeoff().curve, shown.size()));
}

void append_ends(TradeoffPage& page) {
  constexpr std::size_t indent = 12;
  constexpr std::size_t max_lines = 4;
  page.paragraph("  Cheapest  " + cheapest_words(page), Ink::plain, indent);
  const std::vector<std::string> words = choice_words(page, page.tradeoff().cheapest.plan);
  const std::size_t room = page.width > indent ? page.width - indent : 1;
  for (const std::string& line : wrapped(words, ";", room, max_lines)) {
    page.line(line, Ink::plain, indent);
  }
  page.paragraph("  Shortest  " + shortest_words(page), Ink::plain, indent);
}

}  // namespace

void append_curve(TradeoffPage& page) {
  const Curve& curve = page.tradeoff().curve;
  const std::string& currency = page.program().currency;
  page.title("What it costs to be faster",
             currency.empty() ? "" : "with all that is planned; in " + visible(currency));
  if (curve.points.size() == 1) {
    page.paragraph("  " + std::string(no_faster_words), Ink::plain, 2);
  } else {
    append_curve_plot(page);
    append_table(page);
  }
  page.out += '\n';
  append_ends(page);
  if (!curve.exact) page.paragraph("  " + exactness_words(page), Ink::plain, 2);
}

}  // namespace tpm
