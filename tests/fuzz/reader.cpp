// The whole way of a program file: read, plan, look for blind spots, write every output. An input
// is the text itself; one that begins with a byte of 0x80 and above, which no file does, is a
// series of choices from which a mostly valid text is made (program_text.hpp).
//
// TPM_FUZZ_SHOW=1 prints the text that an input stands for.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <rapidjson/reader.h>

#include <tpm/base/text.hpp>
#include <tpm/check/lint.hpp>
#include <tpm/diagnostics/codes.hpp>
#include <tpm/diagnostics/render_github.hpp>
#include <tpm/diagnostics/render_json.hpp>
#include <tpm/diagnostics/render_sarif.hpp>
#include <tpm/diagnostics/render_text.hpp>
#include <tpm/input/bytes.hpp>
#include <tpm/input/reader.hpp>
#include <tpm/report/plan_report.hpp>
#include <tpm/schedule/schedule.hpp>

#include "fuzz/support/hash.hpp"
#include "fuzz/support/program_text.hpp"
#include "fuzz/support/require.hpp"
#include "support/parsed_both_ways.hpp"

namespace tpm::fuzz {
namespace {

/// Small enough that an input of some hundred bytes can reach each.
input::ReadOptions small_limits() {
  input::ReadOptions options;
  options.limits.file_bytes = 8192;
  options.limits.total_bytes = 16384;
  options.limits.files = 3;
  options.limits.depth = 16;
  options.limits.key_bytes = 40;
  options.limits.scalar_bytes = 200;
  options.limits.nodes = 1500;
  return options;
}

/// Where includes start from; there is nothing in it.
const std::filesystem::path& empty_directory() {
  static const std::filesystem::path directory = [] {
    std::string name = (std::filesystem::temp_directory_path() / "tpm-fuzz-XXXXXX").string();
    require(::mkdtemp(name.data()) != nullptr, "there is a temporary directory", name);
    static const struct Remover {
      std::filesystem::path path;
      ~Remover() {
        std::error_code ignored;
        std::filesystem::remove(path, ignored);
      }
    } remover{name};
    return remover.path;
  }();
  return directory;
}

// What holds of diagnostics ---------------------------------------------------------------------

void require_inside(Span span, const SourceMap& sources, std::string_view what) {
  if (!span.file.valid()) return;
  require(span.file.index < sources.size(), "a place is in a file of the run", what);
  const std::size_t size = sources.text(span.file).size();
  require(span.offset <= size && span.length <= size - span.offset, "a place is inside its file",
          what);
}

void require_sound(const DiagnosticSink& sink, const SourceMap& sources) {
  for (const Diagnostic& diagnostic : sink.all()) {
    require(find_code(diagnostic.code) != nullptr, "a code is in the table", diagnostic.code);
    require(!diagnostic.message.empty(), "a diagnostic has a message", diagnostic.code);
    require_inside(diagnostic.span, sources, diagnostic.message);
    for (const Related& related : diagnostic.related) {
      require_inside(related.span, sources, related.message);
    }
  }
}

/// Nothing that moves a terminal's cursor, or reverses what is read.
void require_printable(std::string_view text, std::string_view what) {
  while (!text.empty()) {
    if (text[0] >= ' ' && text[0] <= '~') {
      text.remove_prefix(1);
      continue;
    }
    const CodePoint point = first_code_point(text);
    require(point.valid && (point.value == '\n' || !is_unsafe(point.value)),
            "an output is safe on a terminal", what);
    text.remove_prefix(point.length);
  }
}

void require_json(const std::string& text, std::string_view what) {
  std::string parsed = text;  // in place: RapidJSON's own stack is not free of undefined behaviour
  rapidjson::InsituStringStream stream(parsed.data());
  rapidjson::BaseReaderHandler<> ignore;
  constexpr unsigned flags = rapidjson::kParseInsituFlag | rapidjson::kParseValidateEncodingFlag;
  const auto result = rapidjson::Reader().Parse<flags>(stream, ignore);
  require(!result.IsError() && stream.Tell() == text.size(), "JSON is JSON", what);
  require_printable(text, what);
}

/// One of the outputs, and not always: they cost more than all the rest of a run.
void require_output(const DiagnosticSink& sink, const SourceMap& sources, std::size_t choice) {
  const std::vector<Diagnostic>& all = sink.all();
  if (choice % 64 == 0) {
    require_json(render_sarif(all, sources), "diagnostics as SARIF");
  } else if (choice % 16 == 1) {
    require_json(render_json("tpm.check/1", all, sources), "diagnostics as JSON");
  } else if (choice % 16 == 2) {
    require_printable(render_github(all, sources), "diagnostics for GitHub");
  } else if (choice % 16 == 3) {
    require_printable(render_text(all, sources), "diagnostics as text");
  }
}

// What holds of plans ---------------------------------------------------------------------------

void require_sound(const Program& program, const SourceMap& sources) {
  for (std::size_t i = 0; i < program.activities.size(); ++i) {
    const Activity& activity = program.activities[i];
    require_inside(activity.id_span, sources, activity.path);
    require(sources.text(activity.id_span) == activity.id || activity.id_span.length == 0,
            "the place of an id is the id", activity.path);
    require(activity.calendar.index < program.calendars.size(), "there is a calendar",
            activity.path);
    require(activity.subtree_end > i && activity.subtree_end <= program.activities.size(),
            "what a group holds follows it", activity.path);
  }
  for (const Dependency& link : program.dependencies) {
    require_inside(link.span, sources, "a link");
    require(std::max(link.from.index, link.to.index) < program.activities.size(),
            "a link joins two activities", link.lag_text);
  }
}

void require_sound(const Program& program, const Schedule& schedule) {
  require(schedule.activities.size() == program.activities.size(), "every activity is planned");
  require(schedule.links.size() == program.dependencies.size(), "every link is planned");
  for (std::size_t i = 0; i < program.activities.size(); ++i) {
    const ActivityPlan& plan = schedule.activities[i];
    const std::string& path = program.activities[i].path;
    require(plan.start <= plan.finish, "nothing finishes before it starts", path);
    require(plan.finish <= schedule.finish, "nothing finishes after the program", path);
    require(plan.cost.cents >= 0, "nothing costs less than nothing", path);
  }
}

PlanOptions plan_options(const Program& program, std::size_t choice) {
  PlanOptions options;
  options.near_critical_paths = choice % 4;
  if (choice % 3 == 1) options.float_to = FloatTo::project;
  if (choice % 3 == 2 && !program.activities.empty()) {
    options.float_to = FloatTo::milestone;
    options.target = ActivityId(choice % program.activities.size());
  }
  return options;
}

/// One of the reports, or none.
void require_report(const PlanReport& view, std::size_t choice) {
  PlanTextOptions options;
  options.width = 40 + choice % 100;
  options.tasks = choice % 2 == 0;
  options.filter.critical = choice % 5 == 1;
  if (choice % 8 == 0) {
    require(is_utf8(plan_csv(view, options.filter, {}, choice % 16 == 0)),
            "a plan as CSV is UTF-8");
  } else if (choice % 8 < 3) {
    require_json(plan_json(view, options.filter), "a plan as JSON");
  } else if (choice % 8 < 6) {
    require_printable(plan_text(view, options), "a plan as text");
  }
}

// The run ---------------------------------------------------------------------------------------

/// All that a run finds, where it is asked for: to be the same when it runs again.
std::string run(const std::string& text, std::size_t choice, bool write_findings) {
  SourceMap sources;
  DiagnosticSink sink;
  std::string findings;
  const auto program =
      input::read_program_text(text, "fuzz.yaml", empty_directory(), small_limits(), sources, sink);
  require(program.has_value() != sink.has_errors(), "there is a program, or an error");
  if (program) {
    require_sound(*program, sources);
    const auto schedule = plan(*program, plan_options(*program, choice), sink);
    require(schedule.has_value() != sink.has_errors(), "there is a schedule, or an error");
    if (schedule) {
      require_sound(*program, *schedule);
      lint(*program, *schedule, sink);
      sink.sort();
      const PlanReport view{{*program, *schedule, sources, sink.all()}};
      require_report(view, choice / 64);
      if (write_findings) findings = plan_json(view, {});
    }
  }
  sink.sort();
  require_sound(sink, sources);
  require_output(sink, sources, choice);
  if (write_findings) findings += render_text(sink.all(), sources);
  return findings;
}

/// A text that has forbidden characters is not parsed at all.
void require_same_pieces(const std::string& text, std::size_t choice) {
  SourceMap sources;
  DiagnosticSink sink;
  const FileId file = sources.add("fuzz.yaml", text);
  if (!input::check_characters(file, sources.text(file), sink)) return;
  const test::BothWays parsed = test::parse_both_ways(text, small_limits().limits, 2 + choice % 3);
  require(parsed.in_pieces.empty() || parsed.in_pieces == parsed.whole,
          "a text in pieces is the text", text);
}

std::string text_of(const std::uint8_t* data, std::size_t size) {
  if (size == 0 || data[0] < 0x80) return {data, data + size};
  return ProgramText(std::span(data, size).subspan(1)).write();
}

}  // namespace
}  // namespace tpm::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tpm::fuzz;
  static const bool show = std::getenv("TPM_FUZZ_SHOW") != nullptr;
  const std::string text = text_of(data, size);
  const std::size_t choice = hash(text) >> 4;
  if (show) fmt::print(stderr, "{}\n---\n", text);
  const bool again = show || choice % 32 == 4;
  const std::string findings = run(text, choice, again);
  if (again) require(run(text, choice, true) == findings, "a run repeats itself", text);
  if (choice % 8 == 3) require_same_pieces(text, choice / 8);
  if (show) fmt::print(stderr, "{}", findings);
  return 0;
}
