#include <tpm/base/text.hpp>
#include <tpm/exchange/yaml_text.hpp>

namespace tpm::exchange {
namespace {

constexpr std::size_t longest_line = 100;
constexpr std::size_t max_in_brackets = 500;  ///< readers hold what is in brackets as a whole

std::string flow_value(const YamlEntry& entry) {
  if (entry.kind == YamlKind::scalar) return entry.value;
  const bool list = entry.kind == YamlKind::list;
  std::string text = list ? "[" : "{ ";
  for (std::size_t i = 0; i < entry.parts.size(); ++i) text += (i ? ", " : "") + entry.parts[i];
  return text + (list ? "]" : " }");
}

/// `holidays: [2026-04-03, …` over several lines, each below the first value.
void add_wrapped(std::string& out, const std::string& margin, const YamlEntry& entry) {
  const bool list = entry.kind == YamlKind::list;
  const std::string start = margin + entry.key + (list ? ": [" : ": { ");
  const std::string further(start.size(), ' ');
  std::string line = start;
  for (std::size_t i = 0; i < entry.parts.size(); ++i) {
    const bool last = i + 1 == entry.parts.size();
    const std::string part = entry.parts[i] + (!last ? "," : list ? "]" : " }");
    const bool first = line.size() == start.size();
    if (!first && display_width(line) + 1 + display_width(part) > longest_line) {
      out += line + "\n";
      line = further + part;
    } else {
      line += (first ? "" : " ") + part;
    }
  }
  out += line + "\n";
}

void add_block(std::string& out, const std::string& margin, const YamlEntry& entry) {
  out += margin + entry.key + ":\n";
  const std::string mark = entry.kind == YamlKind::list ? "  - " : "  ";
  for (const std::string& part : entry.parts) {
    out.append(margin).append(mark).append(part).append("\n");
  }
}

}  // namespace

std::string yaml_flow_map(const std::vector<YamlEntry>& entries) {
  std::string text = "{ ";
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (i) text += ", ";
    text += entries[i].key + ": " + flow_value(entries[i]);
  }
  return text + " }";
}

void yaml_map(std::string& out, std::size_t indent, std::string_view key,
              const std::vector<YamlEntry>& entries) {
  const std::string line =
      std::string(indent, ' ') + std::string(key) + ": " + yaml_flow_map(entries);
  if (display_width(line) <= longest_line) {
    out += line + "\n";
    return;
  }
  out += std::string(indent, ' ') + std::string(key) + ":\n";
  yaml_entries(out, indent + 2, entries);
}

void yaml_entries(std::string& out, std::size_t indent, const std::vector<YamlEntry>& entries) {
  const std::string margin(indent, ' ');
  for (const YamlEntry& entry : entries) {
    const std::string line = margin + entry.key + ": " + flow_value(entry);
    if (entry.kind == YamlKind::scalar || display_width(line) <= longest_line) {
      out += line + "\n";
    } else if (entry.parts.size() > max_in_brackets) {
      add_block(out, margin, entry);
    } else {
      add_wrapped(out, margin, entry);
    }
  }
}

}  // namespace tpm::exchange
