#!/bin/bash
# Each system call around the output fails in turn.
#
# usage: system-calls.sh TPM
# shellcheck source=tests/e2e/robustness/support.sh
. "$(dirname "$0")/support.sh"

strace -o trace true 2>/dev/null || { echo "skipped: no strace, or it may not trace here"; exit 77; }

# Every system call of a kind fails in turn.
inject() { # call, error
  local n status
  for n in {1..400}; do
    cp old.json target.json
    strace -f -o trace -e trace="$1" -e inject="$1:error=$2:when=$n" \
      "$tpm" plan -f json -o target.json >/dev/null 2>messages
    status=$?
    grep -q INJECTED trace || break
    # 127: the loader did not find a library.
    case $status in
      0) expect_same "$1 number $n: $2" whole.json target.json ;;
      127) ;;
      *)
        expect "$1 number $n: $2" $status 4
        expect_text "$1 number $n: $2" messages
        expect_old_or whole.json "$1 number $n: $2" target.json
        ;;
    esac
    expect_no_temporary "$1 number $n: $2"
  done
}

# The calls that make the output: their failure is status 4 and nothing else.
inject_output() { # call, error
  cp old.json target.json
  strace -f -o trace -e trace="$1" -e inject="$1:error=$2:when=1" \
    "$tpm" plan -f json -o target.json >/dev/null 2>messages
  expect "$1: $2" $? 4
  expect_text "$1: $2" messages
  expect_same "$1: $2" old.json target.json
  expect_no_temporary "$1: $2"
}

section "system calls that fail"
for error in EIO ENOSPC; do
  for call in write fsync close openat rename; do inject $call $error; done
  for call in fsync rename; do inject_output $call $error; done
done

finish
