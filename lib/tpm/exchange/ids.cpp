#include <tpm/base/text.hpp>
#include <tpm/exchange/ids.hpp>
#include <tpm/exchange/text.hpp>
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

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

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

/// Ids begin with a letter, and `x-` is not read.
std::string begun_well(std::string text, std::string_view prefix) {
  if (text.empty()) return text;
  const bool ignored = text.substr(0, 2) == "x-";
  return is_letter(text.front()) && !ignored ? text : std::string(prefix) + text;
}

}  // namespace

std::string slug(std::string_view name) {
  return begun_well(shortened(lower_case(words(name))), "t-");
}

std::string IdPool::take(std::string_view wanted, std::string_view name, std::string_view fallback,
                         std::string_view key) {
  std::string id = is_id(wanted) && wanted.size() <= 2 * longest_id
                       ? begun_well(std::string(wanted), "t-")
                       : begun_well(shortened(words(wanted)), "t-");
  if (id.empty()) id = slug(name);
  if (id.empty()) id = slug(std::string(fallback) + " " + std::string(key));
  if (has(id)) {
    std::size_t& number = next_.try_emplace(id, 2).first->second;
    while (has(id + "-" + std::to_string(number))) ++number;
    id += "-" + std::to_string(number++);
  }
  used_.insert(id);
  return id;
}

namespace {

class TaskIds {
 public:
  explicit TaskIds(const ProgramData& program)
      : program_(program), ids_(program.tasks.size()), pools_(program.tasks.size() + 1) {
    for (const input::KeyRow& row : input::keys_of(input::MapKind::program)) {
      pools_.back().reserve(std::string(input::to_string(row.key)));
    }
  }

  std::vector<std::string> make() {
    for (Index i = 0; i < ids_.size(); ++i) {
      if (!program_.tasks[i].dropped) take(i, program_.tasks[i].id);
    }
    for (const LinkData& link : program_.links) {
      if (!program_.tasks[link.from].parent) clear_the_way(ids_[link.from], link.to);
    }
    return std::move(ids_);
  }

 private:
  /// Of the group's children; the last is that of the top level.
  [[nodiscard]] Index pool_of(Index i) const {
    return program_.tasks[i].parent.value_or(program_.tasks.size());
  }

  void take(Index i, std::string_view wanted) {
    const TaskData& task = program_.tasks[i];
    const Index pool = pool_of(i);
    ids_[i] = pools_[pool].take(wanted, task.name, task.group ? "group" : "task", task.key);
    places_.emplace(std::to_string(pool) + "." + ids_[i], i);
  }

  /// A bare id is looked up from the inside outwards: nothing on the way may bear it.
  void clear_the_way(const std::string& id, Index from) {
    for (auto at = std::optional(from); at && program_.tasks[*at].parent;
         at = program_.tasks[*at].parent) {
      const auto other = places_.find(std::to_string(pool_of(*at)) + "." + id);
      if (other != places_.end() && ids_[other->second] == id) take(other->second, id);
    }
  }

  const ProgramData& program_;
  std::vector<std::string> ids_;
  std::vector<IdPool> pools_;
  std::unordered_map<std::string, Index> places_;  ///< by group and id
};

}  // namespace

std::vector<std::string> task_ids(const ProgramData& program) { return TaskIds(program).make(); }

}  // namespace tpm::exchange
