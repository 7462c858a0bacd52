#!/bin/bash
# Inputs that cannot be read, and files whose names would do harm on a terminal.
#
# usage: inputs.sh TPM
# shellcheck source=tests/e2e/robustness/support.sh
. "$(dirname "$0")/support.sh"

section "inputs that cannot be read"
mkfifo fifo
for input in directory no-such-file fifo /dev/zero ''; do
  cp old.json target.json
  (
    ulimit -v 600000
    timeout $patience "$tpm" plan "$input" -f json -o target.json 2>messages
  )
  status=$?
  if [ -n "$input" ]; then
    expect "input '$input'" $status 3 5
  else
    expect "an empty file name" $status 2
  fi
  expect_text "input '$input'" messages
done

section "hostile file names"
hostile=$'a\n\xff\e[31m.yaml'
echo 'tpm: 1' >"$hostile"
for format in text json github sarif; do
  "$tpm" check "$hostile" -f $format >out 2>messages
  expect "check -f $format of a hostile name" $? 3
  if LC_ALL=C grep -q $'\xff\|\e' out messages; then fail "check -f $format shows raw bytes of a file name"; fi
done
"$tpm" plan "no $hostile" 2>messages
expect "a hostile name that is not there" $? 3
if LC_ALL=C grep -q $'\xff\|\e' messages; then fail "a message shows raw bytes of a file name"; fi
"$tpm" plan -o "no/$hostile" 2>messages
expect "a hostile name that cannot be written" $? 4
if LC_ALL=C grep -q $'\xff\|\e' messages; then fail "a message shows raw bytes of a file name"; fi
"$tpm" plan -f json -o "$hostile.json" 2>messages
expect "-o to a hostile name" $? 0
expect_same "-o to a hostile name" whole.json "$hostile.json"

finish
