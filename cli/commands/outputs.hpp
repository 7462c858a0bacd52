// Files that are written must not be one another, nor what is read.
#pragma once

#include <tpm/diagnostics/source_map.hpp>

#include "cli/command.hpp"

namespace tpm::cli {

/// Before anything is written: throws UsageError if two flags of the command line name one file to
/// write (by its identity, whatever its names), or one names a file that was read. Only what writes
/// a changed program may replace the program's files: what-if's --write, and trade-off's -o with
/// --write. Devices and pipes are no such files.
void check_outputs(const Arguments& arguments, const SourceMap& inputs);

}  // namespace tpm::cli
