#!/bin/bash
# Devices that are full, files that cannot be written, descriptors that are closed, many runs on one file:
# an output file is whole or what it was.
#
# usage: outputs.sh TPM
# shellcheck source=tests/e2e/robustness/support.sh
. "$(dirname "$0")/support.sh"

section "outputs that cannot be written"
"$tpm" plan -f json >/dev/full 2>messages
expect ">/dev/full" $? 4
expect_text ">/dev/full" messages
for verb in --version help 'help plan' schema explain 'completion bash' man check; do
  # shellcheck disable=SC2086 # the words of the verb
  "$tpm" $verb >/dev/full 2>messages
  expect "$verb >/dev/full" $? 4
  expect_text "$verb >/dev/full" messages
done
"$tpm" plan -o /dev/full 2>messages
expect "-o /dev/full" $? 4
expect_text "-o /dev/full" messages
"$tpm" plan -o /dev/null 2>messages
expect "-o /dev/null" $? 0
[ -c /dev/null ] || fail "-o /dev/null replaced the device"
"$tpm" plan -o no/such/directory/plan 2>messages
expect "-o into a missing directory" $? 4
expect_text "-o into a missing directory" messages
mkdir directory
"$tpm" plan -o directory 2>messages
expect "-o to a directory" $? 4
"$tpm" plan -o program.yaml/plan 2>messages
expect "-o below a file" $? 4
name=$(printf 'n%.0s' {1..300})
"$tpm" plan -o "$name" 2>messages
expect "-o to a name that is too long" $? 4
ln -s loop-b loop-a && ln -s loop-a loop-b
"$tpm" plan -o loop-a 2>messages
expect "-o to a loop of links" $? 4
if [ "$(id -u)" -ne 0 ]; then
  mkdir read-only && chmod a-w read-only
  "$tpm" plan -o read-only/plan 2>messages
  expect "-o into a read-only directory" $? 4
  cp old.json kept.json && chmod a-w kept.json
  "$tpm" plan -o kept.json 2>messages
  expect "-o to a read-only file" $? 4
  expect_same "-o to a read-only file" old.json kept.json
else
  echo "  skipped: read-only directories (root may write to them)"
fi
cp old.json limited.json
(
  ulimit -f 1
  "$tpm" plan -f json -o limited.json 2>messages.limited
) 2>/dev/null
expect "ulimit -f" $? 4
expect_same "ulimit -f" old.json limited.json
expect_no_temporary "outputs that cannot be written"

section "links and modes"
mkdir real && cp old.json real/plan.json && ln -s real/plan.json link.json
chmod 640 real/plan.json
"$tpm" plan -f json -o link.json 2>/dev/null
expect "-o to a link" $? 0
[ -L link.json ] || fail "-o to a link replaced the link"
expect_same "-o to a link" whole.json real/plan.json
[ "$(stat -c %a real/plan.json)" = 640 ] || fail "-o changed the mode of the file"
ln -s real/new.json dangling.json
"$tpm" plan -f json -o dangling.json 2>/dev/null
expect "-o to a dangling link" $? 0
[ -L dangling.json ] || fail "-o to a dangling link replaced the link"
expect_same "-o to a dangling link" whole.json real/new.json
(umask 077 && "$tpm" plan -f json -o private.json 2>/dev/null)
[ "$(stat -c %a private.json)" = 600 ] || fail "-o does not keep to the umask"

section "descriptors that are closed"
"$tpm" plan -f json -o closed.json >&- 2>/dev/null
expect "-o with >&-" $? 0
expect_same "-o with >&-" whole.json closed.json
"$tpm" plan -f json -o closed.json >&- 2>&- <&-
expect "-o with everything closed" $? 0
expect_same "-o with everything closed" whole.json closed.json
"$tpm" plan >&- 2>messages
expect ">&-" $? 4
expect_text ">&-" messages
"$tpm" plan -f json 2>&- >closed.json
expect "2>&-" $? 0
expect_same "2>&-" whole.json closed.json
"$tpm" plan no-such-file 2>&- >closed.json
expect "an error with 2>&-" $? 3
expect_silence "an error with 2>&-" closed.json
timeout $patience "$tpm" plan - <&- >/dev/null 2>messages
expect "- with <&-" $? 3 4
"$tpm" plan -f json 2>/dev/full >closed.json
expect "2>/dev/full" $? 0 4

section "20 runs at once"
for i in {1..20}; do
  "$tpm" plan -f json -o same.json 2>"messages.$i" &
done
wait
expect_same "20 runs at once" whole.json same.json
cat messages.{1..20} >messages
expect_no_temporary "20 runs at once"

finish
