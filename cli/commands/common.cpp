#include "cli/commands/common.hpp"

#include <algorithm>
#include <array>

#include <unistd.h>

#include <tpm/base/text.hpp>
#include <tpm/diagnostics/render_json.hpp>
#include <tpm/diagnostics/render_text.hpp>

#include "cli/commands/outputs.hpp"
#include "cli/exit_status.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"
#include "cli/usage_error.hpp"

namespace tpm::cli {
namespace {

constexpr std::size_t shown_of_each_severity = 50;

int status_of_errors(const DiagnosticSink& sink) {
  const bool limit = std::any_of(
      sink.all().begin(), sink.all().end(),
      [](const Diagnostic& diagnostic) { return diagnostic.code.substr(0, 6) == "limit-"; });
  return limit ? exit_status::limit : exit_status::bad_input;
}

/// A broken file can have a million errors; nobody reads more than the first.
std::vector<Diagnostic> first_of_each_severity(const std::vector<Diagnostic>& all) {
  std::vector<Diagnostic> shown;
  std::array<std::size_t, 3> counts = {};
  for (const Diagnostic& diagnostic : all) {
    std::size_t& count = counts[static_cast<std::size_t>(diagnostic.severity)];
    if (count++ < shown_of_each_severity) shown.push_back(diagnostic);
  }
  return shown;
}

std::optional<Severity> threshold(std::string_view fail_on) {
  for (const Severity severity : {Severity::error, Severity::warning, Severity::note}) {
    if (fail_on == to_string(severity)) return severity;
  }
  return std::nullopt;
}

}  // namespace

input::ReadOptions read_options(const Arguments& arguments) {
  input::ReadOptions options;
  options.allow_outside = arguments.has("allow-outside");
  if (arguments.has("max-size")) {
    options.limits.file_bytes = arguments.size("max-size");
    options.limits.total_bytes = std::max(options.limits.total_bytes, options.limits.file_bytes);
  }
  return options;
}

Positional program_file() {
  return {.metavar = "FILE",
          .help = "the program file, - for standard input",
          .default_value = "program.yaml"};
}

Flag format_flag(std::vector<std::string_view> formats) {
  const std::string_view usual = formats.front();
  return {.name = "format",
          .letter = 'f',
          .kind = ValueKind::choice,
          .metavar = "FORMAT",
          .help = "how the result is written",
          .choices = std::move(formats),
          .default_value = usual};
}

Flag output_flag() {
  return {.name = "output",
          .letter = 'o',
          .kind = ValueKind::file,
          .metavar = "FILE",
          .help = "write the result to FILE, whole or not at all",
          .writes = true};
}

Flag fail_on_flag() {
  return {.name = "fail-on",
          .kind = ValueKind::choice,
          .metavar = "SEVERITY",
          .help = "exit with status 1 if there is a finding this severe, or worse",
          .choices = {"error", "warning", "note", "never"},
          .default_value = "error"};
}

Flag color_flag() {
  return {.name = "color",
          .kind = ValueKind::choice,
          .metavar = "WHEN",
          .help = "colours; auto is on a terminal without NO_COLOR",
          .choices = {"auto", "always", "never"},
          .default_value = "auto"};
}

Flag raw_flag() {
  return {.name = "raw", .help = "CSV without the ' before text that looks like a formula"};
}

Flag max_size_flag() {
  constexpr std::int64_t largest = std::int64_t{2} << 30;  // places in a file are 32-bit
  return {.name = "max-size",
          .kind = ValueKind::size,
          .metavar = "SIZE",
          .help = "largest file that is read, such as 64M or 1G (usually 32M)",
          .maximum = largest};
}

Flag allow_outside_flag() {
  return {.name = "allow-outside",
          .help = "includes may name files outside the program's directory"};
}

Flag width_flag() {
  return {.name = "width",
          .kind = ValueKind::number,
          .metavar = "N",
          .help = "columns of the text (usually those of the terminal)",
          .minimum = 40,
          .maximum = 1000};
}

TextOptions text_options(const Arguments& arguments) {
  TextOptions options;
  options.color = colored_result(arguments);
  if (arguments.has("width")) {
    options.width = static_cast<std::size_t>(arguments.number("width"));
  } else if (!arguments.has("output")) {
    options.width = terminal_width();
  }
  return options;
}

void require_csv_for(const std::string& flag, const Arguments& arguments) {
  if (!arguments.has(flag) || arguments.text("format") == "csv") return;
  throw UsageError("--" + flag + " is for --format csv only");
}

Session::Session(const Arguments& arguments) : Session(arguments, arguments.positional(0)) {}

Session::Session(const Arguments& arguments, const std::string& file)
    : program(input::read_program(file, read_options(arguments), sources, sink)) {
  check_outputs(arguments, sources);
  const bool missing = !program && file == program_file().default_value;
  if (missing && ::access(file.c_str(), F_OK) != 0) hint("tpm init writes one to start from");
}

void show_diagnostics(const Session& session, const Arguments& arguments) {
  RenderTextOptions options;
  options.color = use_color(arguments.text("color"), STDERR_FILENO);
  const std::vector<Diagnostic> shown = first_of_each_severity(session.sink.all());
  std::string text = render_text(shown, session.sources, options);
  if (const std::size_t more = session.sink.all().size() - shown.size(); more != 0) {
    text +=
        "and " + std::to_string(more) + " more: " + count_text(session.sink.all()) + " in all\n";
  }
  write_message(text);
}

bool colored_result(const Arguments& arguments) {
  const std::string color = arguments.text("color");
  return color == "always" || (!arguments.has("output") && use_color(color, STDOUT_FILENO));
}

int status_of(const DiagnosticSink& sink, const Arguments& arguments) {
  if (sink.has_errors()) return status_of_errors(sink);
  const std::optional<Severity> worst_allowed = threshold(arguments.text("fail-on"));
  if (!worst_allowed) return exit_status::ok;
  const bool found = std::any_of(
      sink.all().begin(), sink.all().end(),
      [&](const Diagnostic& diagnostic) { return diagnostic.severity <= *worst_allowed; });
  return found ? exit_status::finding : exit_status::ok;
}

std::string shell_quoted(std::string_view word) {
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./,+:@";
  if (!word.empty() && word.find_first_not_of(plain) == std::string_view::npos) {
    return std::string(word);
  }
  std::string quoted = "'";
  for (const char c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return visible(quoted + "'");
}

int refuse(const Session& session, const Arguments& arguments, std::string_view format) {
  if (arguments.text("format") == "json") {
    write_product(arguments.text("output"),
                  render_json(format, session.sink.all(), session.sources));
  }
  show_diagnostics(session, arguments);
  return status_of(session.sink, arguments);
}

}  // namespace tpm::cli
