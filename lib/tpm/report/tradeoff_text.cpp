// The page as a whole, and the plan as it is.
#include <tpm/report/tradeoff_page.hpp>
#include <tpm/report/tradeoff_sentences.hpp>

namespace tpm {
namespace {

void append_advice(TradeoffPage& page) {
  page.gap();
  page.paragraph(
      "Nothing in the program makes it faster, cheaper or smaller. What could: crash points of "
      "tasks (crash: [8d for 4k]), other ways to do them (options), features that may be left out.",
      Ink::plain, 0);
}

}  // namespace

void append_current(TradeoffPage& page) {
  page.gap();
  page.paragraph("As planned  " + current_words(page), Ink::plain, 12);
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
