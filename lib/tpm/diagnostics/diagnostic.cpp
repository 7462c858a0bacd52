#include <algorithm>
#include <cassert>
#include <tuple>

#include <tpm/diagnostics/codes.hpp>
#include <tpm/diagnostics/diagnostic.hpp>

namespace tpm {
namespace {

constexpr std::string_view more_errors = "more-errors";

}  // namespace

std::string_view to_string(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      return "note";
  }
  return "error";
}

Diagnostic& DiagnosticSink::report(std::string_view code, Span span, std::string message) {
  const CodeInfo* info = find_code(code);
  assert(info != nullptr && "every diagnostic code is in the table of codes.cpp");
  const Severity severity = info ? info->severity : Severity::error;
  if (severity == Severity::error && errors_ == max_told_errors) {
    ++untold_;
    return scratch_ = {};
  }
  add({code, severity, span, std::move(message), {}, {}});
  return diagnostics_.back();
}

void DiagnosticSink::add(Diagnostic diagnostic) {
  if (diagnostic.severity == Severity::error) {
    if (errors_ == max_told_errors) {
      ++untold_;
      return;
    }
    ++errors_;
  }
  diagnostics_.push_back(std::move(diagnostic));
}

void DiagnosticSink::merge(DiagnosticSink&& other) {
  for (Diagnostic& diagnostic : other.diagnostics_) add(std::move(diagnostic));
  untold_ += other.untold_;
  other = {};
}

void DiagnosticSink::sort() {
  std::erase_if(diagnostics_, [](const Diagnostic& d) { return d.code == more_errors; });
  const auto key = [](const Diagnostic& d) {
    return std::tie(d.span.file, d.span.offset, d.severity, d.code, d.message);
  };
  std::stable_sort(diagnostics_.begin(), diagnostics_.end(),
                   [&](const auto& a, const auto& b) { return key(a) < key(b); });
  const auto last = std::unique(diagnostics_.begin(), diagnostics_.end(),
                                [&](const auto& a, const auto& b) { return key(a) == key(b); });
  diagnostics_.erase(last, diagnostics_.end());
  errors_ = static_cast<std::size_t>(
      std::count_if(diagnostics_.begin(), diagnostics_.end(),
                    [](const Diagnostic& d) { return d.severity == Severity::error; }));
  if (untold_ == 0) return;
  diagnostics_.push_back({more_errors,
                          Severity::error,
                          {},
                          std::to_string(untold_) + " more errors, which are not listed",
                          {},
                          "mend the first ones; many others often follow from them"});
}

}  // namespace tpm
