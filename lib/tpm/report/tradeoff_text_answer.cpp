// The answer to the question: the plan that fits, or the cheapest ways out.
#include <algorithm>

#include <fmt/format.h>

#include <tpm/report/text_page.hpp>
#include <tpm/report/tradeoff_page.hpp>

namespace tpm {
namespace {

using tradeoff::Answer;
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

/// "everything by Fri 6 Mar 2026 for 300,000 EUR"
std::string question_words(const TradeoffPage& page, const Question& question) {
  std::string text = "everything";
  if (question.deadline) text += " by " + deadline_words(page, *question.deadline);
  if (question.budget) text += " for " + page.money(*question.budget);
  return text;
}

/// What a repair takes, each a verb and more: "leave out Dark theme (5 of 85 value)", "spend 3,000
/// more", "finish 6 working days later, on Mon 16 Mar".
std::string repair_words(const TradeoffPage& page, const Repair& repair, const PlanPoint& plan) {
  std::vector<std::string> parts;
  if (!repair.drop.empty()) {
    parts.push_back(fmt::format("leave out {} ({} of {} value)", page.features(repair.drop),
                                repair.value_lost, plan.value + repair.value_lost));
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

/// "Plan 3  Mon 16 Mar, 298,300 EUR, value 85"
std::string plan_words(const TradeoffPage& page, const PlanPoint& plan) {
  std::string text = page.day(plan.finish);
  if (plan.cost.cents != 0) text += ", " + page.money(plan.cost);
  if (plan.value > 0) text += fmt::format(", value {}", plan.value);
  return text;
}

/// A sentence, then the plan's date and cost, what it decides but for what the sentence has said,
/// and its critical path.
void append_plan(TradeoffPage& page, std::size_t number, const std::string& sentence) {
  constexpr std::size_t most_lines = 4;
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
  for (const std::string& line :
       wrapped(choice_words(page, plan, dropped), ";", room, most_lines)) {
    page.line(line, Ink::plain, indent);
  }
  if (plan.critical_path.empty()) return;
  constexpr std::string_view title_of_path = "Critical: ";
  const std::size_t rest = room > title_of_path.size() ? room - title_of_path.size() : 1;
  page.line(std::string(title_of_path) + chain_text(page.program(), plan.critical_path, rest),
            Ink::dim, indent);
}

void append_repairs(TradeoffPage& page, const Answer& answer) {
  const Question& question = page.tradeoff().question;
  if (answer.repairs.empty()) {
    page.line("There is no way out: what must be made does not fit.");
    return;
  }
  const std::string keeping =
      question.keep.empty() ? "" : " that keep " + page.features(question.keep);
  page.paragraph(fmt::format("The cheapest ways out{}:", keeping), Ink::plain, 0);
  for (const Repair& repair : answer.repairs) {
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
  const std::string question = question_words(page, all.question);
  if (answer.feasible) {
    page.paragraph("Possible: " + question + ".", Ink::bold, 0);
    if (answer.plan) append_plan(page, *answer.plan, {});
  } else {
    page.paragraph("Not possible: " + question + ".", Ink::red, 0);
    append_repairs(page, answer);
  }
  if (!answer.proved) {
    page.gap();
    page.paragraph("Not all plans could be tried: there may be better ones (--nodes).", Ink::yellow,
                   0);
  }
}

}  // namespace tpm
