#include <algorithm>
#include <array>

#include <tpm/diagnostics/code_texts.hpp>
#include <tpm/diagnostics/codes.hpp>

namespace tpm {
namespace {

// Sorted by code. What `tpm explain` says about each stands in code_texts_*.cpp.
constexpr CodeInfo codes[] = {
    {"actual-after-status-date", Severity::warning, "An actual date lies after the status date"},
    {"agreed-date-late", Severity::warning, "The agreed hand-over date is earlier than the plan's"},
    {"all-dropped", Severity::error, "A program of which nothing is left to plan"},
    {"ambiguous-reference", Severity::error, "A reference that could mean two things"},
    {"amount-too-large", Severity::error, "An amount of money beyond what can be counted"},
    {"bad-calendar", Severity::error, "A calendar that cannot be used"},
    {"bad-crash", Severity::error, "A crashed duration that the task cannot have"},
    {"bad-date", Severity::error, "A value that is not a date"},
    {"bad-dependency", Severity::error, "A dependency that cannot be read"},
    {"bad-duration", Severity::error, "A value that is not a duration"},
    {"bad-gate", Severity::error, "A condition of --require that cannot be read"},
    {"bad-id", Severity::error, "An id with characters that ids do not have"},
    {"bad-money", Severity::error, "A value that is not an amount of money or a rate"},
    {"bad-number", Severity::error, "A value that is not a number in the allowed range"},
    {"bad-path", Severity::error, "A change's path that names nothing in the program"},
    {"bad-percentage", Severity::error, "A value that is not a percentage in the allowed range"},
    {"bad-plan", Severity::error, "A saved plan that cannot be read"},
    {"bad-range", Severity::error, "A range of values that cannot be counted"},
    {"bad-value", Severity::error, "A value that is none of those allowed"},
    {"cannot-read", Severity::error, "A file cannot be read"},
    {"constraint-conflict", Severity::warning,
     "A hard constraint overrides a link or another date"},
    {"contradicting-progress", Severity::warning, "Finished work that is said to be unfinished"},
    {"crash-useless", Severity::warning, "A crash point that shortens nothing"},
    {"cut-off-name", Severity::warning, "A comment cut off a name"},
    {"cycle", Severity::error, "Links that go round in a circle"},
    {"date-out-of-range", Severity::error, "A date beyond the years that tpm works with"},
    {"deadline-missed", Severity::warning, "The plan finishes after a deadline"},
    {"duplicate-id", Severity::error, "Two things with one id"},
    {"duplicate-key", Severity::error, "One key twice in a map"},
    {"duplicate-link", Severity::warning, "A task that waits for the same twice"},
    {"duration-order", Severity::error, "Best, likely and worst out of order"},
    {"empty-file", Severity::error, "A file without a program in it"},
    {"format-version", Severity::error, "The file's format version is missing or unknown"},
    {"group-constraint", Severity::warning, "A constraint that a group cannot keep"},
    {"group-link", Severity::error, "A group linked to its own descendant or ancestor"},
    {"group-work", Severity::error, "Work given to a group instead of its tasks"},
    {"import-column", Severity::error, "A column that is not there"},
    {"import-syntax", Severity::error, "A file that is not in the format it seems to be in"},
    {"include-cycle", Severity::error, "Files that include each other"},
    {"include-empty", Severity::warning, "An include pattern that matches no file"},
    {"include-not-found", Severity::error, "An include that matches no file"},
    {"include-outside", Severity::error, "An include that leaves the program's directory"},
    {"invalid-character", Severity::error, "A character that program files do not hold"},
    {"invalid-utf8", Severity::error, "Bytes that are not UTF-8"},
    {"limit-depth", Severity::error, "Nested too deeply"},
    {"limit-files", Severity::error, "Too many included files"},
    {"limit-nodes", Severity::error, "Too many values"},
    {"limit-scalar", Severity::error, "A key or a value that is too long"},
    {"limit-size", Severity::error, "A file that is too large"},
    {"limit-variants", Severity::error, "Too many variants of a program"},
    {"link-to-complete", Severity::warning, "An unfinished predecessor of a finished task"},
    {"missing-agreed-date", Severity::warning, "A hand-over between teams without an agreed date"},
    {"missing-estimate", Severity::warning, "A task without an estimate"},
    {"missing-key", Severity::error, "A required key is missing"},
    {"missing-owner", Severity::warning, "A task without an owner or a team"},
    {"mixed-duration", Severity::error, "More than one of duration, effort and points"},
    {"mixed-value", Severity::warning, "Values of features that do not add up"},
    {"more-errors", Severity::error, "More errors than are listed"},
    {"negative-duration", Severity::error, "A duration below zero"},
    {"no-predecessor", Severity::note, "A task that nothing leads to"},
    {"no-successor", Severity::note, "A task that leads to nothing"},
    {"not-exported", Severity::warning, "Something that the other format has no place for"},
    {"not-imported", Severity::warning, "What a program file cannot say"},
    {"not-levelled", Severity::warning, "Levelling is asked for and not done"},
    {"out-of-sequence", Severity::warning, "Work began before its predecessor allowed it"},
    {"over-budget", Severity::warning, "The plan costs more than the budget"},
    {"overload", Severity::warning, "A team needs more people than it has"},
    {"reserved-id", Severity::error, "An id that is a top-level key of the format"},
    {"self-link", Severity::error, "A task linked to itself"},
    {"single-person", Severity::warning, "A critical task that rests on one person"},
    {"start-before-program", Severity::warning, "A date before the program's start"},
    {"too-many-documents", Severity::error, "More than one YAML document in a file"},
    {"unknown-key", Severity::error, "A key that the format does not have"},
    {"unknown-reference", Severity::error, "A reference to something that is not there"},
    {"unsupported-yaml", Severity::error, "A YAML feature that program files do not use"},
    {"unused", Severity::warning, "Something that is defined and used by nothing"},
    {"wrong-type", Severity::error, "A map, list or value where another is expected"},
    {"yaml-syntax", Severity::error, "Text that is not YAML"},
};

using Table = std::array<CodeInfo, std::size(codes)>;

void add_texts(Table& table, std::span<const CodeText> texts) {
  for (const CodeText& text : texts) {
    const auto found = std::lower_bound(
        table.begin(), table.end(), text.code,
        [](const CodeInfo& info, std::string_view wanted) { return info.code < wanted; });
    if (found == table.end() || found->code != text.code) continue;
    found->explanation = text.explanation;
    found->bad = text.bad;
    found->good = text.good;
  }
}

Table make_table() {
  Table table;
  std::copy(std::begin(codes), std::end(codes), table.begin());
  for (const auto texts : {file_code_texts(), value_code_texts(), schedule_code_texts(),
                           lint_code_texts(), exchange_code_texts()}) {
    add_texts(table, texts);
  }
  return table;
}

const Table& table() {
  static const Table complete = make_table();
  return complete;
}

}  // namespace

std::span<const CodeInfo> all_codes() { return table(); }

const CodeInfo* find_code(std::string_view code) {
  const Table& all = table();
  const auto found = std::lower_bound(
      all.begin(), all.end(), code,
      [](const CodeInfo& info, std::string_view wanted) { return info.code < wanted; });
  return found != all.end() && found->code == code ? &*found : nullptr;
}

}  // namespace tpm
