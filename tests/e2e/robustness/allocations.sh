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
samples=${TPM_ROBUSTNESS_SAMPLES:-8}  # of a command, at most, where not all are wanted

# How many allocations to go on: `every`, or more where that would be too many runs; odd, to meet all places of a loop.
step() { # count
  local wanted=$((1 + $1 / samples / 2 * 2))
  if [ "$every" -gt 1 ] && [ $wanted -gt "$every" ]; then echo $wanted; else echo "$every"; fi
}

# Allocations fail in turn: alone, and with all that follow it. What is written is the whole, or nothing.
exhaust() { # status without a failure, arguments of tpm...
  local usual=$1 count n status
  shift
  cp old.json target.json
  COUNT_ALLOCATIONS=count LD_PRELOAD=$failing_malloc "$tpm" "$@" >usual.out 2>messages
  expect "tpm $* with its allocations counted" $? "$usual"
  cp target.json usual.json
  count=$(cat count)
  [ "$count" -gt 10 ] || fail "tpm $*: $count allocations are counted"
  for ((n = 1; n <= count; n += $(step "$count"))); do
    exhaust_once "allocation $n of tpm $*" "$usual" FAIL_ALLOCATION=$n "$@"
    exhaust_once "allocation $n and later of tpm $*" "$usual" "FAIL_ALLOCATION=$n FAIL_ALL=1" "$@"
  done
}

exhaust_once() { # what, status without a failure, settings, arguments of tpm...
  local what=$1 usual=$2 settings=$3 status
  shift 3
  cp old.json target.json
  # shellcheck disable=SC2086 # a word a setting
  env LD_PRELOAD="$failing_malloc" $settings "$tpm" "$@" >out 2>messages
  status=$?
  expect "$what" $status "$usual" 5
  [ $status -ne 5 ] || expect_text "$what" messages
  expect_old_or usual.json "$what" target.json
  [ $status -eq 5 ] || expect_same "$what" usual.out out
}

section "allocations that fail"
cp "$examples/ticket-shop/program.yaml" shop.yaml
"$tpm" export -f msproject -o program.xml 2>messages
"$tpm" export -f csv -o program.csv --base base.yaml 2>messages
printf 'title: Later\nchanges: { albums.design.duration: 9d }\n' >change.yaml

for format in text json csv; do exhaust 0 plan -f $format -o target.json; done
exhaust 2 plan --fromat json
for format in text json github sarif; do exhaust 0 check -f $format -o target.json; done
for format in mermaid html svg json csv dhtmlx frappe dot ical tj3 msproject; do
  exhaust 0 gantt -f $format -o target.json
done
for format in text json; do exhaust 0 why albums.design -f $format -o target.json; done
for format in text json csv; do exhaust 0 what-if --change change.yaml -f $format -o target.json; done
exhaust 0 what-if --set albums.design.duration=5d --write target.json
exhaust 0 what-if --delay albums.design=2d --drop albums.sharing -f json
exhaust 0 what-if --sweep albums.design.duration=1d..9d:1d -f json -o target.json
for format in text json csv svg html; do exhaust 0 tradeoff shop.yaml -f $format -o target.json; done
exhaust 1 tradeoff shop.yaml --deadline 2026-02-01 -f json -o target.json
for format in text json markdown csv; do exhaust 0 diff program.yaml whole.json -f $format -o target.json; done
exhaust 0 export -f msproject -o target.json
exhaust 0 export -f csv -o target.json --base base.yaml --losses losses.json
exhaust 0 import program.xml -o target.json
exhaust 0 import program.csv --include base.yaml -o target.json
exhaust 0 schema -o target.json
exhaust 0 explain unknown-reference
exhaust 0 help
exhaust 0 man
for shell in bash zsh fish; do exhaust 0 completion $shell; done
expect_no_temporary "allocations that fail"

finish
