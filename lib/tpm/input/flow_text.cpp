// Values back to text, on one line.
#include <tpm/base/yaml_scalar.hpp>
#include <tpm/input/paths.hpp>

namespace tpm::input {
namespace {

void append_scalar(NodeRef node, YamlPlace place, std::string& text) {
  text += node.node().quoted ? yaml_quoted(node.text()) : yaml_scalar(node.text(), place);
}

/// Depth is bounded by Limits::depth.
void append_flow(NodeRef node, YamlPlace place, std::string& text) {
  if (node.kind() == NodeKind::null) {
    text += "null";
  } else if (node.is_scalar()) {
    append_scalar(node, place, text);
  } else {
    text += node.is_map() ? '{' : '[';
    bool first = true;
    for (const NodeRef child : Children(node)) {
      if (!first) text += ", ";
      first = false;
      if (node.is_map()) {
        append_scalar(child.key(), YamlPlace::flow, text);
        text += ": ";
      }
      append_flow(child, YamlPlace::flow, text);
    }
    text += node.is_map() ? '}' : ']';
  }
}

}  // namespace

std::string flow_text(NodeRef value) {
  std::string text;
  append_flow(value, YamlPlace::block, text);
  return text;
}

}  // namespace tpm::input
