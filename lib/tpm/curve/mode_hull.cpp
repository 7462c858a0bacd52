#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

#include <tpm/curve/mode_hull.hpp>

namespace tpm::curve {
namespace {

/// Is b on or above the line from a to c?
bool above_line(const CostPoint& a, const CostPoint& b, const CostPoint& c) {
  return (Wide{b.cents} - a.cents) * (Wide{c.length} - a.length) >=
         (Wide{c.cents} - a.cents) * (Wide{b.length} - a.length);
}

/// Of an open curve, the least price of lengths beyond its end.
bool cheaper_beyond(const CostCurve& a, const CostCurve& b) {
  return Wide{a.beyond_cents} * b.beyond_minutes < Wide{b.beyond_cents} * a.beyond_minutes;
}

void cut_steeper_than_beyond(CostCurve& hull) {
  while (hull.points.size() > 1) {
    const CostPoint& last = hull.points.back();
    const CostPoint& before = hull.points[hull.points.size() - 2];
    const Wide rise = Wide{last.cents} - before.cents;
    if (rise * hull.beyond_minutes <= Wide{hull.beyond_cents} * (last.length - before.length)) {
      return;
    }
    hull.points.pop_back();
  }
}

void multiply(CommonScale& common, std::int64_t cents, Minutes minutes) {
  constexpr Wide most = Wide{1} << 60;
  const Wide denominator = minutes / std::gcd(cents, minutes);
  Wide a = common.scale;
  Wide b = denominator;
  while (b != 0) a = std::exchange(b, a % b);
  common.scale = common.scale / a * denominator;
  if (common.scale > most) common = {Wide{1} << 40, true};
}

}  // namespace

Mode hull_of(std::span<const Mode> modes) {
  if (modes.size() == 1) return modes.front();
  Mode hull = modes.front();
  std::vector<CostPoint> all;
  for (const Mode& mode : modes) {
    all.insert(all.end(), mode.cost.points.begin(), mode.cost.points.end());
    for (std::size_t a = 0; a < hull.arcs.size(); ++a) {
      hull.arcs[a].length = std::min(hull.arcs[a].length, mode.arcs[a].length);
    }
    if (mode.cost.open && (!hull.cost.open || cheaper_beyond(mode.cost, hull.cost))) {
      hull.cost.open = true;
      hull.cost.beyond_cents = mode.cost.beyond_cents;
      hull.cost.beyond_minutes = mode.cost.beyond_minutes;
    }
  }
  std::sort(all.begin(), all.end(), [](const CostPoint& a, const CostPoint& b) {
    return a.length != b.length ? a.length < b.length : a.cents < b.cents;
  });
  std::vector<CostPoint>& points = hull.cost.points;
  points.clear();
  for (const CostPoint& point : all) {
    if (!points.empty() && points.back().length == point.length) continue;
    while (points.size() > 1 && above_line(points[points.size() - 2], points.back(), point)) {
      points.pop_back();
    }
    points.push_back(point);
  }
  if (hull.cost.open) cut_steeper_than_beyond(hull.cost);
  return hull;
}

std::optional<std::int64_t> cost_within(const CostCurve& curve, Minutes length) {
  const std::vector<CostPoint>& points = curve.points;
  if (length < points.front().length) return std::nullopt;
  std::int64_t least = points.front().cents;
  for (std::size_t i = 1; i < points.size() && points[i - 1].length < length; ++i) {
    const CostPoint& from = points[i - 1];
    const Minutes end = std::min(length, points[i].length);
    const Wide part = (Wide{points[i].cents} - from.cents) * (end - from.length);
    const Wide run = points[i].length - from.length;
    const Wide cents = from.cents + floor_div(part, run);
    least = std::min(least, static_cast<std::int64_t>(cents));
  }
  return least;
}

CommonScale common_scale(const TimeCostProblem& problem) {
  CommonScale common;
  for (const PricedActivity& activity : problem.activities) {
    for (const Mode& mode : activity.modes) {
      const std::vector<CostPoint>& points = mode.cost.points;
      for (std::size_t i = 1; i < points.size() && !common.rounded; ++i) {
        multiply(common, points[i].cents - points[i - 1].cents,
                 points[i].length - points[i - 1].length);
      }
      if (mode.cost.open && !common.rounded) {
        multiply(common, mode.cost.beyond_cents, mode.cost.beyond_minutes);
      }
    }
  }
  return common;
}

}  // namespace tpm::curve
