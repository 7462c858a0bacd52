# After each package: puts it where packages are looked for, beside SHA256SUMS of all of this version, as
# `sha256sum --check` reads it.
include(${CMAKE_CURRENT_LIST_DIR}/settle.cmake)
foreach(package ${CPACK_PACKAGE_FILES})
  if(package MATCHES "\\.deb$")  # CPack's knows the umask
    set(content ${CPACK_TEMPORARY_DIRECTORY}.content)
    file(REMOVE_RECURSE ${content})
    execute_process(COMMAND dpkg-deb --raw-extract ${package} ${content} COMMAND_ERROR_IS_FATAL ANY)
    settle(${content})
    execute_process(COMMAND dpkg-deb --root-owner-group -Zgzip --build ${content} ${package}
      OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
  endif()
  if(package MATCHES "\\.(deb|tar\\.gz)$")
    file(COPY ${package} DESTINATION ${CPACK_TPM_PACKAGES})
  endif()
endforeach()
file(GLOB packages RELATIVE ${CPACK_TPM_PACKAGES} ${CPACK_TPM_PACKAGES}/tpm[-_]${CPACK_PACKAGE_VERSION}[-_]*)
set(sums "")
foreach(package ${packages})
  file(SHA256 ${CPACK_TPM_PACKAGES}/${package} sum)
  string(APPEND sums "${sum}  ${package}\n")
endforeach()
file(WRITE ${CPACK_TPM_PACKAGES}/SHA256SUMS "${sums}")
