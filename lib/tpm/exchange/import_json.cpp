#include <tpm/base/json.hpp>
#include <tpm/diagnostics/render_json.hpp>
#include <tpm/exchange/import.hpp>

namespace tpm::exchange {
namespace {

std::optional<std::string> id_of(const Import& import, Index task) {
  const std::string& path = import.written.paths[task];
  return path.empty() ? std::nullopt : std::optional(path);
}

void write_tasks(JsonWriter& json, const Import& import) {
  json.key("tasks");
  json.begin_array();
  for (Index i = 0; i < import.program.tasks.size(); ++i) {
    const TaskData& task = import.program.tasks[i];
    if (task.key.empty()) continue;  // made to hold the others
    json.begin_object(JsonLayout::line);
    json.field("source_id", task.key);
    json.field("name", task.name);
    json.field("id", id_of(import, i));
    json.end_object();
  }
  json.end_array();
}

void write_losses(JsonWriter& json, const Import& import) {
  json.key("losses");
  json.begin_array();
  for (const Loss& loss : import.program.losses) {
    json.begin_object(JsonLayout::line);
    const TaskData* const task = loss.task ? &import.program.tasks[*loss.task] : nullptr;
    json.field("source_id", task ? std::optional(task->key) : std::nullopt);
    json.field("name", task ? std::optional(task->name) : std::nullopt);
    json.field("id", task ? id_of(import, *loss.task) : std::nullopt);
    json.field("what", loss.message);
    json.end_object();
  }
  json.end_array();
}

}  // namespace

std::string import_json(const std::optional<Import>& import, const DiagnosticSink& sink,
                        const SourceMap& sources) {
  JsonWriter json;
  json.begin_object();
  json.field("format", "tpm.import/1");
  json.field("source", import ? std::optional(to_string(import->format)) : std::nullopt);
  if (import) {
    write_tasks(json, *import);
    write_losses(json, *import);
  }
  json.key("diagnostics");
  write_diagnostics(json, sink.all(), sources);
  json.end_object();
  return std::move(json).finish();
}

}  // namespace tpm::exchange
