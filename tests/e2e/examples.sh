#!/bin/sh
# Every example is checked and planned through the program itself. Each must be free of errors, its
# JSON must parse, and the same bytes must come out again: a second time, from another directory,
# and in another locale and time zone. What the README shows after a `$ command` is what comes out.
#
#   examples.sh TPM EXAMPLES      TPM: the program; EXAMPLES: the folder with the examples
#
# Exit status 0 if all is well; else 1, after a line for each failure.
set -u

if [ $# -ne 2 ]; then
  echo "usage: $0 TPM EXAMPLES" >&2
  exit 2
fi
tpm=$(realpath "$1") || exit 2
examples=$(realpath "$2") || exit 2
[ -x "$tpm" ] || { echo "no program at $tpm" >&2; exit 2; }

work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
failures=0

fail() {
  echo "FAILED: $*"
  failures=$((failures + 1))
}

# run NAME COMMAND…: standard output to $work/NAME.out; complains, with stderr, unless it exits with 0.
run() {
  name=$1
  shift
  "$@" >"$work/$name.out" 2>"$work/$name.err"
  status=$?
  [ "$status" -eq 0 ] && return 0
  fail "exit status $status: $*"
  head -n 20 "$work/$name.err"
  return 1
}

# same NAME WHAT: the bytes of NAME are those of the first run.
same() {
  cmp -s "$work/first.out" "$work/$1.out" || fail "$2 changes the output: $file -f $format"
}

elsewhere() (
  cd / && exec "$@"
)

if command -v python3 >/dev/null; then
  parses() { python3 -m json.tool "$1" >/dev/null 2>&1; }
else
  echo "note: no python3, so the JSON is not parsed"
  parses() { :; }
fi

count=0
for file in "$examples"/*/program.yaml; do
  [ -f "$file" ] || continue
  count=$((count + 1))
  echo "$file"
  run check "$tpm" check --fail-on error "$file"
  for format in text json csv; do
    run first "$tpm" plan -f "$format" "$file" || continue
    [ -s "$work/first.out" ] || fail "no output: $file -f $format"
    run second "$tpm" plan -f "$format" "$file" && same second "running it again"
    run elsewhere elsewhere "$tpm" plan -f "$format" "$file" && same elsewhere "another directory"
    run locale env LC_ALL=de_DE.UTF-8 TZ=Asia/Tokyo "$tpm" plan -f "$format" "$file" &&
      same locale "another locale and time zone"
    if [ "$format" = json ]; then
      parses "$work/first.out" || fail "not JSON: $file"
    fi
  done
done

# The console blocks of the README, one file each: the command, then what it prints.
awk -v out="$work/block" '
  /^```console$/ { n++; inside = 1; next }
  /^```$/ { inside = 0 }
  inside { print > (out "-" n) }' "$examples/README.md"
shown=0
for block in "$work"/block-*; do
  [ -f "$block" ] || continue
  shown=$((shown + 1))
  command=$(head -n 1 "$block" | sed 's/^\$ //')
  tail -n +2 "$block" >"$work/expected"
  (cd "$examples/.." && PATH="$(dirname "$tpm"):$PATH" sh -c "$command") >"$work/actual" 2>&1
  diff -u "$work/expected" "$work/actual" || fail "the README shows something else: $command"
done
[ "$shown" -ge 3 ] || fail "only $shown commands in the README"

[ "$count" -ge 5 ] || fail "only $count examples in $examples"
[ "$failures" -eq 0 ] || exit 1
echo "$count examples: no failure"
