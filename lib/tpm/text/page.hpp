// A page of a text report as it grows: lines no wider than the page, inked where it has colours,
// and how it writes dates, times and money.
#pragma once

#include <string>
#include <string_view>

#include <tpm/text/format.hpp>
#include <tpm/text/text_table.hpp>

namespace tpm {

/// What every text report is asked for.
struct TextOptions {
  std::size_t width = 80;  ///< display columns
  bool color = false;
};

/// Reports derive from it to add what they show; their sections are functions that append lines, or
/// nothing where they have nothing to say.
struct Page {
  /// `minutes_per_day`: of the calendar in whose days times are told. `currency` may be empty.
  Page(const TextOptions& options, DateStyle date_style, Minutes minutes_per_day,
       std::string_view currency = {});

  std::size_t width;  ///< display columns
  bool color;
  DateStyle dates;
  Minutes minutes_per_day;
  std::string currency;  ///< safe to show
  std::string out = {};

  /// A part of a line in an ink.
  void ink(std::string_view text, Ink with) { append_ink(out, text, with, color); }
  /// A line of its own after `indent` spaces, cut at the page's width.
  void line(std::string_view text, Ink with = Ink::plain, std::size_t indent = 0);
  /// Text on as many lines as it takes, broken at spaces; `hang` spaces before all but the first.
  void paragraph(std::string_view text, Ink with, std::size_t hang);
  /// An empty line, unless the page is empty.
  void gap();
  /// A heading after an empty line, and what is told about it.
  void title(std::string_view text, std::string_view about = {});
  void table(const TextTable& table, std::size_t indent) {
    table.append_to(out, width, indent, color);
  }

  [[nodiscard]] bool wide() const { return width >= 110; }
  [[nodiscard]] bool roomy() const { return width >= 60; }
  [[nodiscard]] bool narrow() const { return width < 72; }
  /// What is left of a line after so many columns; at least 1.
  [[nodiscard]] std::size_t room_after(std::size_t used) const {
    return width > used ? width - used : 1;
  }

  /// The day on which something that finishes then was done: "Fri 6 Mar".
  [[nodiscard]] std::string day(Instant finish) const { return dates.text(finish_day(finish)); }
  /// A length of time, without a sign: "3d".
  [[nodiscard]] std::string size(Minutes minutes) const;
  /// "1 working day", "6.5 working days", "4h".
  [[nodiscard]] std::string days_words(Minutes minutes) const;
  /// With the currency behind, if there is one.
  [[nodiscard]] std::string money(Money amount) const { return format_money(amount, currency); }
  /// "3d before the deadline (Fri 24 Apr)", red if it is after.
  [[nodiscard]] TextCell deadline_clause(Instant deadline, Minutes slack) const;
};

/// What people call a thing: its name; or its whole id, if the name is just the last part of that.
[[nodiscard]] std::string label_of(std::string_view path, std::string_view name);

}  // namespace tpm
