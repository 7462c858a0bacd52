#include <deque>
#include <map>

#include <fmt/core.h>

#include <tpm/base/yaml_scalar.hpp>
#include <tpm/change/extent.hpp>
#include <tpm/change/program_editor.hpp>
#include <tpm/change/splicer.hpp>
#include <tpm/input/bytes.hpp>
#include <tpm/input/events.hpp>
#include <tpm/input/paths.hpp>
#include <tpm/input/sections.hpp>

namespace tpm::change {
namespace {

using input::Document;
using input::NodeKind;
using input::NodeRef;
using input::PathTarget;

bool is_yaml(std::string_view text) {
  return !text.empty() && std::string_view("{[\"'").find(text.front()) != std::string_view::npos;
}

NodeKind kind_of(std::string_view text) {
  if (text.empty() || is_yaml_null(text)) return NodeKind::null;
  return text.front() == '{'   ? NodeKind::map
         : text.front() == '[' ? NodeKind::list
                               : NodeKind::scalar;
}

/// The part of a path that a step was read from.
Span place_of(const input::PathStep& step, const At<std::string>& path) {
  const bool exact = path.span.length == path.value.size();
  return exact ? path.span.part(step.offset, step.text.size()) : path.span;
}

/// Adds what was found in a text by itself, at its place.
void report_inside(const At<std::string>& text, const DiagnosticSink& found, DiagnosticSink& sink) {
  const bool exact = text.span.length == text.value.size();
  for (Diagnostic diagnostic : found.all()) {
    diagnostic.span =
        exact ? text.span.part(diagnostic.span.offset, diagnostic.span.length) : text.span;
    diagnostic.related.clear();
    sink.add(std::move(diagnostic));
  }
}

std::vector<Splice> splices_of(const Splicer& splicer, const PathTarget& target,
                               const Change& change) {
  const NodeKind kind = kind_of(change.value.value);
  if (kind == NodeKind::null) return splicer.remove(target.node);
  const ValueText value{change.value.value, change.value.span, is_yaml(change.value.value)};
  if (target.missing.empty()) {
    return target.append ? splicer.append(target.node, value) : splicer.replace(target.node, value);
  }
  std::vector<Piece> keys;
  for (const input::PathStep& step : target.missing) {
    keys.push_back({std::string(step.text), place_of(step, change.path)});
  }
  if (target.expand) return splicer.expand(target.holder, keys.front(), value);
  return splicer.add(target.holder, keys, value, kind == NodeKind::map);
}

}  // namespace

/// The files' trees and what they are together. Nodes point into the texts.
struct ProgramEditor::Parsed {
  std::deque<Document> documents;
  input::Sections sections;
};

ProgramEditor::ProgramEditor(std::string path, const input::ReadOptions& options,
                             SourceMap& sources)
    : path_(std::move(path)), options_(options), sources_(sources) {
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const FileId id(i);
    files_.push_back({sources.path(id), EditedText(sources.text(id), id)});
  }
}

ProgramEditor::ProgramEditor(const ProgramEditor& other)
    : path_(other.path_),
      options_(other.options_),
      sources_(other.sources_),
      files_(other.files_),
      applied_(other.applied_) {}

ProgramEditor::~ProgramEditor() = default;

const ProgramEditor::Parsed& ProgramEditor::parsed() {
  if (parsed_) return *parsed_;
  parsed_ = std::make_unique<Parsed>();
  DiagnosticSink ignored;  // read() reports them
  std::vector<const Document*> documents;
  for (const File& file : files_) {
    Document& document = parsed_->documents.emplace_back();
    const bool usable = input::parse_document(file.text.file(), file.text.text(), options_.limits,
                                              document, ignored);
    if (usable && !document.nodes.empty()) documents.push_back(&document);
  }
  parsed_->sections = input::merge_files(documents, ignored);
  return *parsed_;
}

/// A path or value with characters that files may not have, or a value in brackets or quotes that
/// is no YAML by itself, would spoil the file around it.
bool ProgramEditor::check_texts(const Change& change, DiagnosticSink& sink) const {
  bool fine = true;
  for (const At<std::string>* text : {&change.path, &change.value}) {
    DiagnosticSink found;
    fine = input::check_characters(text->span.file, text->value, found) && fine;
    report_inside(*text, found, sink);
  }
  const At<std::string>& value = change.value;
  if (!fine || !is_yaml(value.value)) return fine;
  DiagnosticSink found;
  Document document;
  fine = input::parse_document(value.span.file, value.value, options_.limits, document, found) &&
         !found.has_errors();
  report_inside(value, found, sink);
  if (!fine) return false;
  const NodeRef root(&document, 0);
  if (root.kind() == kind_of(value.value) &&
      extent_of(root, value.value).end == value.value.size()) {
    return true;
  }
  sink.report("yaml-syntax", value.span, "this is more than one value").help =
      "quote a text that begins with a bracket or a quote";
  return false;
}

bool ProgramEditor::apply(const Change& change, DiagnosticSink& sink) {
  const NodeKind kind = kind_of(change.value.value);
  if (!check_texts(change, sink)) return false;
  const auto target = input::resolve_path(parsed().sections, change.path, kind, sink);
  if (!target) return false;
  if (kind == NodeKind::null && (!target->missing.empty() || target->append)) {
    sink.report("bad-path", change.path.span,
                fmt::format("there is no '{}' to be removed", change.path.value))
        .help = target->append ? "say what is to be added" : "";
    return false;
  }
  const NodeRef node = target->missing.empty() ? target->node : target->holder;
  const bool was_there = target->missing.empty() && !target->append;
  applied_.push_back({change.path.value, was_there ? input::flow_text(target->node) : "",
                      kind == NodeKind::null ? "" : change.value.value});
  for (File& file : files_) {
    if (file.text.file() != node.file()) continue;
    const std::vector<Splice> splices = splices_of(Splicer(file.text), *target, change);
    for (const Splice& splice : splices) file.text.apply(splice);
  }
  parsed_.reset();
  return true;
}

std::optional<Program> ProgramEditor::read(SourceMap& scratch, DiagnosticSink& sink) {
  std::map<std::string, std::string> edited;
  for (const File& file : files_) {
    if (!file.path.empty()) edited.emplace(file.path, file.text.text());
  }
  input::ReadOptions options = options_;
  options.edited = &edited;
  DiagnosticSink found;
  const File& top = files_.front();
  auto program = top.path.empty()
                     ? input::read_program_text(top.text.text(), sources_.name(FileId(0)), {},
                                                options, scratch, found)
                     : input::read_program(path_, options, scratch, found);
  point_to_origins(found, scratch, sink);
  return program;
}

Span ProgramEditor::origin(Span place, const SourceMap& scratch) {
  if (!place.file.valid()) return place;
  const std::string& path = scratch.path(place.file);
  for (const File& file : files_) {
    if (file.path == path) return file.text.origin(place.offset, place.length);
  }
  // A file that a change has added: as it is.
  for (std::size_t i = 0; i < sources_.size(); ++i) {
    if (sources_.path(FileId(i)) == path && !path.empty()) {
      return {FileId(i), place.offset, place.length};
    }
  }
  const FileId added =
      sources_.add(scratch.name(place.file), std::string(scratch.text(place.file)), path);
  return {added, place.offset, place.length};
}

void ProgramEditor::point_to_origins(const DiagnosticSink& found, const SourceMap& scratch,
                                     DiagnosticSink& sink) {
  for (Diagnostic diagnostic : found.all()) {
    diagnostic.span = origin(diagnostic.span, scratch);
    for (Related& related : diagnostic.related) related.span = origin(related.span, scratch);
    sink.add(std::move(diagnostic));
  }
}

}  // namespace tpm::change
