#include <algorithm>

#include <fmt/core.h>

#include <tpm/plot/plot_story.hpp>
#include <tpm/report/tradeoff_sentences.hpp>
#include <tpm/web/svg_text.hpp>

namespace tpm {
namespace {

constexpr std::size_t few_plans = 100;
constexpr std::size_t max_of_few = 30;
constexpr std::size_t max_of_many = 4;
constexpr int widest_of_few = 700;  // pixels of a part
constexpr int widest_of_many = 200;

}  // namespace

std::string short_list(const std::vector<std::string>& parts, std::string_view separator,
                       std::size_t plans) {
  const bool few = plans <= few_plans;
  const std::size_t most = few ? max_of_few : max_of_many;
  std::string text;
  for (std::size_t i = 0; i < std::min(parts.size(), most); ++i) {
    if (i > 0) text += separator;
    text += fit_text(parts[i], few ? widest_of_few : widest_of_many);
  }
  if (parts.size() > most) text += fmt::format(" … {} more", parts.size() - most);
  return text;
}

std::string curve_story(const TradeoffPage& page, std::size_t point) {
  const std::vector<tradeoff::Curve::Point>& points = page.tradeoff().curve.points;
  const tradeoff::PlanPoint& plan = points[point].plan;
  std::string text = fmt::format("{}, {}: {}", page.day(plan.finish),
                                 page.days_words(plan.duration), page.money(plan.cost));
  if (const std::string parts = cost_parts(plan); !parts.empty()) text += " (" + parts + ")";
  text += points[point].cost_per_day
              ? fmt::format(". A day less costs {}", page.money(*points[point].cost_per_day))
              : ". No money makes it shorter";
  const auto words = point_words(page, point == 0 ? nullptr : &points[point - 1].plan, plan);
  if (!words.empty()) text += ". Shorter than before: " + short_list(words, ", ", points.size());
  return text;
}

std::string plan_story(const TradeoffPage& page, std::size_t number) {
  const tradeoff::PlanPoint& plan = page.tradeoff().front[number];
  const std::vector<std::string> words = choice_words(page, plan);
  return fmt::format(
      "Plan {}: {}. {}", number, plan_words(page, plan),
      words.empty() ? "As in the file" : short_list(words, "; ", page.tradeoff().front.size()));
}

}  // namespace tpm
