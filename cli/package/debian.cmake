# Before CPack packs the .deb: what Debian's policy wants other than `make install` gives.
if(NOT CPACK_GENERATOR STREQUAL "DEB")
  return()
endif()
set(share ${CPACK_TEMPORARY_DIRECTORY}/program/usr/share)
file(RENAME ${share}/zsh/site-functions ${share}/zsh/vendor-completions)
execute_process(COMMAND date --utc --rfc-email --date=@$ENV{SOURCE_DATE_EPOCH}
  OUTPUT_VARIABLE date OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
file(WRITE ${share}/doc/tpm/changelog "tpm (${CPACK_PACKAGE_VERSION}) stable; urgency=medium

  * What is new is told by README.md, under Changes.

 -- ${CPACK_DEBIAN_PACKAGE_MAINTAINER}  ${date}
")
execute_process(COMMAND gzip -9n ${share}/man/man1/tpm.1 ${share}/doc/tpm/changelog COMMAND_ERROR_IS_FATAL ANY)
include(${CMAKE_CURRENT_LIST_DIR}/settle.cmake)
settle(${CPACK_TEMPORARY_DIRECTORY})
