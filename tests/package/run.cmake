# Installs a build into an empty folder and uses what arrived there: the program, its manual page and completions,
# and the library through find_package. Variables: BUILD, WORK, SOURCE, VERSION, CXX, LINK_FLAGS.

function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${ARGN}: ${status}\n${output}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

set(prefix ${WORK}/prefix)
file(REMOVE_RECURSE ${WORK})
run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${prefix})

run(${prefix}/bin/tpm --version)
if(NOT output MATCHES "${VERSION}")
  message(FATAL_ERROR "tpm --version says '${output}', not ${VERSION}")
endif()

foreach(file share/man/man1/tpm.1 share/bash-completion/completions/tpm share/zsh/site-functions/_tpm
             share/fish/vendor_completions.d/tpm.fish)
  file(READ ${prefix}/${file} content)
  if(NOT content MATCHES "plan")
    message(FATAL_ERROR "${file} does not know the verb plan")
  endif()
endforeach()

run(${CMAKE_COMMAND} -G Ninja -S ${SOURCE} -B ${WORK}/build -DCMAKE_PREFIX_PATH=${prefix}
  -DTPM_EXPECTED_VERSION=${VERSION} -DCMAKE_CXX_COMPILER=${CXX}
  -DCMAKE_EXE_LINKER_FLAGS=${LINK_FLAGS})
run(${CMAKE_COMMAND} --build ${WORK}/build)

run(${WORK}/build/main)
file(READ ${SOURCE}/expected-main expected)
if(NOT output STREQUAL expected)
  message(FATAL_ERROR "the consumer says\n${output}and not\n${expected}")
endif()
run(${WORK}/build/read)
if(NOT output MATCHES "^2400 working minutes\nsteps.yaml:7:[0-9]+: error\\[unknown-reference\\]")
  message(FATAL_ERROR "the reading consumer says\n${output}")
endif()

# tpm.hpp includes what is installed, all of it, and no header of the libraries that tpm is made with.
run(${CXX} -std=c++20 -M -I ${prefix}/include ${SOURCE}/main.cpp)
if(output MATCHES "/(boost|yaml-cpp|pugi[a-z]*|rapidjson|CLI|fmt)[/.]")
  message(FATAL_ERROR "tpm.hpp includes a library: ${output}")
endif()
file(GLOB_RECURSE headers ${prefix}/include/*.hpp)
foreach(header ${headers})
  string(FIND "${output}" "${header}" place)
  if(place EQUAL -1)
    message(FATAL_ERROR "${header} is installed, but tpm.hpp does not include it")
  endif()
endforeach()
