#include <fmt/core.h>

#include <tpm/report/gate_report.hpp>
#include <tpm/text/format.hpp>
#include <tpm/text/markdown.hpp>
#include <tpm/text/text_table.hpp>

namespace tpm {
namespace {

bool is_date(GateType type) {
  return type == GateType::start || type == GateType::finish || type == GateType::day;
}

/// The day of a value, where the limit is one.
Day day_of_value(const GateValue& value) {
  if (value.type == GateType::day) return Day{static_cast<std::int32_t>(value.amount)};
  const Instant instant{value.amount};
  return value.type == GateType::start ? day_of(instant) : finish_day(instant);
}

std::string amount_text(GateType type, std::int64_t amount, const GateTextOptions& options) {
  switch (type) {
    case GateType::money:
      return format_money(Money{amount}, visible(options.currency));
    case GateType::boolean:
      return amount != 0 ? "true" : "false";
    case GateType::number:
      return std::to_string(amount);
    case GateType::start:
    case GateType::finish:
    case GateType::day:
    case GateType::duration:
      break;
  }
  return format_duration(amount, options.minutes_per_day);
}

std::string value_text(const GateResult& gate, const GateTextOptions& options) {
  if (!is_date(gate.value.type)) {
    return amount_text(gate.value.type, gate.value.amount, options);
  }
  if (gate.limit.type == GateType::day) return DateStyle::full(day_of_value(gate.value));
  return format_instant(Instant{gate.value.amount});
}

/// "4d to spare", "1d over", "2d short"
std::string margin_text(const GateResult& gate, const GateTextOptions& options) {
  if (!gate.margin) return {};
  if (*gate.margin == 0) return gate.passed ? "just so" : "";
  const std::int64_t size = *gate.margin < 0 ? -*gate.margin : *gate.margin;
  const char* const side = gate.passed ? " to spare" : gate.at_most ? " over" : " short";
  return amount_text(gate.value.type, size, options) + side;
}

void write_value(JsonWriter& json, const GateValue& value, bool as_day) {
  if (is_date(value.type)) {
    return as_day ? json.value(format_date(day_of_value(value)))
                  : json.value(format_instant(Instant{value.amount}));
  }
  if (value.type == GateType::money) return json.value(Money{value.amount});
  if (value.type == GateType::boolean) return json.value(value.amount != 0);
  json.value(value.amount);
}

std::string_view type_word(GateType type) {
  if (is_date(type)) return "date";
  if (type == GateType::duration) return "duration";
  if (type == GateType::money) return "money";
  return type == GateType::number ? "number" : "boolean";
}

}  // namespace

std::string gates_text(std::span<const GateResult> gates, const GateTextOptions& options) {
  if (gates.empty()) return {};
  TextTable table({{visible(options.heading)},
                   {"", Align::left, 20},
                   {"", Align::left, 12},
                   {"", Align::left, 8}});
  for (const GateResult& gate : gates) {
    const Ink ink = gate.passed ? Ink::plain : Ink::red;
    table.add_row({{gate.passed ? "  pass" : "  FAIL", ink},
                   {visible(gate.expression), Ink::plain},
                   {value_text(gate, options), ink},
                   {margin_text(gate, options), ink}});
  }
  std::string text;
  table.append_to(text, options.width, 0, options.color);
  return text;
}

std::string gates_markdown(std::span<const GateResult> gates, const GateTextOptions& options) {
  if (gates.empty()) return {};
  std::string text = "| Gate | | | |\n|---|---|---|---|\n";
  for (const GateResult& gate : gates) {
    text += fmt::format("| {} | {} | {} | {} |\n", gate.passed ? "pass" : "**fail**",
                        markdown_text(gate.expression), markdown_text(value_text(gate, options)),
                        markdown_text(margin_text(gate, options)));
  }
  return text;
}

void write_gates(JsonWriter& json, std::span<const GateResult> gates) {
  json.key("gates");
  json.begin_array();
  for (const GateResult& gate : gates) {
    const bool as_day = gate.limit.type == GateType::day;
    json.begin_object(JsonLayout::line);
    json.field("expression", gate.expression);
    json.field("passed", gate.passed);
    json.field("type", type_word(gate.value.type));
    json.key("value");
    write_value(json, gate.value, as_day);
    json.key("limit");
    write_value(json, gate.limit, as_day);
    json.key("margin");
    if (!gate.margin) {
      json.null();
    } else if (gate.value.type == GateType::money) {
      json.value(Money{*gate.margin});
    } else {
      json.value(*gate.margin);
    }
    json.end_object();
  }
  json.end_array();
}

}  // namespace tpm
