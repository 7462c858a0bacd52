#include <algorithm>

#include <fmt/core.h>

#include <tpm/report/tradeoff_sentences.hpp>

namespace tpm {
namespace {

using tradeoff::Answer;
using tradeoff::Cheapest;
using tradeoff::Curve;
using tradeoff::PlanPoint;
using tradeoff::Question;
using tradeoff::Repair;

/// "Fri 6 Mar 2026", with the time where that is not the end of the day's work.
std::string deadline_words(const TradeoffPage& page, Instant deadline) {
  const Day day = finish_day(deadline);
  std::string text = DateStyle::full(day);
  const WorkCalendar& calendar = page.program()[page.program().calendar].work;
  if (calendar.day_finish(day) == deadline) return text;
  return text +
         format_instant(deadline).substr(format_instant(deadline).find('T')).replace(0, 1, " ");
}

/// The value of all features that are not dropped in the file.
std::int64_t whole_value(const TradeoffPage& page) {
  std::int64_t value = page.tradeoff().current.value;
  for (const PlanPoint& plan : page.tradeoff().front) value = std::max(value, plan.value);
  return value;
}

}  // namespace

std::string question_words(const TradeoffPage& page, const Question& question) {
  std::string text = "everything";
  if (question.deadline) text += " by " + deadline_words(page, *question.deadline);
  if (question.budget) text += " for " + page.money(*question.budget);
  return text;
}

std::string verdict_words(const TradeoffPage& page, const Answer& answer) {
  return fmt::format("{}: {}.", answer.feasible ? "Possible" : "Not possible",
                     question_words(page, page.tradeoff().question));
}

std::string ways_out_words(const TradeoffPage& page, const Answer& answer) {
  if (answer.repairs.empty()) return "There is no way out: what must be made does not fit.";
  const Question& question = page.tradeoff().question;
  return question.keep.empty()
             ? "The cheapest ways out:"
             : fmt::format("The cheapest ways out that keep {}:", page.features(question.keep));
}

std::string repair_words(const TradeoffPage& page, const Repair& repair, const PlanPoint& plan) {
  std::vector<std::string> parts;
  if (!repair.drop.empty()) {
    parts.push_back(fmt::format("leave out {} ({} of {} value)", page.features(repair.drop),
                                format_number(repair.value_lost),
                                format_number(plan.value + repair.value_lost)));
  }
  if (repair.later > 0) {
    parts.push_back(fmt::format("finish {} later, on {}", page.days_words(repair.later),
                                page.day(plan.finish)));
  }
  if (repair.more.cents > 0) {
    parts.push_back(fmt::format("spend {} more", page.money(repair.more)));
  }
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += i + 1 == parts.size() ? ", and " : ", ";
    text += parts[i];
  }
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  }
  return text + ".";
}

std::string plan_words(const TradeoffPage& page, const PlanPoint& plan) {
  std::string text = page.day(plan.finish);
  if (plan.cost.cents != 0) text += ", " + page.money(plan.cost);
  if (plan.value > 0) text += ", value " + format_number(plan.value);
  return text;
}

std::string cost_parts(const PlanPoint& plan) {
  std::string text;
  const auto add = [&](Money amount, std::string_view what) {
    if (amount.cents == 0) return;
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", format_money(amount, {}), what);
  };
  if (plan.overhead.cents == 0 && plan.incentives.cents == 0) return text;
  add(plan.direct_cost, "direct");
  add(plan.overhead, "overhead");
  add(plan.incentives, plan.incentives.cents > 0 ? "penalty" : "bonus");
  return text;
}

std::string current_words(const TradeoffPage& page) {
  const PlanPoint& plan = page.tradeoff().current;
  std::string text = fmt::format("{}, {}", page.day(plan.finish), page.days_words(plan.duration));
  if (plan.cost.cents != 0) text += ", " + page.money(plan.cost);
  if (const std::string parts = cost_parts(plan); !parts.empty()) text += " (" + parts + ")";
  if (const std::int64_t whole = whole_value(page); whole > 0) {
    text += ", value " + format_number(plan.value);
    if (plan.value != whole) text += " of " + format_number(whole);
  }
  return text;
}

std::vector<std::string> point_words(const TradeoffPage& page, const PlanPoint* before,
                                     const PlanPoint& point) {
  std::vector<std::string> shorter, longer;
  const tradeoff::Choices none;
  for (const DurationStep& step :
       duration_steps(before == nullptr ? none : before->choices, point.choices)) {
    std::string words = step_words(page, point.choices, step);
    if (step.after > step.before) {
      longer.push_back(words + " again");
    } else {
      shorter.push_back(std::move(words));
    }
  }
  shorter.insert(shorter.end(), longer.begin(), longer.end());
  return shorter;
}

std::string cheapest_words(const TradeoffPage& page) {
  const Cheapest& cheapest = page.tradeoff().cheapest;
  std::string text =
      fmt::format("{}, {}: {}", page.day(cheapest.plan.finish),
                  page.days_words(cheapest.plan.duration), page.money(cheapest.plan.cost));
  if (cheapest.plan.overhead.cents != 0) {
    text += fmt::format(", {} of it overhead", format_money(cheapest.plan.overhead, {}));
  }
  if (cheapest.shortest_duration < cheapest.plan.duration) {
    text += fmt::format("; no dearer down to {}", page.days_words(cheapest.shortest_duration));
  }
  return text;
}

std::string shortest_words(const TradeoffPage& page) {
  const PlanPoint& shortest = page.tradeoff().curve.points.back().plan;
  return fmt::format("{}, {}: {}", page.day(shortest.finish), page.days_words(shortest.duration),
                     page.money(shortest.cost));
}

std::string exactness_words(const TradeoffPage& page) {
  const Curve& curve = page.tradeoff().curve;
  if (curve.exact) return {};
  std::string text = "Not exact: ";
  for (std::size_t i = 0; i < curve.inexact.size(); ++i) {
    text += (i == 0 ? "" : "; ") + visible(curve.inexact[i]);
  }
  if (curve.max_deviation == 0) {
    return text + ". Each point was planned again, and has the date that the curve gives it.";
  }
  return text + fmt::format(
                    ". Each point was planned again; the dates differ from the curve's by up to "
                    "{}.",
                    format_duration(curve.max_deviation, page.minutes_per_day));
}

std::string limit_words(const TradeoffPage& page) {
  const tradeoff::Tradeoff& all = page.tradeoff();
  if (all.front_proved) return {};
  std::string text = "Not all could be tried: " + visible(all.front_limit);
  if (all.front_bound) {
    text += fmt::format("; no plan of the whole scope is cheaper by more than {}",
                        page.money(*all.front_bound));
  }
  return text + ".";
}

}  // namespace tpm
