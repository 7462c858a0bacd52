# CPack's external generator: the tar.gz, of one folder that is named like it.
include(${CMAKE_CURRENT_LIST_DIR}/settle.cmake)
string(TOLOWER "${CPACK_SYSTEM_NAME}" system)
execute_process(COMMAND uname -m OUTPUT_VARIABLE processor OUTPUT_STRIP_TRAILING_WHITESPACE)
set(name tpm-${CPACK_PACKAGE_VERSION}-${system}-${processor})
set(archive ${CPACK_PACKAGE_DIRECTORY}/${name}.tar.gz)
settle(${CPACK_TEMPORARY_DIRECTORY})
execute_process(
  COMMAND tar --create --format=ustar --sort=name --owner=0 --group=0 --numeric-owner --transform=s,^program,${name},
    --directory ${CPACK_TEMPORARY_DIRECTORY} program
  COMMAND gzip -9n
  OUTPUT_FILE ${archive} COMMAND_ERROR_IS_FATAL ANY)
set(CPACK_EXTERNAL_BUILT_PACKAGES ${archive})
