// One Diagnostic value for everything that tpm tells about its input: errors of the file, findings
// of `check`, conflicts of the schedule. Renderers (text, JSON, GitHub, SARIF) are beside this
// file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <tpm/base/span.hpp>

namespace tpm {

/// Ordered: a `--fail-on` threshold compares with <=.
enum class Severity : std::uint8_t { error, warning, note };

[[nodiscard]] std::string_view to_string(Severity severity);

/// A further place that belongs to a diagnostic ("first defined here", one link of a cycle).
struct Related {
  Span span;
  std::string message;
};

/// `code` is a stable kebab-case name from the table in codes.hpp.
struct Diagnostic {
  std::string_view code;
  Severity severity = Severity::error;
  Span span;
  std::string message;
  std::vector<Related> related;
  std::string help;  ///< one line after "= help:", empty if there is none
};

/// Collects the diagnostics of a run. Reporting never stops the work: the caller goes on and finds
/// the other errors too, then asks `has_errors()`. Errors beyond `max_told_errors`, which a broken
/// file can have by the million and nobody reads, are counted only; `sort` says how many.
class DiagnosticSink {
 public:
  /// Adds a diagnostic with the severity that the code table gives to `code`. The code must be in
  /// the table (asserted). Returns it for adding `related` and `help`; the reference is valid until
  /// the next report.
  Diagnostic& report(std::string_view code, Span span, std::string message);
  void add(Diagnostic diagnostic);

  static constexpr std::size_t max_told_errors = 10'000;

  [[nodiscard]] bool has_errors() const { return errors_ != 0; }
  [[nodiscard]] std::size_t error_count() const { return errors_ + untold_; }
  [[nodiscard]] const std::vector<Diagnostic>& all() const { return diagnostics_; }

  /// Appends everything another sink collected (files are parsed in parallel, each with its own).
  void merge(DiagnosticSink&& other);

  /// Sorts by file, offset, code and message and drops exact repeats: the order of a report does
  /// not depend on the order in which things were found. If errors were only counted, the last
  /// diagnostic then says so (more-errors).
  void sort();

 private:
  std::vector<Diagnostic> diagnostics_;
  std::size_t errors_ = 0;   ///< that are told
  std::size_t untold_ = 0;   ///< that are only counted
  Diagnostic scratch_ = {};  ///< what `report` refers to where it tells nothing
};

}  // namespace tpm
