# The target `package`: in packages/ of the build a .deb for Debian and its relatives, and a tar.gz that runs from any
# folder, both of the same program. Of one commit they are the same byte for byte, wherever they are made: times are the
# commit's, owners, modes and order are fixed, and nothing knows the folder of the build. TPM_SELF_CONTAINED says what the
# program needs.
set(TPM_MAINTAINER "tpm maintainers <maintainers@tpm.example>" CACHE STRING "Who answers for the .deb")
set(CPACK_GENERATOR DEB External)
set(CPACK_PACKAGE_VENDOR "tpm")
set(CPACK_PACKAGE_DIRECTORY ${PROJECT_BINARY_DIR}/cpack)
set(CPACK_TPM_PACKAGES ${PROJECT_BINARY_DIR}/packages)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL program)  # the library is for those who build it
set(CPACK_PROJECT_CONFIG_FILE ${CMAKE_CURRENT_LIST_DIR}/reproducible.cmake)
set(CPACK_TPM_SOURCE ${PROJECT_SOURCE_DIR})

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME tpm)
set(CPACK_DEBIAN_PROGRAM_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "${TPM_MAINTAINER}")
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PROGRAM_DESCRIPTION "Reads the plan of a technical program from a YAML file that lives beside the
code, schedules it by the critical-path method and reports when it finishes,
what decides that, and how much room there is: for people, for other programs
and for gates of continuous integration.")
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/debian.cmake)

# What both hold beside the program: the documentation, its files where its links expect them.
set(documentation ${CMAKE_INSTALL_DATADIR}/doc/tpm)
install(FILES ${PROJECT_SOURCE_DIR}/README.md ${CMAKE_CURRENT_LIST_DIR}/copyright
  DESTINATION ${documentation} COMPONENT program)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/examples DESTINATION ${documentation} COMPONENT program)
foreach(module chart report)
  file(GLOB references CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/lib/tpm/${module}/*.md)
  install(FILES ${references} DESTINATION ${documentation}/lib/tpm/${module} COMPONENT program)
endforeach()

set(CPACK_EXTERNAL_ENABLE_STAGING ON)
set(CPACK_EXTERNAL_PACKAGE_SCRIPT ${CMAKE_CURRENT_LIST_DIR}/archive.cmake)
set(CPACK_POST_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/deliver.cmake)
include(CPack)
