// The fields of the rows of tpm.plan/1, each once. What is written of a plan, what is read of a
// saved one and what a snapshot holds is one table for each kind of row:
//
//   constexpr TeamField fields[] = {
//       {"id", FieldKind::text, of_team<&Team::id>, into<&TeamSnapshot::id>},
//       {"lead", FieldKind::text, of_team<&Team::lead>},  // no snapshot has it
//       …
//   };
//
// JSON, CSV and tables give a value its form; from a plan to a snapshot it needs none.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tpm/base/json.hpp>
#include <tpm/base/rare.hpp>
#include <tpm/model/program.hpp>
#include <tpm/snapshot/plan_snapshot.hpp>

namespace tpm {

enum class FieldKind : std::uint8_t {
  none,  ///< has no value here: null, an empty cell
  // In `text`
  text,  ///< what the user wrote
  word,  ///< what tpm wrote: of a fixed set, or a sentence
  // In `number`
  minutes,     ///< up to 10^15, either sign
  count,       ///< 0 or more, 31 bits
  integer,     ///< 64 bits
  tenths,      ///< written with one decimal
  hundredths,  ///< written with two decimals
  boolean,     ///< ≠ 0
  money,       ///< cents
  instant,     ///< Instant::since_epoch
  date,        ///< Day::since_epoch
  task_kind,   ///< a SnapshotKind
  // Both
  calendar,  ///< its id; as it was read, the place in PlanSnapshot::calendars
  // In `ids`
  ids,      ///< of tasks
  drivers,  ///< Schedule::drivers of a task; of each the id
  // Nowhere
  rows,  ///< objects, of which snapshots know nothing
};

/// A value on its way between a plan, a document and a snapshot. What it views must outlive it.
struct FieldValue {
  FieldKind kind = FieldKind::none;
  std::string_view text;
  std::int64_t number = 0;
  std::vector<std::string_view> ids;
  std::string made;  ///< for a `text` that nothing else holds

  FieldValue() = default;
  FieldValue(const FieldValue&) = delete;  // `text` may view `made`
  FieldValue& operator=(const FieldValue&) = delete;

  // From a plan. The kind is there already, and stays unless it is said otherwise here.
  void set_none();
  void set(std::string_view content) { text = content; }
  template <std::integral Number>
  void set(Number content) {
    number = static_cast<std::int64_t>(content);
  }
  void set(SnapshotKind content) { number = static_cast<std::int64_t>(content); }
  void set(Money content) { number = content.cents; }
  void set(Instant content) { number = content.since_epoch; }
  void set(Day content) { number = content.since_epoch; }
  void set(const Date& content);  ///< an instant if it has a time, else a date
  template <class T>
  void set(const At<T>& content) {
    set(content.value);
  }
  template <class T>
  void set(const std::optional<T>& content) {
    content ? set(*content) : set_none();
  }
  template <class T>
  void set(const Rare<T>& content) {
    content ? set(*content) : set_none();
  }

  // To a snapshot. None is empty, or 0.
  void get(std::string& content) const { content = text; }
  void get(std::vector<std::string>& content) const { content.assign(ids.begin(), ids.end()); }
  template <std::integral Number>
  void get(Number& content) const {
    content = static_cast<Number>(number);
  }
  void get(SnapshotKind& content) const { content = static_cast<SnapshotKind>(number); }
  void get(Money& content) const { content.cents = number; }
  void get(Instant& content) const { content.since_epoch = number; }
  template <class T>
  void get(std::optional<T>& content) const {
    content.reset();
    if (kind != FieldKind::none) get(content.emplace());
  }
};

/// Whether a document may do without a value. Only a reader asks.
enum class Absence : std::uint8_t {
  never,
  null,     ///< the field is null
  missing,  ///< likewise, or not there: documents from before it was added do not have it
};

template <class Row, class Snapshot>
struct Field {
  std::string_view name;
  FieldKind kind;
  void (*of)(const Row& row, FieldValue& value);
  /// Null: the reader passes it over.
  void (*into)(const FieldValue& value, Snapshot& snapshot) = nullptr;
  Absence absence = Absence::never;
  /// The JSON of kinds that are lists of objects: `drivers` and `rows`.
  void (*write)(JsonWriter& json, const Row& row) = nullptr;

  /// Puts the field of a row into `value`, which the caller uses again for the next.
  void read(const Row& row, FieldValue& value) const {
    value.kind = kind;
    of(row, value);
  }
};

/// The entry `into` of a field that is a member of the snapshot.
template <auto member, class Snapshot>
void into(const FieldValue& value, Snapshot& snapshot) {
  value.get(snapshot.*member);
}

/// The value in JSON; of kinds that are lists of objects nothing is written.
void write_value(JsonWriter& json, const FieldValue& value);

/// Whether a spreadsheet could take the value for a formula.
[[nodiscard]] bool is_free_text(const FieldValue& value);

/// The value as CSV has it, not yet quoted: "2026-01-05T09:00", "12.50", "true", "a; b"; empty for
/// none.
[[nodiscard]] std::string to_string(const FieldValue& value);

}  // namespace tpm
