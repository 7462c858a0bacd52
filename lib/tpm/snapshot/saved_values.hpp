// The values of a saved plan, each checked, and what is wrong with them said with its place.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <tpm/base/json_document.hpp>
#include <tpm/base/money.hpp>
#include <tpm/calendar/work_calendar.hpp>
#include <tpm/diagnostics/diagnostic.hpp>
#include <tpm/snapshot/plan_snapshot.hpp>

namespace tpm {

/// Every value that is not as it should be is an error `bad-plan`, of which the first twenty are
/// shown, and reads as 0, false, nothing or the text that it is. One that is missing was said to be
/// where it was asked for, and is no second error.
class SavedValues {
 public:
  SavedValues(FileId file, DiagnosticSink& sink) : file_(file), sink_(sink) {}

  [[nodiscard]] bool failed() const { return errors_ != 0; }

  void fail(JsonValue where, std::string message, std::string help = {});
  /// "'start' is not " what was expected.
  void wrong(JsonValue value, std::string_view expected);
  void missing(JsonValue of, std::string_view key);

  /// The member, or one that is missing after saying so.
  [[nodiscard]] JsonValue member(JsonValue of, std::string_view key);

  /// Calls `function` with each element of a list.
  template <class Function>
  void for_each(JsonValue list, Function function) {
    if (list.exists() && list.kind() != JsonKind::array) return wrong(list, "a list");
    for (JsonValue row = list.first(); row.exists(); row = row.next()) function(row);
  }

  /// Of characters that a program file could hold: nothing that a terminal would act on.
  [[nodiscard]] std::string_view text(JsonValue value);
  [[nodiscard]] std::int64_t number(JsonValue value, std::int64_t least, std::int64_t most);
  [[nodiscard]] bool boolean(JsonValue value);
  [[nodiscard]] Instant instant(JsonValue value);         ///< "2026-01-05T09:00"
  [[nodiscard]] std::optional<Day> day(JsonValue value);  ///< "2026-01-05"; what else is no error
  [[nodiscard]] DayHours hours(JsonValue value);          ///< "09:00-12:00,13:00-17:00"
  [[nodiscard]] Money money(JsonValue value);             ///< "16000.00"
  [[nodiscard]] SnapshotKind kind(JsonValue value);

 private:
  FileId file_;
  DiagnosticSink& sink_;
  std::size_t errors_ = 0;
};

}  // namespace tpm
