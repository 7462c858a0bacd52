#!/bin/bash
# Allocations fail: one alone, and one with all that follow it.
#
# usage: allocations.sh TPM FAILING_MALLOC.so
# TPM_ROBUSTNESS_EVERY (37): every how many of the allocations; 1 is all of them. A prime goes together with no loop of
# the program.
failing_malloc=$(realpath "$2") || exit 2
# shellcheck source=tests/e2e/robustness/support.sh
. "$(dirname "$0")/support.sh"

every=${TPM_ROBUSTNESS_EVERY:-37}

# Allocations fail in turn: alone, and with all that follow it.
exhaust() { # status without a failure, arguments of tpm...
  local usual=$1 count n status
  shift
  COUNT_ALLOCATIONS=count LD_PRELOAD=$failing_malloc "$tpm" "$@" >out 2>messages
  expect "tpm $* with its allocations counted" $? "$usual"
  count=$(cat count)
  [ "$count" -gt 10 ] || fail "tpm $*: $count allocations are counted"
  for ((n = 1; n <= count; n += every)); do
    cp old.json target.json
    LD_PRELOAD=$failing_malloc FAIL_ALLOCATION=$n "$tpm" "$@" >out 2>messages
    status=$?
    expect "allocation $n of tpm $*" $status "$usual" 5
    if [ $status -eq 5 ]; then expect_text "allocation $n of tpm $*" messages; fi
    expect_old_or whole.json "allocation $n of tpm $*" target.json
    cp old.json target.json
    LD_PRELOAD=$failing_malloc FAIL_ALLOCATION=$n FAIL_ALL=1 "$tpm" "$@" >out 2>messages
    expect "allocation $n and later of tpm $*" $? "$usual" 5
    expect_old_or whole.json "allocation $n and later of tpm $*" target.json
  done
}

section "allocations that fail"
exhaust 0 plan -f json -o target.json
exhaust 0 plan
exhaust 0 check
exhaust 2 plan --fromat json
expect_no_temporary "allocations that fail"

finish
