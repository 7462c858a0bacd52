// The page as a whole, and the plan as it is.
#include <tpm/report/tradeoff_page.hpp>
#include <tpm/report/tradeoff_sentences.hpp>

namespace tpm {
void append_current(TradeoffPage& page) {
  page.gap();
  page.paragraph("As planned  " + current_words(page), Ink::plain, 12);
}

std::string tradeoff_text(const TradeoffView& view, const TextOptions& options) {
  TradeoffPage page(view, options);
  page.line(visible(view.program.name), Ink::bold);
  append_answer(page);
  append_current(page);
  if (page.nothing_to_decide()) {
    page.gap();
    page.paragraph(advice_words, Ink::plain, 0);
  } else {
    append_curve(page);
    append_front(page);
  }
  append_delays(page);
  append_drags(page);
  return std::move(page.out);
}

}  // namespace tpm
