// Random texts in every style, random changes: the edited text, read again, holds the expected
// values, everything else is what it was, and no comment is lost that did not stand in what went.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <tpm/base/yaml_scalar.hpp>
#include <tpm/change/program_editor.hpp>
#include <tpm/input/events.hpp>
#include <tpm/input/paths.hpp>

#include "count.hpp"
#include "random.hpp"

using namespace tpm;
using namespace tpm::change;
using namespace tpm::test;

namespace {

/// What a text says, without how it says it.
struct Tree {
  input::NodeKind kind = input::NodeKind::scalar;
  std::string text;
  std::vector<std::pair<std::string, Tree>> parts;  ///< of a list without keys

  bool operator==(const Tree&) const = default;

  Tree* find(std::string_view key) {
    for (auto& part : parts) {
      if (part.first == key) return &part.second;
    }
    return nullptr;
  }
  void erase(std::string_view key) {
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (parts[i].first == key) return void(parts.erase(parts.begin() + static_cast<long>(i)));
    }
  }
};

Tree scalar(std::string text) { return {input::NodeKind::scalar, std::move(text), {}}; }
Tree map(std::vector<std::pair<std::string, Tree>> parts) {
  return {input::NodeKind::map, "", std::move(parts)};
}

Tree tree_of(input::NodeRef node) {
  Tree tree{node.kind(), std::string(node.is_scalar() ? node.text() : ""), {}};
  if (!node.is_map() && !node.is_list()) return tree;
  for (const input::NodeRef child : input::Children(node)) {
    tree.parts.emplace_back(node.is_map() ? child.key().text() : "", tree_of(child));
  }
  return tree;
}

/// Order of keys means nothing.
Tree sorted(Tree tree) {
  for (auto& part : tree.parts) part.second = sorted(std::move(part.second));
  if (tree.kind == input::NodeKind::map) {
    std::sort(tree.parts.begin(), tree.parts.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
  }
  return tree;
}

std::string shown(const Tree& tree) {
  if (tree.parts.empty()) return "'" + tree.text + "'";
  std::string text = "(";
  for (const auto& part : tree.parts) text += part.first + ":" + shown(part.second) + " ";
  return text + ")";
}

/// Writes a tree in random styles, with comments that are all different.
class Writer {
 public:
  explicit Writer(Random& random) : random_(random) {}

  std::string write(const Tree& top) {
    block(top, 0);
    return std::move(out_);
  }
  [[nodiscard]] int comments() const { return comments_; }

 private:
  bool chance(int percent) { return random_.below(100) < static_cast<std::uint64_t>(percent); }

  void comment() {
    if (chance(25)) out_ += fmt::format("  # c{};", comments_++);
  }
  void line_end() {
    comment();
    out_ += "\n";
    if (chance(8)) out_ += "\n";
    if (chance(10)) out_ += fmt::format("# c{};\n", comments_++);
  }

  std::string plain(const std::string& text, bool in_flow) {
    const std::string written = yaml_scalar(text, in_flow ? YamlPlace::flow : YamlPlace::block);
    if (written.front() == '"' || chance(70)) return written;
    if (text.find_first_of("\\\"") == std::string::npos && chance(50)) return "\"" + written + "\"";
    return text.find('\'') == std::string::npos ? "'" + written + "'" : written;
  }

  void flow(const Tree& tree) {
    if (tree.kind == input::NodeKind::scalar) return void(out_ += plain(tree.text, true));
    const bool is_map = tree.kind == input::NodeKind::map;
    const bool wide = chance(50);
    out_ += is_map ? "{" : "[";
    if (wide) out_ += " ";
    for (std::size_t i = 0; i < tree.parts.size(); ++i) {
      if (i != 0) out_ += chance(80) ? ", " : ",\n                                  ";
      if (is_map) out_ += tree.parts[i].first + ": ";
      flow(tree.parts[i].second);
    }
    if (wide) out_ += " ";
    out_ += is_map ? "}" : "]";
  }

  void value(const Tree& tree, std::size_t indent, bool is_item) {
    if (tree.kind == input::NodeKind::scalar) {
      out_ += " ";
      scalar_value(tree.text, indent);
    } else if (tree.parts.empty() || chance(tree.parts.size() < 4 ? 40 : 10)) {
      out_ += " ";
      flow(tree);
      line_end();
    } else if (is_item) {
      out_ += " ";
      block(tree, indent + 2, true);
    } else {
      line_end();
      block(tree, tree.kind == input::NodeKind::list && chance(30) ? indent : indent + 2);
    }
  }

  void scalar_value(const std::string& text, std::size_t indent) {
    const bool words = text.find(' ') != std::string::npos;
    const bool simple = words && text.find_first_of(":#'\"\\,[]{}\n&*!|>%@`-") == std::string::npos;
    if (simple && chance(30)) {  // over two lines
      const std::string broken = text.substr(0, text.find(' ')) + "\n" +
                                 std::string(indent + 3, ' ') + text.substr(text.find(' ') + 1);
      const char* const quote = chance(50) ? "" : chance(50) ? "'" : "\"";
      out_ += quote + broken + quote;
    } else if (words && text.find('\n') == std::string::npos && chance(20)) {
      out_ += ">-\n" + std::string(indent + 3, ' ') + text + "\n";
      return;
    } else {
      out_ += plain(text, false);
    }
    line_end();
  }

  void block(const Tree& tree, std::size_t indent, bool first_is_placed = false) {
    for (const auto& part : tree.parts) {
      if (!first_is_placed) out_ += std::string(indent, ' ');
      first_is_placed = false;
      const bool is_item = tree.kind == input::NodeKind::list;
      out_ += is_item ? "-" : part.first + ":";
      value(part.second, indent, is_item);
    }
  }

  Random& random_;
  std::string out_;
  int comments_ = 0;
};

class ChangedText {
 public:
  explicit ChangedText(std::uint64_t seed) : random_(seed) {}

  void check() {
    expected_ = program();
    const std::string text = Writer(random_).write(expected_);
    INFO("text:\n" << text);
    SourceMap sources;
    sources.add("p.yaml", text);
    REQUIRE(sorted(read(text)) == sorted(expected_));
    const input::ReadOptions options;
    ProgramEditor editor("-", options, sources);
    std::string changes;
    for (int i = 0; i < 6; ++i) {
      const std::size_t comments = comments_in(editor.files().front().text.text());
      const std::pair<std::string, std::string> change = random_change();
      changes += change.first + "=" + change.second + "\n";
      INFO("changes:\n" << changes);
      DiagnosticSink sink;
      const FileId flag = sources.add("--set", change.first + "=" + change.second);
      const Span whole{flag, 0, static_cast<std::uint32_t>(change.first.size())};
      const bool applied = editor.apply(
          {{change.first, whole},
           {change.second,
            {flag, whole.length + 1, static_cast<std::uint32_t>(change.second.size())}}},
          sink);
      for (const Diagnostic& d : sink.all()) INFO(d.message);
      REQUIRE_MESSAGE(applied, (sink.all().empty() ? "" : sink.all().front().message));
      const std::string& edited = editor.files().front().text.text();
      INFO("edited:\n" << edited);
      const Tree found = read(edited);
      if (keeps_comments_) REQUIRE(comments_in(edited) == comments);
      INFO("found " << shown(found) << "\nwanted " << shown(expected_));
      REQUIRE(sorted(found) == sorted(expected_));
      check_origins(editor, sources, text, edited);
    }
  }

 private:
  /// Every byte comes from where it says: a byte of the file or of a flag is that byte there.
  static void check_origins(const ProgramEditor& editor, const SourceMap& sources,
                            const std::string& text, const std::string& edited) {
    const EditedText& file = editor.files().front().text;
    std::size_t kept = 0;
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < edited.size(); ++i) {
      const Span origin = file.origin(i, 1);
      const bool somewhere =
          origin.file.valid() && origin.offset + origin.length <= sources.text(origin.file).size();
      if (!somewhere) ++wrong;
      if (origin.file.index != 0 || origin.length != 1) continue;
      ++kept;
      if (text[origin.offset] != edited[i]) ++wrong;
    }
    REQUIRE(wrong == 0);
    REQUIRE(kept > 0);
  }

  /// "# c7;" is a comment; no value holds one.
  static std::size_t comments_in(const std::string& text) {
    std::size_t found = 0;
    for (std::size_t at = text.find("# c"); at != std::string::npos;
         at = text.find("# c", at + 1)) {
      ++found;
    }
    return found;
  }

  static Tree read(const std::string& text) {
    input::Document document;
    DiagnosticSink sink;
    const bool usable = input::parse_document(FileId(0), text, {}, document, sink);
    REQUIRE_MESSAGE(usable, text);
    REQUIRE_MESSAGE(!sink.has_errors(), (sink.all().front().message + "\n" + text));
    return tree_of(input::NodeRef(&document, 0));
  }

  std::string word() {
    static const std::vector<std::string> words = {
        "5d",    "two words", "a: b", "x #1",       "say \"so\"", "it's", "1,5",
        "{odd}", "- dash",    "true", "2026-01-05", "ends:",      "[x",   "three plain words",
        "a\\b",  "*star",     "50%",  "ünïcode"};
    return words[random_.below(words.size())];
  }
  std::string key() {
    static const std::vector<std::string> keys = {"name", "note", "owner", "duration", "deadline"};
    return keys[random_.below(keys.size())];
  }

  Tree list() {
    Tree list{input::NodeKind::list, "", {}};
    const std::size_t count = 1 + random_.below(3);
    for (std::size_t i = 0; i < count; ++i) {
      const std::string reference = fmt::format("t{}", i);
      if (random_.below(3) == 0) {
        list.parts.emplace_back("", map({{"task", scalar(reference)}, {"needs", scalar(word())}}));
      } else {
        list.parts.emplace_back("", scalar(reference));
      }
    }
    return list;
  }

  Tree task() {
    Tree task = map({{"duration", scalar("3d")}});
    for (int i = 0; i < 3; ++i) {
      const std::string k = key();
      if (task.find(k) == nullptr) task.parts.emplace_back(k, scalar(word()));
    }
    if (random_.below(2) == 0) task.parts.emplace_back("after", list());
    if (random_.below(3) == 0) task.parts.emplace_back("tags", scalar("one"));
    return task;
  }

  Tree program() {
    Tree tasks = map({});
    const std::size_t count = 2 + random_.below(4);
    for (std::size_t i = 0; i < count; ++i) tasks.parts.emplace_back(fmt::format("t{}", i), task());
    Tree project = map({{"tasks", std::move(tasks)}});
    if (random_.below(2) == 0)
      project.parts.insert(project.parts.begin(), {"name", scalar(word())});
    Tree top = map({{"tpm", scalar("1")}, {"program", scalar("P")}});
    if (random_.below(2) == 0) top.parts.emplace_back("note", scalar(word()));
    top.parts.emplace_back("projects", map({{"p", std::move(project)}}));
    if (random_.below(2) == 0) top.parts.emplace_back("owner", scalar("me"));
    return top;
  }

  Tree& tasks() { return *expected_.find("projects")->find("p")->find("tasks"); }

  /// A change, made to what is expected as well.
  std::pair<std::string, std::string> random_change() {
    const std::size_t index = random_.below(tasks().parts.size());
    const std::string id = tasks().parts[index].first;
    Tree& task = tasks().parts[index].second;
    const std::string path = "p." + id;
    Tree* const after = task.find("after");
    keeps_comments_ = true;
    switch (random_.below(8)) {
      case 0:
        if (tasks().parts.size() > 1) {
          keeps_comments_ = false;
          tasks().erase(id);
          return {path, ""};
        }
        [[fallthrough]];
      case 1: {
        const std::string added = fmt::format("n{}", added_++);
        tasks().parts.emplace_back(added, map({{"duration", scalar("1d")}, {"name", scalar("N")}}));
        return {"p." + added, "{duration: 1d, name: N}"};
      }
      case 2:
        if (after != nullptr && after->kind == input::NodeKind::list) {
          keeps_comments_ = false;
          const std::size_t at = random_.below(after->parts.size());
          after->parts.erase(after->parts.begin() + static_cast<long>(at));
          if (after->parts.empty()) task.erase("after");
          return {path + fmt::format(".after[{}]", at), ""};
        }
        [[fallthrough]];
      case 3:
        if (after != nullptr && after->kind == input::NodeKind::list) {
          after->parts.emplace_back("", scalar("t9"));
        } else if (after != nullptr) {
          keeps_comments_ = false;
          *after = {input::NodeKind::list, "", {{"", *after}, {"", scalar("t9")}}};
        } else {
          task.parts.emplace_back("after", scalar("t9"));
        }
        return {path + ".after+", "t9"};
      case 4:
        if (task.parts.size() > 1) {
          keeps_comments_ = false;
          const std::string gone = task.parts[random_.below(task.parts.size())].first;
          task.erase(gone);
          return {path + "." + gone, "~"};
        }
        [[fallthrough]];
      case 5:
        keeps_comments_ = false;
        if (after == nullptr) task.parts.emplace_back("after", scalar(""));
        *task.find("after") = {input::NodeKind::list, "", {{"", scalar("x")}, {"", scalar("y")}}};
        return {path + ".after", "[x, y]"};
      default: {
        const std::string k = key();
        const std::string value = word();
        // In brackets or quotes a value is YAML; these words are not.
        const bool yaml = std::string_view("{[\"'").find(value.front()) != std::string_view::npos;
        const std::string set = yaml ? "plain" : value;
        if (task.find(k) == nullptr) task.parts.emplace_back(k, scalar(""));
        *task.find(k) = scalar(set);
        return {path + "." + k, set};
      }
    }
  }

  Random random_;
  Tree expected_;
  int added_ = 0;
  bool keeps_comments_ = true;  ///< the last change takes nothing away
};

}  // namespace

TEST_CASE("an edited text holds the changed values and all the others") {
  for (std::uint64_t seed = 1; seed <= property_count(2000); ++seed) {
    INFO("seed " << seed);
    ChangedText(seed).check();
  }
}
