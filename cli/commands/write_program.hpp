// Saving a changed program: --write of what-if, -o of a trade-off's --write.
#pragma once

#include <string>
#include <string_view>

#include <tpm/change/program_editor.hpp>
#include <tpm/diagnostics/source_map.hpp>

namespace tpm::cli {

/// Saves the changed texts of the program: to a file, in place (the target is the program's own
/// file: every file of it that has changed), with its includes to a directory, or to standard
/// output ("-"). Throws UsageError where they do not fit into what `target` names; `flag` is the
/// one that names it, for the advice.
void write_program(const change::ProgramEditor& editor, const SourceMap& sources,
                   const std::string& target, std::string_view flag);

}  // namespace tpm::cli
