# Read by CPack before it makes a package: the time of everything in it is that of the last commit, unless
# SOURCE_DATE_EPOCH is set; outside a checkout it is the start of 1980, the first that every archive can tell.
if(NOT DEFINED ENV{SOURCE_DATE_EPOCH})
  set(ENV{SOURCE_DATE_EPOCH} 315532800)
  if(EXISTS ${CPACK_TPM_SOURCE}/.git)
    execute_process(COMMAND git -C ${CPACK_TPM_SOURCE} log -1 --format=%ct
      OUTPUT_VARIABLE time OUTPUT_STRIP_TRAILING_WHITESPACE RESULT_VARIABLE status)
    if(status EQUAL 0)
      set(ENV{SOURCE_DATE_EPOCH} ${time})
    endif()
  endif()
endif()
