#!/bin/bash
# What the program must withstand around its output: devices that are full, system calls that fail,
# descriptors that are closed, readers that go away, signals, memory that runs out. Never a crash, a
# hang or a half-written file.
#
# usage: robustness.sh TPM [FAILING_MALLOC.so]
set -u

tpm=$(realpath "$1") || exit 2
failing_malloc=${2:+$(realpath "$2")}
work=$(mktemp -d) || exit 2
trap 'chmod -R u+rwx "$work"; rm -rf "$work"' EXIT
cd "$work" || exit 2
export LC_ALL=C
failed=0
checks=0

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

expect_no_temporary() { # what, directory
  checks=$((checks + 1))
  local left
  left=$(find "${2:-.}" -name '.tpm-*')
  [ -z "$left" ] || { fail "$1: left $left"; find "${2:-.}" -name '.tpm-*' -delete; }
}

section() { echo "- $*"; }

"$tpm" init program.yaml 2>/dev/null || exit 2
"$tpm" plan -f json -o whole.json 2>messages
expect "the starter program" $? 0
echo "an older plan" >old.json

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
timeout 5 "$tpm" plan - <&- >/dev/null 2>messages
expect "- with <&-" $? 3 4
"$tpm" plan -f json 2>/dev/full >closed.json
expect "2>/dev/full" $? 0 4

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

section "inputs that cannot be read"
mkfifo fifo
for input in directory no-such-file fifo /dev/zero ''; do
  cp old.json target.json
  (
    ulimit -v 600000
    timeout 5 "$tpm" plan "$input" -f json -o target.json 2>messages
  )
  status=$?
  if [ -n "$input" ]; then
    expect "input '$input'" $status 3 5
  else
    expect "an empty file name" $status 2
  fi
  expect_text "input '$input'" messages
done

section "20 runs at once"
for i in {1..20}; do
  "$tpm" plan -f json -o same.json 2>"messages.$i" &
done
wait
expect_same "20 runs at once" whole.json same.json
cat messages.{1..20} >messages
expect_no_temporary "20 runs at once"

section "signals"
# A network that takes long enough to be interrupted.
{
  echo "tpm: 1"
  echo "program: Long"
  echo "start: 2026-01-05"
  echo "projects:"
  echo "  p:"
  echo "    tasks:"
  for i in {1..6000}; do echo "      t$i: { duration: 1h$([ "$i" -gt 1 ] && echo ", after: t$((i - 1))") }"; done
} >long.yaml
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
      cmp -s target.json old.json || expect_same "SIG${signal%:*} after $delay s" long.json target.json
    fi
  done
done
expect_no_temporary "signals"

section "limits of the process"
# Each task waits for the one before: whoever recurses along the links needs a deep stack.
awk 'BEGIN {
  print "tpm: 1\nprogram: Chain\nstart: 2026-01-05\nprojects:\n  p:\n    tasks:"
  for (i = 1; i <= 100000; i++) print "      t" i ": { duration: 1m" (i > 1 ? ", after: t" i - 1 : "") " }"
}' >chain.yaml
(
  ulimit -s 256
  timeout 60 "$tpm" plan chain.yaml -f json -o chain.json 2>messages
)
expect "a chain of 100,000 tasks with a small stack" $? 0
(
  ulimit -v 60000
  timeout 60 "$tpm" plan chain.yaml -f json -o target.json 2>messages
)
expect "a chain of 100,000 tasks with little memory" $? 5
expect_text "a chain of 100,000 tasks with little memory" messages
"$tpm" plan long.yaml --max-size 10K -o target.json 2>messages
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

# Every system call of a kind fails in turn.
inject() { # call, error
  local n status
  for n in {1..400}; do
    cp old.json target.json
    rm -f trace
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
        cmp -s target.json old.json || expect_same "$1 number $n: $2" whole.json target.json
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

if command -v strace >/dev/null && strace -o trace true 2>/dev/null; then
  section "system calls that fail"
  for error in EIO ENOSPC; do
    for call in write fsync close openat rename; do inject $call $error; done
    for call in fsync rename; do inject_output $call $error; done
  done
else
  echo "  skipped: system calls that fail (no strace, or it may not trace here)"
fi

# Every allocation fails in turn: alone, and with all that follow it.
exhaust() { # status without a failure, arguments of tpm...
  local usual=$1 count n status step=1
  shift
  COUNT_ALLOCATIONS=count LD_PRELOAD=$failing_malloc "$tpm" "$@" >out 2>messages
  expect "tpm $* with its allocations counted" $? "$usual"
  count=$(cat count)
  [ "$count" -gt 10 ] || fail "tpm $*: $count allocations are counted"
  for ((n = 1; n <= count; n += step)); do
    cp old.json target.json
    LD_PRELOAD=$failing_malloc FAIL_ALLOCATION=$n "$tpm" "$@" >out 2>messages
    status=$?
    expect "allocation $n of tpm $*" $status "$usual" 5
    if [ $status -eq 5 ]; then expect_text "allocation $n of tpm $*" messages; fi
    LD_PRELOAD=$failing_malloc FAIL_ALLOCATION=$n FAIL_ALL=1 "$tpm" "$@" >out 2>messages
    expect "allocation $n and later of tpm $*" $? "$usual" 5
    # The first ones singly, the many of the work itself by samples.
    if [ "$n" -gt 1000 ]; then step=$((n / 500)); fi
  done
}

if [ -n "$failing_malloc" ]; then
  section "allocations that fail"
  exhaust 0 plan -f json -o target.json
  exhaust 0 plan
  exhaust 0 check
  exhaust 2 plan --fromat json
  expect_no_temporary "allocations that fail"
else
  echo "  skipped: allocations that fail (no preloadable library was named)"
fi

echo "$checks checks, $failed failed"
[ $failed -eq 0 ]
