#include <fmt/core.h>

#include <tpm/base/closest_match.hpp>
#include <tpm/change/change_request.hpp>
#include <tpm/change/delay.hpp>
#include <tpm/change/drop.hpp>
#include <tpm/input/bytes.hpp>
#include <tpm/input/events.hpp>
#include <tpm/input/fields.hpp>
#include <tpm/input/paths.hpp>

namespace tpm::change {
namespace {

using input::Children;
using input::Document;
using input::NodeKind;
using input::NodeRef;

/// The part of a text from `begin` to `end` without blanks around it.
At<std::string> trimmed(std::string_view text, std::size_t begin, std::size_t end, Span place) {
  while (begin < end && text[begin] == ' ') ++begin;
  while (end > begin && text[end - 1] == ' ') --end;
  return {std::string(text.substr(begin, end - begin)), place.part(begin, end - begin)};
}

struct Sides {
  At<std::string> left, right;
};

std::optional<Sides> split_at_equals(FileId flag, const SourceMap& sources, std::string_view form,
                                     DiagnosticSink& sink) {
  const std::string_view text = sources.text(flag);
  const Span whole = Span{flag}.part(0, text.size());
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos || equals == 0) {
    sink.report("bad-path", whole, fmt::format("'{}' is no change", text)).help =
        fmt::format("write it as {}", form);
    return std::nullopt;
  }
  return Sides{trimmed(text, 0, equals, whole), trimmed(text, equals + 1, text.size(), whole)};
}

constexpr std::string_view request_keys[] = {"changes", "delay",        "drop",
                                             "reason",  "requested_by", "title"};

class RequestReader {
 public:
  explicit RequestReader(DiagnosticSink& sink) : sink_(sink) {}

  ChangeRequest read(NodeRef top) {
    if (!top.is_map()) {
      wrong(top, "the file", "a map with 'title' and 'changes'");
      return std::move(request_);
    }
    for (const NodeRef value : Children(top)) read_key(value);
    if (request_.changes.empty() && request_.drops.empty() && request_.delays.empty()) {
      sink_.report("missing-key", Span{top.file()}, "a change request without a change").help =
          "say what changes below 'changes:', by path: 'auth.api.duration: 12d'";
    }
    return std::move(request_);
  }

 private:
  void read_key(NodeRef value) {
    const std::string_view key = value.key().text();
    if (key == "title") return text(value, request_.title);
    if (key == "reason") return text(value, request_.reason);
    if (key == "requested_by") return text(value, request_.requested_by);
    if (key == "changes") return changes(value);
    if (key == "drop") return drops(value);
    if (key == "delay") return delays(value);
    if (key.substr(0, 2) == "x-") return;
    const std::string_view near = closest_match(key, request_keys);
    sink_
        .report("unknown-key", value.key().span(),
                fmt::format("unknown key '{}' in a change request", key))
        .help = near.empty() ? "keys that begin with 'x-' are ignored"
                             : fmt::format("did you mean '{}'?", near);
  }

  void text(NodeRef value, std::string& to) {
    if (value.is_scalar()) {
      to = std::string(value.text());
    } else {
      wrong(value, fmt::format("'{}'", value.key().text()), "a text");
    }
  }

  void changes(NodeRef value) {
    if (value.is_map()) return changes_of(value);
    if (!value.is_list()) return wrong(value, "'changes'", "a map of paths to values");
    for (const NodeRef item : Children(value)) {
      if (item.is_map()) {
        changes_of(item);
      } else {
        wrong(item, "an element of 'changes'", "a map of paths to values");
      }
    }
  }
  void changes_of(NodeRef map) {
    for (const NodeRef value : Children(map)) {
      const NodeRef path = value.key();
      request_.changes.push_back(
          {{std::string(path.text()), path.span()},
           {value.kind() == NodeKind::null ? "" : input::flow_text(value), value.span()}});
    }
  }

  void drops(NodeRef value) {
    if (value.is_scalar())
      return request_.drops.push_back({std::string(value.text()), value.span()});
    if (!value.is_list()) return wrong(value, "'drop'", "what is dropped, or a list");
    for (const NodeRef item : Children(value)) {
      if (item.is_scalar()) {
        request_.drops.push_back({std::string(item.text()), item.span()});
      } else {
        wrong(item, "an element of 'drop'", "a text like feature:dark");
      }
    }
  }

  void delays(NodeRef value) {
    if (!value.is_map()) return wrong(value, "'delay'", "a map of tasks to durations");
    for (const NodeRef amount : Children(value)) {
      if (!amount.is_scalar()) {
        wrong(amount, fmt::format("'{}'", amount.key().text()), "a duration");
        continue;
      }
      request_.delays.push_back({{std::string(amount.key().text()), amount.key().span()},
                                 {std::string(amount.text()), amount.span()}});
    }
  }

  void wrong(NodeRef node, std::string_view what, std::string_view expected) {
    sink_.report("wrong-type", node.span(),
                 fmt::format("{} is {}, not {}", what, input::describe(node.kind()), expected));
  }

  DiagnosticSink& sink_;
  ChangeRequest request_;
};

}  // namespace

std::optional<Change> parse_assignment(FileId flag, const SourceMap& sources,
                                       DiagnosticSink& sink) {
  auto sides = split_at_equals(flag, sources, "PATH=VALUE, such as auth.api.duration=12d", sink);
  if (!sides) return std::nullopt;
  return Change{std::move(sides->left), std::move(sides->right)};
}

std::optional<Delay> parse_delay(FileId flag, const SourceMap& sources, DiagnosticSink& sink) {
  auto sides = split_at_equals(flag, sources, "TASK=DURATION, such as auth.api=5d", sink);
  if (!sides) return std::nullopt;
  return Delay{std::move(sides->left), std::move(sides->right)};
}

std::optional<ChangeRequest> read_change_request(const std::string& path,
                                                 const input::Limits& limits, SourceMap& sources,
                                                 DiagnosticSink& sink) {
  input::ReadError error;
  const std::string name = path == "-" ? "<stdin>" : path;
  auto text = input::read_bytes(path, name, limits.file_bytes, error);
  if (!text) {
    sink.report(error.code, Span{sources.add(name, {})}, error.message);
    return std::nullopt;
  }
  const FileId file = sources.add(name, std::move(*text));
  const std::size_t errors = sink.error_count();
  Document document;
  const std::string_view body = sources.text(file);
  if (!input::check_characters(file, body, sink) ||
      !input::parse_document(file, body, limits, document, sink)) {
    return std::nullopt;
  }
  ChangeRequest request = RequestReader(sink).read(NodeRef(&document, 0));
  if (sink.error_count() != errors) return std::nullopt;
  return request;
}

bool apply_request(ProgramEditor& editor, const ChangeRequest& request, const PlanOptions& options,
                   DiagnosticSink& sink) {
  const std::size_t errors = sink.error_count();
  for (const Change& change : request.changes) editor.apply(change, sink);
  for (const At<std::string>& thing : request.drops) {
    if (const auto change = change_for_drop(editor, thing, sink)) editor.apply(*change, sink);
  }
  for (const Delay& delay : request.delays) {
    if (sink.error_count() != errors) break;  // without a plan there is nothing to delay
    for (const Change& change : changes_for_delay(editor, delay, options, sink))
      editor.apply(change, sink);
  }
  return sink.error_count() == errors;
}

}  // namespace tpm::change
