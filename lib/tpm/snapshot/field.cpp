#include <cassert>

#include <fmt/core.h>

#include <tpm/snapshot/field.hpp>

namespace tpm {
namespace {

std::string joined(const std::vector<std::string_view>& ids) {
  std::string text;
  for (const std::string_view id : ids) {
    if (!text.empty()) text += "; ";
    text += id;
  }
  return text;
}

Day day_in(const FieldValue& value) { return Day{static_cast<std::int32_t>(value.number)}; }

std::string_view kind_in(const FieldValue& value) {
  return to_string(static_cast<SnapshotKind>(value.number));
}

void write_ids(JsonWriter& json, const FieldValue& value) {
  json.begin_array(JsonLayout::line);
  for (const std::string_view id : value.ids) json.value(id);
  json.end_array();
}

}  // namespace

void FieldValue::set_none() {
  kind = FieldKind::none;
  text = {};
  number = 0;
  ids.clear();
}

void FieldValue::set(const Date& content) {
  if (!content.minute) {
    kind = FieldKind::date;
    return set(content.day);
  }
  kind = FieldKind::instant;
  set(midnight(content.day) + *content.minute);
}

void write_value(JsonWriter& json, const FieldValue& value) {
  switch (value.kind) {
    case FieldKind::none:
      return json.null();
    case FieldKind::text:
    case FieldKind::word:
    case FieldKind::calendar:
      return json.value(value.text);
    case FieldKind::minutes:
    case FieldKind::count:
    case FieldKind::integer:
      return json.value(value.number);
    case FieldKind::tenths:  // exact to the tenth, as hundredths are to theirs
      return json.decimal(static_cast<double>(value.number) / 10, 1);
    case FieldKind::hundredths:
      return json.decimal(static_cast<double>(value.number) / 100, 2);
    case FieldKind::boolean:
      return json.value(value.number != 0);
    case FieldKind::money:
      return json.value(Money{value.number});
    case FieldKind::instant:
      return json.value(format_instant(Instant{value.number}));
    case FieldKind::date:
      return json.value(format_date(day_in(value)));
    case FieldKind::task_kind:
      return json.value(kind_in(value));
    case FieldKind::ids:
      return write_ids(json, value);
    case FieldKind::drivers:
    case FieldKind::rows:
      assert(false && "the field has a writer of its own");
  }
}

bool is_free_text(const FieldValue& value) {
  return value.kind == FieldKind::text || value.kind == FieldKind::calendar;
}

std::string to_string(const FieldValue& value) {
  switch (value.kind) {
    case FieldKind::none:
    case FieldKind::rows:
      return {};
    case FieldKind::text:
    case FieldKind::word:
    case FieldKind::calendar:
      return std::string(value.text);
    case FieldKind::minutes:
    case FieldKind::count:
    case FieldKind::integer:
      return std::to_string(value.number);
    case FieldKind::tenths:
      return fmt::format("{:.1f}", static_cast<double>(value.number) / 10);
    case FieldKind::hundredths:
    case FieldKind::money:
      return to_string(Money{value.number});
    case FieldKind::boolean:
      return value.number != 0 ? "true" : "false";
    case FieldKind::instant:
      return format_instant(Instant{value.number});
    case FieldKind::date:
      return format_date(day_in(value));
    case FieldKind::task_kind:
      return std::string(kind_in(value));
    case FieldKind::ids:
    case FieldKind::drivers:
      return joined(value.ids);
  }
  return {};
}

}  // namespace tpm
