#include <algorithm>
#include <array>

#include <tpm/base/checked.hpp>
#include <tpm/base/text.hpp>
#include <tpm/plot/plot_area.hpp>
#include <tpm/web/svg_text.hpp>

namespace tpm {
namespace {

constexpr int inset = 34;         // pixels between the edges and the outermost points
constexpr int between_days = 76;  // least distance of ticks: their dates are as wide
constexpr int between_amounts = 44;
constexpr int min_left = 96;  // for what stands before the labels of the axis of time
constexpr int widest_currency = 60;
constexpr int widest_limit = 220;

/// Makes room for a limit that is no further away than half of what is shown, or than `reach`.
int include_if_near(PlotRange& range, std::int64_t value, std::int64_t reach) {
  const Wide room = std::max<Wide>((Wide{range.most} - range.least) / 2, reach);
  if (value < range.least - room) return -1;
  if (value > range.most + room) return 1;
  range.include(value);
  return 0;
}

std::int64_t size_of(std::int64_t value) {
  return value < 0 ? -std::max(value, -INT64_MAX) : value;
}

/// What amounts are counted in: the largest unit of which all ticks are whole multiples.
struct MoneyUnit {
  std::int64_t units = 1;
  std::string_view name;
};

MoneyUnit unit_of(std::int64_t step) {
  constexpr std::array units = {MoneyUnit{1'000'000'000, "billion"},
                                MoneyUnit{1'000'000, "million"}, MoneyUnit{1'000, "thousand"}};
  for (const MoneyUnit& unit : units) {
    if (step % (unit.units * 100) == 0) return unit;
  }
  return {};
}

std::string money_title(std::string_view unit, const std::string& currency) {
  std::string text = "Cost";
  if (!unit.empty() || !currency.empty()) text += ",";
  if (!unit.empty()) text.append(" ").append(unit);
  if (!currency.empty()) text += " " + fit_text(currency, widest_currency);
  return text;
}

/// Days where there are some between the ends, else hours, else minutes.
Minutes tick_unit(const PlotRange& x, Minutes minutes_per_day) {
  const Wide span = Wide{x.most} - x.least;
  if (span > 2 * Wide{minutes_per_day} || span == 0) return minutes_per_day;
  return span > 120 ? 60 : 1;
}

const WorkCalendar& calendar_of(const TradeoffPage& page) {
  return page.program()[page.program().calendar].work;
}

/// The start of the program, as work of its calendar.
Minutes start_work(const TradeoffPage& page) {
  const tradeoff::PlanPoint& plan = page.tradeoff().current;
  return calendar_of(page).work_at(plan.finish) - plan.duration;
}

void put_text(std::string& out, std::string_view style, int x, int y, std::string_view text) {
  put(out, "<text class=\"", style, "\" x=\"", x, "\" y=\"", y, "\">", Escaped{text}, "</text>");
}

}  // namespace

PlotArea::PlotArea(const TradeoffPage& page, PlotRange x, PlotRange y, int right)
    : x_(x), y_(y), right_(right) {
  add_limits(page);
  if (y_.least > 0 && y_.least < y_.most - y_.least) y_.include(0);
  add_money_ticks(page);
  add_time_ticks(page);
}

void PlotArea::add_limits(const TradeoffPage& page) {
  const tradeoff::Question& question = page.tradeoff().question;
  if (question.deadline) {
    const Minutes at = calendar_of(page).work_at(*question.deadline) - start_work(page);
    const int away = include_if_near(x_, at, 5 * page.minutes_per_day);
    deadline_ = PlotLimit{0, away, "deadline " + page.day(*question.deadline)};
  }
  if (question.budget) {
    const std::int64_t at = question.budget->cents;
    const int away = include_if_near(y_, at, size_of(y_.most) / 5);
    budget_ = PlotLimit{0, away, fit_text("budget " + page.money(*question.budget), widest_limit)};
  }
}

void PlotArea::add_money_ticks(const TradeoffPage& page) {
  const std::vector<std::int64_t> ticks = y_.ticks((bottom - top) / between_amounts, 1);
  const std::int64_t step = ticks.size() > 1 ? ticks[1] - ticks[0]
                            : ticks.empty()  ? 100
                                             : size_of(ticks[0]);
  const MoneyUnit unit = unit_of(std::max<std::int64_t>(step, 1));
  left_ = min_left;
  for (const std::int64_t tick : ticks) {
    money_.push_back({y(Money{tick}), format_money(Money{tick / unit.units}, {})});
    left_ = std::max(left_, text_width(money_.back().label) + 20);
    if (tick == 0) zero_ = money_.back().at;
  }
  money_title_ = money_title(unit.name, visible(page.program().currency));
  if (budget_) budget_->at = y(*page.tradeoff().question.budget);
}

void PlotArea::add_time_ticks(const TradeoffPage& page) {
  const std::size_t count = static_cast<std::size_t>((right_ - left_) / between_days);
  const Minutes unit = tick_unit(x_, page.minutes_per_day);
  const Minutes start = start_work(page);
  for (const std::int64_t tick : x_.ticks(std::max<std::size_t>(count, 2), unit)) {
    const bool whole = unit == page.minutes_per_day;
    days_.push_back(
        {x(tick), whole ? days_number(tick, unit) : format_duration(tick, page.minutes_per_day)});
    dates_.push_back({x(tick), page.day(calendar_of(page).finish_at(start + tick))});
  }
  if (days_.empty()) {  // no round value between the ends
    days_.push_back({x(x_.least), days_number(x_.least, page.minutes_per_day)});
    dates_.push_back({x(x_.least), page.day(calendar_of(page).finish_at(start + x_.least))});
  }
  if (deadline_) {
    deadline_->at =
        x(calendar_of(page).work_at(*page.tradeoff().question.deadline) - start_work(page));
  }
}

int PlotArea::x(Minutes duration) const {
  const int room = right_ - left_ - 2 * inset;
  return left_ + inset + static_cast<int>(x_.place(duration, static_cast<std::size_t>(room) + 1));
}

int PlotArea::y(Money amount) const {
  constexpr int room = bottom - top - 2 * inset;
  return bottom - inset - static_cast<int>(y_.place(amount.cents, std::size_t{room} + 1));
}

/// What is in time and within the budget.
void PlotArea::put_corner(std::string& out) const {
  if (!deadline_ && !budget_) return;
  int end = right_, high = top;
  if (deadline_) end = deadline_->away < 0 ? left_ : deadline_->away > 0 ? right_ : deadline_->at;
  if (budget_) high = budget_->away < 0 ? bottom : budget_->away > 0 ? top : budget_->at;
  put(out, "<rect class=\"ok\" x=\"", left_, "\" y=\"", high, "\" width=\"", end - left_,
      "\" height=\"", bottom - high, "\"/>\n");
}

void PlotArea::put_backdrop(std::string& out) const {
  put_corner(out);
  put(out, "<path class=\"gl\" d=\"");
  for (const PlotTick& tick : money_) put(out, "M", left_, " ", tick.at, ".5H", right_);
  for (const PlotTick& tick : days_) put(out, "M", tick.at, ".5 ", top, "V", bottom);
  put(out, "\"/>\n<path class=\"ax\" d=\"M", left_, ".5 ", top, "V", bottom, ".5H", right_);
  if (zero_) put(out, "M", left_, " ", *zero_, ".5H", right_);
  for (const PlotTick& tick : days_) put(out, "M", tick.at, ".5 ", bottom, "v5");
  put(out, "\"/>\n");
  put_text(out, "tt", left_ - 8, top - 14, money_title_);
  for (const PlotTick& tick : money_) put_text(out, "tk r", left_ - 8, tick.at + 4, tick.label);
  put_text(out, "tt r", left_ - 8, bottom + 18, "Working days");
  put_text(out, "tt r", left_ - 8, bottom + 35, "Finish");
  for (const PlotTick& tick : days_) put_text(out, "tk m", tick.at, bottom + 18, tick.label);
  for (const PlotTick& tick : dates_) put_text(out, "tk m", tick.at, bottom + 35, tick.label);
  put(out, "\n");
}

void PlotArea::put_limits(std::string& out) const {
  if (deadline_ && deadline_->away == 0) {
    put(out, "<path class=\"dl\" d=\"M", deadline_->at, ".5 ", top, "V", bottom, "\"/>\n");
  }
  if (budget_ && budget_->away == 0) {
    put(out, "<path class=\"dl\" d=\"M", left_, " ", budget_->at, ".5H", right_, "\"/>\n");
  }
}

}  // namespace tpm
