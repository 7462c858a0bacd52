#!/usr/bin/env bash
# usage: diff_revisions.sh TPM     tpm diff between revisions of a real repository, made here.
set -u
command -v git >/dev/null || { echo "skipped: no git"; exit 77; }
tpm=$(realpath "$1")
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
export HOME=$work GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=t GIT_AUTHOR_EMAIL=t@example.com \
  GIT_COMMITTER_NAME=t GIT_COMMITTER_EMAIL=t@example.com LC_ALL=C
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
failed=0

# expect NAME STATUS PATTERN COMMAND...: PATTERN is in what the command prints, on either stream.
expect() {
  local name=$1 wanted=$2 pattern=$3 output status
  shift 3
  output=$("$@" 2>&1)
  status=$?
  if [ $status -ne "$wanted" ] || ! grep -qE -- "$pattern" <<<"$output"; then
    echo "$name: status $status, expected $wanted and '$pattern' in:"
    echo "$output"
    failed=1
  fi
}

# program DAYS: the files of a program whose work is in includes.
program() {
  mkdir -p plans/teams/web plans/teams/.hidden
  printf 'tpm: 1\nprogram: P\nstart: 2026-01-05\ninclude: [core.yaml, "teams/**/*.yaml"]\n' >plans/program.yaml
  printf 'projects:\n  core: { tasks: { a: { duration: %dd } } }\n' "$1" >plans/core.yaml
  printf 'projects:\n  web: { tasks: { b: { duration: 2d, after: core.a } } }\n' >plans/teams/web/web.yaml
  printf 'projects:\n  no: { tasks: { c: { duration: 90d } } }\n' >plans/teams/.hidden/no.yaml
}

cd "$work" && git init -q -b main repository && cd repository || exit 2
program 5
git add -A && git commit -qm one && git tag v1
"$tpm" plan plans/program.yaml -f json -o plans/plan.json 2>/dev/null
program 8
git add -A && git commit -qm two
program 10

expect 'revision and file' 0 'Finishes Tue 20 Jan 2026, 2d later' "$tpm" diff main:plans/program.yaml plans/program.yaml
expect 'two revisions' 0 '3d later' "$tpm" diff v1:plans/program.yaml HEAD:plans/program.yaml
expect 'the other way' 0 '3d earlier' "$tpm" diff HEAD:plans/program.yaml HEAD~1:plans/program.yaml
expect 'a saved plan of a revision' 0 '3d later' "$tpm" diff HEAD:plans/plan.json HEAD:plans/program.yaml
expect 'includes outside' 0 '2d later' "$tpm" diff main:plans/program.yaml plans/program.yaml --allow-outside
(cd plans && expect 'a relative path' 0 '2d later' "$tpm" diff HEAD:./program.yaml program.yaml; exit $failed) || failed=1
(cd plans/teams && expect 'a path above' 0 '2d later' "$tpm" diff HEAD:../program.yaml ../program.yaml; exit $failed) || failed=1
(cd plans && expect 'a path from the top' 0 '2d later' "$tpm" diff HEAD:plans/program.yaml program.yaml; exit $failed) || failed=1
(cd plans && expect 'help with paths' 3 "revision 'HEAD' has no file 'program.yaml'" "$tpm" diff HEAD:program.yaml program.yaml; exit $failed) || failed=1

expect 'no such revision' 3 "git has no revision 'nope'" "$tpm" diff nope:plans/program.yaml plans/program.yaml
expect 'no such path' 3 "revision 'HEAD' has no file 'none.yaml'" "$tpm" diff HEAD:none.yaml plans/program.yaml
expect 'a folder' 3 "revision 'HEAD' has no file 'plans'" "$tpm" diff HEAD:plans plans/program.yaml
expect 'an option for a revision' 3 "git has no revision '--all'" "$tpm" diff -- --all:plans/program.yaml plans/program.yaml
expect 'a range' 3 "git has no revision 'v1..main'" "$tpm" diff v1..main:plans/program.yaml plans/program.yaml
expect 'an option for a file' 3 "'-f.yaml'" "$tpm" diff -- plans/program.yaml -f.yaml
expect 'a file that is neither' 3 "no such file|does not exist|there is no file|No such file" "$tpm" diff plans/nothing.yaml plans/program.yaml
expect 'a larger file than allowed' 5 'limit-size' "$tpm" diff HEAD:plans/program.yaml plans/program.yaml --max-size 20
expect 'no repository' 3 'git says: fatal: not a git repository' env -C "$work" "$tpm" diff main:program.yaml repository/plans/program.yaml
expect 'no git' 3 'no git to read a revision with' env PATH="$work" "$tpm" diff main:plans/program.yaml plans/program.yaml

cp plans/core.yaml 'v1:plans.yaml' # no program: what matters is that it is read
expect 'a file of that name goes first' 3 'v1:plans.yaml:' "$tpm" diff 'v1:plans.yaml' plans/program.yaml

printf 'projects:\n  core: { tasks: { a: { duration: 1y } } }\n' >plans/core.yaml
git commit -qam three
expect 'errors name the revision' 3 'HEAD:plans/core.yaml:2:' "$tpm" diff HEAD:plans/program.yaml v1:plans/program.yaml
rm plans/core.yaml && ln -s teams/web/web.yaml plans/core.yaml && git add -A && git commit -qm link
expect 'a symbolic link' 3 "'HEAD:plans/core.yaml' is no regular file" "$tpm" diff HEAD:plans/program.yaml v1:plans/program.yaml
git rm -q --cached plans/core.yaml && git commit -qm gone
expect 'a missing include' 3 "there is no file 'HEAD:plans/core.yaml'" "$tpm" diff HEAD:plans/program.yaml v1:plans/program.yaml

git clone -q --bare . ../bare.git && cd ../bare.git || exit 2
expect 'a repository without files' 3 'GIT_DIR' "$tpm" diff v1:plans/program.yaml HEAD~3:plans/program.yaml
expect 'the same, named' 0 '3d later' env GIT_DIR="$PWD" "$tpm" diff v1:plans/program.yaml HEAD~3:plans/program.yaml

[ $failed -eq 0 ] && echo "revisions: all as expected"
exit $failed
