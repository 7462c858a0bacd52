// The answer to the question: the plan that fits, or the cheapest ways out.
#include <fmt/core.h>

#include <tpm/report/plan_page.hpp>
#include <tpm/report/tradeoff_page.hpp>
#include <tpm/report/tradeoff_sentences.hpp>

namespace tpm {
namespace {

using tradeoff::Answer;
using tradeoff::PlanPoint;

/// A sentence, then the plan's date and cost, what it decides but for what the sentence has said,
/// and its critical path.
void append_plan(TradeoffPage& page, std::size_t number, const std::string& sentence) {
  constexpr std::size_t max_lines = 4;
  const PlanPoint& plan = page.tradeoff().front[number];
  const std::string title = fmt::format("  Plan {}  ", number);
  const std::size_t indent = title.size();
  const std::size_t room = page.width > indent ? page.width - indent : 1;
  if (sentence.empty()) {
    page.paragraph(title + plan_words(page, plan), Ink::plain, indent);
  } else {
    page.paragraph(title + sentence, Ink::plain, indent);
    page.paragraph(std::string(indent, ' ') + plan_words(page, plan), Ink::plain, indent);
  }
  const Dropped dropped = sentence.empty() ? Dropped::told : Dropped::known;
  for (const std::string& line : wrapped(choice_words(page, plan, dropped), ";", room, max_lines)) {
    page.line(line, Ink::plain, indent);
  }
  if (plan.critical_path.empty()) return;
  constexpr std::string_view title_of_path = "Critical: ";
  const std::size_t rest = room > title_of_path.size() ? room - title_of_path.size() : 1;
  page.line(std::string(title_of_path) + chain_text(page.program(), plan.critical_path, rest),
            Ink::dim, indent);
}

void append_repairs(TradeoffPage& page, const Answer& answer) {
  page.paragraph(ways_out_words(page, answer), Ink::plain, 0);
  for (const tradeoff::Repair& repair : answer.repairs) {
    const PlanPoint& plan = page.tradeoff().front[repair.plan];
    page.gap();
    append_plan(page, repair.plan, repair_words(page, repair, plan));
  }
}

}  // namespace

void append_answer(TradeoffPage& page) {
  const tradeoff::Tradeoff& all = page.tradeoff();
  if (!all.answer) return;
  const Answer& answer = *all.answer;
  page.paragraph(verdict_words(page, answer), answer.feasible ? Ink::bold : Ink::red, 0);
  if (!answer.feasible) {
    append_repairs(page, answer);
  } else if (answer.plan) {
    append_plan(page, *answer.plan, {});
  }
  if (!answer.proved) {
    page.gap();
    page.paragraph(untried_words, Ink::yellow, 0);
  }
}

}  // namespace tpm
