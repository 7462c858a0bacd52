#!/bin/bash
# Limits of the process, which end it properly if at all; locale, time zone and folder, which change nothing.
#
# usage: surroundings.sh TPM
# shellcheck source=tests/e2e/robustness/support.sh
. "$(dirname "$0")/support.sh"

section "limits of the process"
# Whoever recurses along the links needs a deep stack for this.
chain 100000 1m >chain.yaml
(
  ulimit -s 256
  timeout $patience "$tpm" plan chain.yaml -f json -o chain.json 2>messages
)
expect "a chain of 100,000 tasks with a small stack" $? 0
(
  ulimit -v 60000
  timeout $patience "$tpm" plan chain.yaml -f json -o target.json 2>messages
)
expect "a chain of 100,000 tasks with little memory" $? 5
expect_text "a chain of 100,000 tasks with little memory" messages
"$tpm" plan chain.yaml --max-size 10K -o target.json 2>messages
expect "a file over the size limit" $? 5

section "surroundings that must not matter"
"$tpm" plan >whole.txt 2>whole.messages
for locale in C de_DE.UTF-8 tr_TR.UTF-8; do
  for zone in UTC Asia/Tokyo America/St_Johns; do
    LC_ALL=$locale TZ=$zone "$tpm" plan -f json -o target.json 2>/dev/null
    expect_same "LC_ALL=$locale TZ=$zone (JSON)" whole.json target.json
    LC_ALL=$locale TZ=$zone COLUMNS=50 "$tpm" plan >target.txt 2>messages
    expect_same "LC_ALL=$locale TZ=$zone (text)" whole.txt target.txt
    expect_same "LC_ALL=$locale TZ=$zone (messages)" whole.messages messages
  done
done
mkdir elsewhere
(cd elsewhere && cp ../program.yaml . && "$tpm" plan -f json -o ../target.json 2>/dev/null)
expect_same "another working directory" whole.json target.json

finish
