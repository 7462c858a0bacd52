// The page as a whole, and the plan as it is.
#include <fmt/format.h>

#include <tpm/report/tradeoff_page.hpp>

namespace tpm {
namespace {

using tradeoff::PlanPoint;

/// "150,000 direct, 109,500 overhead, 2,900 penalty"; nothing if all of it is direct.
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

/// The value of all features that are not dropped in the file.
std::int64_t whole_value(const TradeoffPage& page) {
  std::int64_t value = page.tradeoff().current.value;
  for (const PlanPoint& plan : page.tradeoff().front) value = std::max(value, plan.value);
  return value;
}

void append_advice(TradeoffPage& page) {
  page.gap();
  page.paragraph(
      "Nothing in the program makes it faster, cheaper or smaller. What could: crash points of "
      "tasks (crash: [8d for 4k]), other ways to do them (options), features that may be left out.",
      Ink::plain, 0);
}

}  // namespace

void append_current(TradeoffPage& page) {
  const PlanPoint& plan = page.tradeoff().current;
  page.gap();
  std::string text = fmt::format("As planned  {}, {}, {}", page.day(plan.finish),
                                 page.days_words(plan.duration), page.money(plan.cost));
  if (const std::string parts = cost_parts(plan); !parts.empty()) text += " (" + parts + ")";
  if (const std::int64_t whole = whole_value(page); whole > 0) {
    text += fmt::format(", value {}", plan.value);
    if (plan.value != whole) text += fmt::format(" of {}", whole);
  }
  page.paragraph(text, Ink::plain, 12);
}

std::string tradeoff_text(const TradeoffView& view, const TradeoffTextOptions& options) {
  TradeoffPage page(view, options);
  page.line(visible(view.program.name), Ink::bold);
  append_answer(page);
  append_current(page);
  if (page.nothing_to_decide()) {
    append_advice(page);
  } else {
    append_curve(page);
    append_front(page);
  }
  append_delays(page);
  append_drags(page);
  return std::move(page.out);
}

}  // namespace tpm
