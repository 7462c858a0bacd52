#include <tpm/base/ascii.hpp>
#include <tpm/base/text.hpp>
#include <tpm/exchange/ids.hpp>
#include <tpm/input/keys.hpp>
#include <tpm/input/scalars.hpp>

namespace tpm::exchange {
namespace {

constexpr std::size_t longest_id = 40;

/// The letters of U+00C0–U+017F without their marks; a space for what is no letter.
constexpr std::string_view latin =
    "AAAAAAACEEEEIIIIDNOOOOO OUUUUYTsaaaaaaaceeeeiiiidnooooo ouuuuyty"
    "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlLlLlNnNnNnnNnOoOoOoOoRrRrRrSs"
    "SsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";
static_assert(latin.size() == 0x180 - 0xC0);

char ascii_of(char32_t c) {
  if (c >= 0xC0 && c < 0x180) return latin[c - 0xC0];
  return c < 0x80 ? static_cast<char>(c) : ' ';
}

/// Letters, digits and single dashes in between.
std::string words(std::string_view text) {
  std::string result;
  bool gap = false;
  while (!text.empty()) {
    const CodePoint point = first_code_point(text);
    text.remove_prefix(point.length);
    const char c = ascii_of(point.value);
    if (is_letter(c) || is_digit(c) || c == '_') {
      if (gap && !result.empty()) result += '-';
      gap = false;
      result += c;
    } else if (c != '\'') {
      gap = true;
    }
  }
  return result;
}

/// Not longer than an id should be, whole words if there are several.
std::string shortened(std::string text) {
  if (text.size() <= longest_id) return text;
  const std::size_t dash = text.rfind('-', longest_id);
  text.resize(dash == std::string::npos || dash < longest_id / 2 ? longest_id : dash);
  return text;
}

/// Ids begin with a letter, `x-` is not read, and `null` is nothing in YAML.
std::string begun_well(std::string text, std::string_view prefix) {
  if (text.empty()) return text;
  const bool ignored = text.substr(0, 2) == "x-" || lower_case(text) == "null";
  return is_letter(text.front()) && !ignored ? text : std::string(prefix) + text;
}

}  // namespace

std::string slug(std::string_view name) {
  return begun_well(shortened(lower_case(words(name))), "t-");
}

std::string IdPool::take(std::string_view wanted, std::string_view name, std::string_view fallback,
                         std::string_view key, const IdPool* avoid) {
  std::string id = is_id(wanted) && wanted.size() <= 2 * longest_id
                       ? begun_well(std::string(wanted), "t-")
                       : begun_well(shortened(words(wanted)), "t-");
  if (id.empty()) id = slug(name);
  if (id.empty()) id = slug(std::string(fallback) + " " + std::string(key));
  const auto is_free = [&](const std::string& candidate) {
    return used_.count(candidate) == 0 && !(avoid && avoid->has(candidate));
  };
  if (!is_free(id)) {
    std::size_t& number = next_.try_emplace(id, 2).first->second;
    while (!is_free(id + "-" + std::to_string(number))) ++number;
    id += "-" + std::to_string(number++);
  }
  used_.insert(id);
  return id;
}

namespace {

/// A bare id means the nearest thing of that id: by group, the ids of what stands at the top level
/// and is linked to something in the group. Whole paths with a dot are read from the top.
std::vector<IdPool> ids_in_use(const ProgramData& program, const std::vector<std::string>& ids) {
  std::vector<IdPool> in_use(program.tasks.size());
  for (const LinkData& link : program.links) {
    if (program.tasks[link.from].parent) continue;
    const std::string& id = ids[link.from];
    std::optional<Index> group = program.tasks[link.to].parent;
    while (group && !in_use[*group].has(id)) {
      in_use[*group].reserve(id);
      group = program.tasks[*group].parent;
    }
  }
  return in_use;
}

}  // namespace

std::vector<std::string> task_ids(const ProgramData& program) {
  std::vector<std::string> ids(program.tasks.size());
  IdPool top;
  for (const input::KeyRow& row : input::keys_of(input::MapKind::program)) {
    top.reserve(std::string(input::to_string(row.key)));
  }
  std::vector<IdPool> pools(program.tasks.size());
  std::vector<IdPool> in_use;
  for (const bool roots : {true, false}) {
    if (!roots) in_use = ids_in_use(program, ids);
    for (Index i = 0; i < program.tasks.size(); ++i) {
      const TaskData& task = program.tasks[i];
      if (task.dropped || task.parent.has_value() == roots) continue;
      const std::string_view fallback = task.group ? "group" : "task";
      IdPool& pool = roots ? top : pools[*task.parent];
      const IdPool* avoid = roots ? nullptr : &in_use[*task.parent];
      ids[i] = pool.take(task.id, task.name, fallback, task.key, avoid);
    }
  }
  return ids;
}

}  // namespace tpm::exchange
