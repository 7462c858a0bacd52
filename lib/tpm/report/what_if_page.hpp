// The text of a what-if in sections.
#pragma once

#include <string>
#include <string_view>

#include <tpm/report/format.hpp>
#include <tpm/report/text_table.hpp>
#include <tpm/report/what_if.hpp>

namespace tpm {

/// What every section needs, and the text so far.
struct WhatIfPage {
  WhatIfPage(const WhatIfView& what_if, const WhatIfTextOptions& text_options);

  const WhatIfView& view;
  const WhatIfTextOptions& options;
  DateStyle dates;
  Minutes minutes_per_day;  ///< of the base plan's calendar
  std::string out;

  void ink(std::string_view text, Ink with) { append_ink(out, text, with, options.color); }
  /// A line of its own after `indent` spaces, cut at the page's width.
  void line(std::string_view text, Ink with = Ink::plain, std::size_t indent = 0);
  /// Text on as many lines as it takes, `hang` spaces before all but the first.
  void paragraph(std::string_view text, std::size_t hang);
  /// An empty line.
  void gap() { out += '\n'; }

  [[nodiscard]] std::string day(Instant finish) const { return dates.text(finish_day(finish)); }
  [[nodiscard]] std::string column(Instant finish) const {
    return dates.column(finish_day(finish));
  }
  [[nodiscard]] std::string slack(Minutes minutes) const {
    return format_slack(minutes, minutes_per_day);
  }
  [[nodiscard]] std::string length(Minutes minutes) const {
    return format_duration(minutes, minutes_per_day);
  }
  [[nodiscard]] std::string later_or_earlier(Minutes delta) const;
  [[nodiscard]] std::string money_delta(Money delta) const;  ///< "+1,200 EUR"
  [[nodiscard]] static std::string change_text(const ChangedValue& value);
};

/// Base and variants as the columns of one table.
void append_scenario_table(WhatIfPage& page);

}  // namespace tpm
