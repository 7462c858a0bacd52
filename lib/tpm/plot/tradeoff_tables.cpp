#include <algorithm>
#include <initializer_list>

#include <fmt/core.h>

#include <tpm/base/text.hpp>
#include <tpm/plot/plot_story.hpp>
#include <tpm/plot/tradeoff_tables.hpp>
#include <tpm/report/plan_page.hpp>
#include <tpm/report/tradeoff_sentences.hpp>
#include <tpm/web/svg_text.hpp>

namespace tpm {
namespace {

using tradeoff::PlanPoint;

constexpr std::size_t chain_columns = 110;
constexpr int widest_name = 320;

enum class Kind : std::uint8_t { label, number, words };

/// A column; not `shown` where no row has anything to say.
struct Column {
  std::string title;
  Kind kind = Kind::label;
  bool shown = true;

  /// The attribute that numbers are aligned by, and that words get room by.
  [[nodiscard]] std::string_view style() const {
    return kind == Kind::number ? " class=\"r\"" : kind == Kind::words ? " class=\"w\"" : "";
  }
};

class Table {
 public:
  /// `region` names the part of the page that scrolls.
  Table(std::string& out, std::string_view caption, std::vector<Column> columns)
      : out_(out), columns_(std::move(columns)) {
    put(out_, "<section class=\"rows\" tabindex=\"0\" aria-label=\"", Escaped{caption},
        "\">\n<table><caption class=\"cv\">", Escaped{caption}, "</caption>\n<thead><tr>");
    for (const Column& column : columns_) {
      if (!column.shown) continue;
      put(out_, "<th scope=\"col\"", column.style(), ">", Escaped{column.title}, "</th>");
    }
    put(out_, "</tr></thead>\n<tbody>\n");
  }
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;
  ~Table() { put(out_, "</tbody></table></section>\n"); }

  void begin_row(std::string_view id = {}) {
    column_ = 0;
    if (id.empty()) {
      put(out_, "<tr>");
    } else {
      put(out_, "<tr id=\"", id, "\">");
    }
  }
  void cell(std::string_view text) { markup_cell(text, true); }
  /// What is markup already.
  void markup(std::string_view text) { markup_cell(text, false); }
  void end_row() { put(out_, "</tr>\n"); }

 private:
  /// The first cell is the heading of the row.
  void markup_cell(std::string_view text, bool escaped) {
    const bool heading = column_ == 0;
    const Column& column = columns_[column_++];
    if (!column.shown) return;
    put(out_, heading ? "<th scope=\"row\"" : "<td", column.style(), ">");
    if (escaped) {
      put(out_, Escaped{text});
    } else {
      put(out_, text);
    }
    put(out_, heading ? "</th>" : "</td>");
  }

  std::string& out_;
  std::vector<Column> columns_;
  std::size_t column_ = 0;
};

std::string plan_link(std::size_t number) {
  return fmt::format("<a href=\"#p{}\">Plan {}</a>", number, number);
}

std::string with_currency(std::string_view title, const TradeoffPage& page) {
  const std::string currency = fit_text(visible(page.program().currency), 60);
  return currency.empty() ? std::string(title) : fmt::format("{}, {}", title, currency);
}

std::string decided(const TradeoffPage& page, const PlanPoint& plan, std::size_t plans,
                    Dropped dropped = Dropped::told) {
  return short_list(choice_words(page, plan, dropped), "; ", plans);
}

std::string path_text(const TradeoffPage& page, const PlanPoint& plan) {
  return plan.critical_path.empty() ? ""
                                    : chain_text(page.program(), plan.critical_path, chain_columns);
}

void put_repairs(std::string& out, const TradeoffPlots& plots, const tradeoff::Answer& answer) {
  const TradeoffPage& page = plots.page();
  put(out, "<p>", Escaped{ways_out_words(page, answer)}, "</p>\n");
  if (answer.repairs.empty()) return;
  Table table(out, "Ways out",
              {{"Plan"},
               {"What it takes", Kind::words},
               {"Finish"},
               {with_currency("Cost", page), Kind::number},
               {"Value", Kind::number, plots.has_values()},
               {"Other than in the file", Kind::words},
               {"Critical path", Kind::words}});
  for (const tradeoff::Repair& repair : answer.repairs) {
    const PlanPoint& plan = plots.tradeoff().front[repair.plan];
    table.begin_row();
    table.markup(plan_link(repair.plan));
    table.cell(repair_words(page, repair, plan));
    table.cell(page.day(plan.finish));
    table.cell(format_money(plan.cost, {}));
    table.cell(format_number(plan.value));
    table.cell(decided(page, plan, answer.repairs.size(), Dropped::known));
    table.cell(path_text(page, plan));
    table.end_row();
  }
}

void put_heading(std::string& out, std::string_view text, std::string_view about) {
  put(out, "<section>\n<h2>", text, "</h2>\n<p class=\"about\">", about, "</p>\n");
}

}  // namespace

void put_answer_section(std::string& out, const TradeoffPlots& plots) {
  if (!plots.tradeoff().answer) return;
  const tradeoff::Answer& answer = *plots.tradeoff().answer;
  const TradeoffPage& page = plots.page();
  put(out, "<section class=\"answer ", answer.feasible ? "yes" : "no", "\">\n<h2>",
      Escaped{verdict_words(page, answer)}, "</h2>\n");
  if (!answer.feasible) {
    put_repairs(out, plots, answer);
  } else if (answer.plan) {
    const PlanPoint& plan = plots.tradeoff().front[*answer.plan];
    const std::string words = decided(page, plan, 1);
    put(out, "<p>", plan_link(*answer.plan), ": ", Escaped{plan_words(page, plan)},
        words.empty() ? "" : "; ", Escaped{words}, ".</p>\n<p class=\"about\">",
        Escaped{path_text(page, plan)}, "</p>\n");
  }
  if (!answer.proved) {
    put(out, "<p class=\"limit\">", untried_words, "</p>\n");
  }
  put(out, "</section>\n");
}

void put_curve_table(std::string& out, const TradeoffPlots& plots) {
  const TradeoffPage& page = plots.page();
  const auto& points = plots.tradeoff().curve.points;
  const bool parts = plots.has_overhead();
  const bool incentives = std::any_of(points.begin(), points.end(), [](const auto& point) {
    return point.plan.incentives.cents != 0;
  });
  Table table(out, "Points of the curve",
              {{"Finish"},
               {"Working days", Kind::number},
               {with_currency("Cost", page), Kind::number},
               {"Direct", Kind::number, parts},
               {"Overhead", Kind::number, parts},
               {"Penalty less bonus", Kind::number, incentives},
               {"A day less", Kind::number},
               {"Plan", Kind::label, !plots.tradeoff().front.empty()},
               {"Shorter than in the row above", Kind::words}});
  for (std::size_t i = 0; i < points.size(); ++i) {
    const PlanPoint& plan = points[i].plan;
    const auto number = plan_number(plots.tradeoff(), plan.choices);
    table.begin_row(fmt::format("c{}", i));
    table.cell(page.day(plan.finish));
    table.cell(days_number(plan.duration, page.minutes_per_day));
    table.cell(format_money(plan.cost, {}));
    table.cell(format_money(plan.direct_cost, {}));
    table.cell(format_money(plan.overhead, {}));
    table.cell(format_money(plan.incentives, {}));
    table.cell(points[i].cost_per_day ? format_money(*points[i].cost_per_day, {}) : "–");
    table.markup(number ? plan_link(*number) : "");
    table.cell(short_list(point_words(page, i == 0 ? nullptr : &points[i - 1].plan, plan), ", ",
                          points.size()));
    table.end_row();
  }
}

void put_front_table(std::string& out, const TradeoffPlots& plots) {
  const TradeoffPage& page = plots.page();
  const auto& front = plots.tradeoff().front;
  // Where only the answer's plans have one, it stands in the answer.
  const bool paths = std::all_of(front.begin(), front.end(),
                                 [](const PlanPoint& plan) { return !plan.critical_path.empty(); });
  Table table(out, "Plans that may be decided for",
              {{"Plan"},
               {"Finish"},
               {"Working days", Kind::number},
               {with_currency("Cost", page), Kind::number},
               {"Value", Kind::number, plots.has_values()},
               {"Other than in the file", Kind::words},
               {"Critical path", Kind::words, paths}});
  for (std::size_t i = 0; i < front.size(); ++i) {
    const PlanPoint& plan = front[i];
    table.begin_row(fmt::format("p{}", i));
    table.cell(fmt::format("Plan {}", i));
    table.cell(page.day(plan.finish));
    table.cell(days_number(plan.duration, page.minutes_per_day));
    table.cell(format_money(plan.cost, {}));
    table.cell(format_number(plan.value));
    table.cell(decided(page, plan, front.size()));
    table.cell(path_text(page, plan));
    table.end_row();
  }
}

void put_delay_section(std::string& out, const TradeoffPlots& plots) {
  const auto& delays = plots.tradeoff().delays;
  if (delays.empty()) return;
  const TradeoffPage& page = plots.page();
  put_heading(out, "What a later delivery costs", "First what costs most for the time it takes.");
  {
    Table table(out, "Cost of delay",
                {{"Feature"},
                 {with_currency("A week costs", page), Kind::number},
                 {"Takes", Kind::number},
                 {"Finish"}});
    for (const tradeoff::FeatureDelay& delay : delays) {
      table.begin_row();
      table.cell(
          fmt::format("{}. {}", delay.rank, fit_text(page.feature(delay.feature), widest_name)));
      table.cell(format_money(delay.per_week, {}));
      table.cell(format_duration(delay.duration, page.minutes_per_day));
      table.cell(page.day(delay.finish));
      table.end_row();
    }
  }
  put(out, "</section>\n");
}

void put_drag_section(std::string& out, const TradeoffPlots& plots) {
  const auto& drags = plots.tradeoff().drags;
  if (drags.empty()) return;
  const TradeoffPage& page = plots.page();
  put_heading(out, "What time costs on the critical path",
              "A day more on a task, and all that it adds to the finish.");
  {
    Table table(out, "Drag cost",
                {{"Task"},
                 {with_currency("A day costs", page), Kind::number},
                 {"Adds", Kind::number},
                 {with_currency("Costs", page), Kind::number}});
    for (const tradeoff::DragCost& drag : drags) {
      table.begin_row();
      table.cell(fit_text(page.label(drag.activity), widest_name));
      table.cell(format_money(drag.cost_per_day, {}));
      table.cell(format_duration(drag.drag, page.minutes_per_day));
      table.cell(format_money(drag.cost, {}));
      table.end_row();
    }
  }
  put(out, "</section>\n");
}

}  // namespace tpm
