# Writes OUTPUT, the definition of program_version, at every build, but only if it is another one: what depends on it
# is made again after a commit, and not otherwise. Variables: SOURCE, VERSION, OUTPUT.
set(version ${VERSION})
if(EXISTS ${SOURCE}/.git)  # not the checkout of another project that holds this one
  execute_process(COMMAND git -C ${SOURCE} describe --always --exclude=* --abbrev=12 --dirty
    OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE status)
  if(status EQUAL 0)
    string(APPEND version " (${commit})")
  endif()
endif()
file(CONFIGURE OUTPUT ${OUTPUT} CONTENT [[
#include "cli/version.hpp"

namespace tpm::cli {
const std::string_view program_version = "@version@";
}
]] @ONLY)
