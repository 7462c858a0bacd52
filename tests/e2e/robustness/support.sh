# shellcheck shell=bash disable=SC2034
# What the scripts of this folder have in common; to be sourced with the script's arguments. It leaves the
# script in an empty folder with the starter program (program.yaml), its plan (whole.json) and what an output
# file held before (old.json). `finish` ends the script.
set -u

tpm=$(realpath "$1") || exit 2
examples=$(realpath "$(dirname "${BASH_SOURCE[0]}")/../../../examples") || exit 2
work=$(mktemp -d) || exit 2
trap 'chmod -R u+rwx "$work"; rm -rf "$work"' EXIT
cd "$work" || exit 2
export LC_ALL=C
failed=0
checks=0
patience=600 # seconds until something counts as hanging

fail() {
  echo "FAILED: $*"
  failed=$((failed + 1))
}

# The exit status that was just seen is one of those allowed.
expect() { # what, status, allowed...
  checks=$((checks + 1))
  local what=$1 status=$2 allowed
  shift 2
  for allowed in "$@"; do [ "$status" = "$allowed" ] && return 0; done
  fail "$what: status $status, not $*"
}

expect_text() { # what, file
  checks=$((checks + 1))
  [ -s "$2" ] || fail "$1: no message"
}

expect_silence() { # what, file
  checks=$((checks + 1))
  [ ! -s "$2" ] || fail "$1: $(head -c 200 "$2")"
}

expect_same() { # what, file, file
  checks=$((checks + 1))
  cmp -s "$2" "$3" || fail "$1: $3 is not what it should be"
}

# An output file is whole or what it was before.
expect_old_or() { # file that it is if it is whole, what, file
  cmp -s old.json "$3" || expect_same "$2" "$1" "$3"
}

expect_no_temporary() { # what, directory
  checks=$((checks + 1))
  local left
  left=$(find "${2:-.}" -name '.tpm-*')
  [ -z "$left" ] || { fail "$1: left $left"; find "${2:-.}" -name '.tpm-*' -delete; }
}

# A program in which each task waits for the one before.
chain() { # number of tasks, duration of each
  awk -v count="$1" -v duration="$2" 'BEGIN {
    print "tpm: 1\nprogram: Chain\nstart: 2026-01-05\nprojects:\n  p:\n    tasks:"
    for (i = 1; i <= count; i++) print "      t" i ": { duration: " duration (i > 1 ? ", after: t" i - 1 : "") " }"
  }'
}

section() { echo "- $*"; }

# Says how it went, and ends the script.
finish() {
  echo "$checks checks, $failed failed"
  [ $failed -eq 0 ]
  exit
}

"$tpm" init program.yaml 2>/dev/null || exit 2
"$tpm" plan -f json -o whole.json 2>messages
expect "the starter program" $? 0
echo "an older plan" >old.json
