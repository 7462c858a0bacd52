// What `tpm --version` says. The build writes the definition (version.cmake).
#pragma once

#include <string_view>

namespace tpm::cli {

/// The version and, of a program built from a checkout of git, its commit: "0.1.0 (1a2b3c4d5e6f)";
/// with
/// "-dirty" after the commit if files under version control differed from it.
extern const std::string_view program_version;

}  // namespace tpm::cli
