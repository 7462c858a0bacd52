#!/bin/bash
# Runs the golden cases: each folder beside this file holds
#
#   cmd               shell commands, run in a copy of the folder with tpm on the PATH
#   expected.stdout   what they print (absent: nothing)
#   expected.stderr   likewise
#   expected.status   the exit status (absent: 0)
#   anything else     input files
#
# usage: run.sh TPM [CASE...]     TPM is the program under test; without cases, all of them run
# UPDATE=1 writes the expected files instead of comparing: look at the difference before committing.
set -u

here=$(cd "$(dirname "$0")" && pwd)
tpm=$(realpath "$1") || exit 2
shift
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" && ln -s "$tpm" "$work/bin/tpm"
PATH=$work/bin:$PATH
export PATH LC_ALL=C TZ=UTC EXAMPLES="$here/../../examples"
unset NO_COLOR COLUMNS

# Keeps an expected file only where there is something to expect.
update() { # case, stream
  if [ -s "$work/$2" ]; then cp "$work/$2" "$here/$1/expected.$2"; else rm -f "$here/$1/expected.$2"; fi
}

compare() { # case, stream
  local expected=$here/$1/expected.$2
  [ -f "$expected" ] || expected=/dev/null
  diff -u --label "expected $2" --label "actual $2" "$expected" "$work/$2"
}

run_case() { # case
  rm -rf "$work/case"
  cp -r "$here/$1" "$work/case"
  rm -f "$work/case"/expected.*
  (cd "$work/case" && bash ./cmd) >"$work/stdout" 2>"$work/stderr" </dev/null
  local status=$?
  : >"$work/status"
  if [ $status -ne 0 ]; then echo $status >"$work/status"; fi
  local stream same=0
  for stream in stdout stderr status; do
    if [ -n "${UPDATE:-}" ]; then update "$1" $stream; else compare "$1" $stream || same=1; fi
  done
  return $same
}

cases=("$@")
if [ ${#cases[@]} -eq 0 ]; then
  for folder in "$here"/*/; do cases+=("$(basename "$folder")"); done
fi

failed=0
for name in "${cases[@]}"; do
  if [ ! -f "$here/$name/cmd" ]; then
    echo "no golden case '$name'"
    failed=$((failed + 1))
  elif ! run_case "$name"; then
    echo "golden case '$name' differs"
    failed=$((failed + 1))
  fi
done
echo "${#cases[@]} golden cases, $failed failed"
[ ${#cases[@]} -gt 0 ] && [ $failed -eq 0 ]
