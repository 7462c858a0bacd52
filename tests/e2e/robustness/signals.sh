#!/bin/bash
# Signals, and readers that go away: an output file is whole or what it was.
#
# usage: signals.sh TPM
# shellcheck source=tests/e2e/robustness/support.sh
. "$(dirname "$0")/support.sh"

section "readers that go away"
for format in text json csv; do
  "$tpm" plan -f $format 2>messages | head -c 1 >/dev/null
  expect "| head ($format)" "${PIPESTATUS[0]}" 0
  expect_silence "| head ($format)" messages
  "$tpm" plan -f $format 2>messages | true
  expect "| true ($format)" "${PIPESTATUS[0]}" 0
  expect_silence "| true ($format)" messages
done
(trap '' PIPE; "$tpm" plan 2>messages; echo $? >status) | true
expect "trap '' PIPE" "$(cat status)" 0
expect_silence "trap '' PIPE" messages

section "signals after a time"
# A network that takes long enough to be interrupted.
chain 6000 1h >long.yaml
"$tpm" plan long.yaml -f json -o long.json 2>/dev/null
expect "a long program" $? 0
for signal in INT:130 TERM:143; do
  for delay in 0.001 0.003 0.005 0.01 0.02 0.03 0.04 0.05 0.06 0.08 0.1 0.12 0.15 0.2; do
    cp old.json target.json
    # In the foreground of its own timeout: a background job of a script ignores SIGINT.
    timeout --preserve-status -s "${signal%:*}" $delay \
      "$tpm" plan long.yaml -f json -o target.json >/dev/null 2>messages
    status=$?
    # Before main has begun there is no handler; then the shell itself makes it 130 or 143.
    expect "SIG${signal%:*} after $delay s" $status 0 "${signal#*:}"
    if [ $status -eq 0 ]; then
      expect_same "SIG${signal%:*} after $delay s" long.json target.json
    else
      expect_old_or long.json "SIG${signal%:*} after $delay s" target.json
    fi
  done
done
expect_no_temporary "signals after a time"

# What a delay only may meet: each system call around the output.
if command -v strace >/dev/null && strace -o trace true 2>/dev/null; then
  section "signals at system calls"
  for signal in INT:130 TERM:143; do
    for call in write fsync close openat rename; do
      for ((n = 1; ; n++)); do
        cp old.json target.json
        { # the shell says it too when strace ends by the signal
          strace -f -o trace -e trace=$call -e inject="$call:signal=SIG${signal%:*}:when=$n" \
            "$tpm" plan -f json -o target.json >/dev/null 2>messages
        } 2>/dev/null
        status=$?
        grep -q -e "--- SIG${signal%:*} " trace || break
        what="SIG${signal%:*} at $call number $n"
        expect "$what" $status 0 "${signal#*:}"
        expect_old_or whole.json "$what" target.json
        expect_no_temporary "$what"
      done
      [ $n -gt 1 ] || fail "no SIG${signal%:*} at $call"
    done
  done
else
  echo "  skipped: signals at system calls (no strace, or it may not trace here)"
fi

finish
