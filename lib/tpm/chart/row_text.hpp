// The words of a picture: dates, slack and what else there is to say of a row, for eyes and ears.
#pragma once

#include <string>
#include <string_view>

#include <tpm/chart/chart.hpp>
#include <tpm/text/format.hpp>

namespace tpm {

class RowText {
 public:
  explicit RowText(const Chart& chart);

  [[nodiscard]] std::string date(Day day) const { return style_.text(day); }
  /// What a row is called: its label, or its id where that would not be seen.
  [[nodiscard]] static std::string_view name(const ChartRow& row);
  /// "+3d", "0", "done"; empty where slack has no meaning.
  [[nodiscard]] static std::string slack(const ChartRow& row);
  /// The team's name, or "3 teams"; empty for groups.
  [[nodiscard]] std::string team(const ChartRow& row) const;
  /// What stands beside a bar: the date of a milestone, how much a deadline is missed by. "Fri 6
  /// Feb, late 2d"; often empty.
  [[nodiscard]] std::string beside(const ChartRow& row) const;
  /// All that the columns do not say: "8d, critical, 2 people, 40% done, deadline Fri 27 Feb
  /// missed by 2d, blocked".
  [[nodiscard]] std::string details(const ChartRow& row) const;
  /// "Mon 5 Jan – Fri 9 Jan", or one date.
  [[nodiscard]] std::string dates(const ChartRow& row) const;
  /// The program in one line: when it finishes, its deadline, how much there is, as of when.
  [[nodiscard]] std::string facts() const;
  /// "1 deadline missed: Private beta by 2d"; empty if all are met.
  [[nodiscard]] std::string missed() const;
  /// Both.
  [[nodiscard]] std::string summary() const;

 private:
  const Chart& chart_;
  DateStyle style_;
};

/// For each row, the rows it waits for, by number (from 1): "12, 15SS+2d".
[[nodiscard]] std::vector<std::string> predecessor_texts(const Chart& chart);

}  // namespace tpm
