// The table of the page, and the arrows behind it.
#pragma once

#include <string>

#include <tpm/chart/bars.hpp>
#include <tpm/chart/link_route.hpp>

namespace tpm {

/// Pixels of the columns of the table; 0: there is none.
struct PageColumns {
  int number = 0, name = 0, team = 0, date = 0, slack = 0;
};

[[nodiscard]] PageColumns page_columns(const Chart& chart, const RowText& text);

/// Pixels for texts that go on right of the axis.
[[nodiscard]] int room_after_axis(const Chart& chart, const TimeScale& scale, const RowText& text);

void put_table(std::string& out, const Chart& chart, const TimeScale& scale, const RowText& text,
               bool has_teams);
void put_link_layer(std::string& out, const Chart& chart, const TimeScale& scale);

}  // namespace tpm
