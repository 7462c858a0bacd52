#include <algorithm>
#include <array>
#include <iterator>

#include <fmt/core.h>

#include <tpm/base/text.hpp>
#include <tpm/diagnostics/excerpt.hpp>
#include <tpm/diagnostics/place.hpp>
#include <tpm/diagnostics/render_text.hpp>

namespace tpm {
namespace {

constexpr std::string_view bold = "\x1b[1m";
constexpr std::string_view blue = "\x1b[34m";

std::string_view color_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "\x1b[1;31m";
    case Severity::warning:
      return "\x1b[1;33m";
    case Severity::note:
      return "\x1b[1;36m";
  }
  return "";
}

class TextRenderer {
 public:
  TextRenderer(const SourceMap& sources, const RenderTextOptions& options)
      : places_(sources), options_(options) {}

  void add(const Diagnostic& diagnostic) {
    const std::string label =
        fmt::format("{}[{}]", to_string(diagnostic.severity), diagnostic.code);
    const std::size_t gutter =
        add_message(diagnostic.span, diagnostic.severity, label, diagnostic.message);
    if (!diagnostic.help.empty()) {
      append("{:{}} {} {}\n", "", gutter, paint(blue, "="), visible("help: " + diagnostic.help));
    }
    for (const Related& related : diagnostic.related) {
      add_message(related.span, Severity::note, "note", related.message);
    }
  }

  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  template <class... Args>
  void append(fmt::format_string<Args...> format, Args&&... args) {
    out_ += fmt::format(format, std::forward<Args>(args)...);
  }

  [[nodiscard]] std::string paint(std::string_view color, std::string_view text) const {
    return options_.color ? fmt::format("{}{}\x1b[0m", color, text) : std::string(text);
  }

  /// The line with the place and the message, then the source line. Returns the gutter's width.
  std::size_t add_message(Span span, Severity severity, std::string_view label,
                          std::string_view message) {
    const auto place = places_.find(span);
    const std::string where = place ? where_text(*place) : "tpm:";
    append("{} {} {}\n", paint(bold, where), paint(color_of(severity), fmt::format("{}:", label)),
           visible(message));
    if (!place) return 3;
    const std::string number = fmt::format(" {}", place->line);
    if (!place->text.empty()) add_excerpt(*place, severity, number);
    return number.size();
  }

  static std::string where_text(const Place& place) {
    if (place.whole_file) return visible(place.file) + ":";
    return fmt::format("{}:{}:{}:", visible(place.file), place.line, place.column);
  }

  void add_excerpt(const Place& place, Severity severity, const std::string& number) {
    const Excerpt excerpt =
        make_excerpt(place.text, place.begin, place.end, options_.excerpt_width);
    append("{} {}\n", paint(blue, number + " |"), excerpt.text);
    const std::string caret = "^" + std::string(excerpt.columns - 1, '~');
    append("{} {:{}}{}\n", paint(blue, std::string(number.size(), ' ') + " |"), "", excerpt.caret,
           paint(color_of(severity), caret));
  }

  PlaceFinder places_;
  RenderTextOptions options_;
  std::string out_;
};

}  // namespace

std::string render_text(std::span<const Diagnostic> diagnostics, const SourceMap& sources,
                        const RenderTextOptions& options) {
  TextRenderer renderer(sources, options);
  for (const Diagnostic& diagnostic : diagnostics) renderer.add(diagnostic);
  return renderer.take();
}

std::string count_text(std::span<const Diagnostic> diagnostics) {
  std::string text;
  for (const Severity severity : {Severity::error, Severity::warning, Severity::note}) {
    const auto count = std::count_if(diagnostics.begin(), diagnostics.end(),
                                     [&](const Diagnostic& d) { return d.severity == severity; });
    if (count == 0) continue;
    text += fmt::format("{}{} {}{}", text.empty() ? "" : ", ", count, to_string(severity),
                        count == 1 ? "" : "s");
  }
  return text;
}

}  // namespace tpm
