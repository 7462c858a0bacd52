// Successors of what is dropped inherit its predecessors; see drop.hpp for what that means.
#pragma once

#include <vector>

#include <tpm/diagnostics/diagnostic.hpp>
#include <tpm/model/program.hpp>

namespace tpm {

/// Adds the links that follow from those through leaves in `dropped` (by activity; groups are
/// dropped if all their leaves are) and takes out those that have an end there. Keeps the order of
/// Program::dependencies; an inherited link stands where the link to its successor stood. Reports a
/// circle through a dropped leaf.
void inherit_links(Program& program, const std::vector<bool>& dropped, DiagnosticSink& sink);

}  // namespace tpm
