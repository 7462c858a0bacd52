#!/usr/bin/env bash
# usage: diff_strangers.sh TPM     tpm diff in repositories that a stranger has written: git runs nothing that they hold.
set -u
command -v git >/dev/null || { echo "skipped: no git"; exit 77; }
tpm=$(realpath "$1")
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
export HOME=$work GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=t GIT_AUTHOR_EMAIL=t@example.com \
  GIT_COMMITTER_NAME=t GIT_COMMITTER_EMAIL=t@example.com LC_ALL=C
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
failed=0
run=$work/RUN                          # what a command of theirs would leave behind
theirs="sh -c 'echo >>$run' ignored"   # such a command

# refused NAME STATUS PATTERN COMMAND...: it ends so, says so, and nothing was run.
refused() {
  local name=$1 wanted=$2 pattern=$3 output status
  shift 3
  output=$("$@" 2>&1 </dev/null)
  status=$?
  if [ $status -ne "$wanted" ] || ! grep -qE -- "$pattern" <<<"$output"; then
    echo "$name: status $status, expected $wanted and '$pattern' in:"
    echo "$output"
    failed=1
  fi
  if [ -e "$run" ]; then
    echo "$name: a command of the repository was run"
    failed=1
    rm -f "$run"
  fi
}

# repository NAME: one with a program in a commit, and the present directory.
repository() {
  cd "$work" && git init -q -b main "$1" && cd "$1" || exit 2
  printf 'tpm: 1\nprogram: P\nstart: 2026-01-05\nprojects: {p: {tasks: {a: {duration: 1d}}}}\n' >program.yaml
  git add . && git commit -qm one || exit 2
}

# without_blob: a commit on main whose program.yaml is nowhere.
without_blob() {
  local tree
  tree=$(printf '100644 blob deadbeefdeadbeefdeadbeefdeadbeefdeadbeef\tprogram.yaml\n' | git mktree --missing)
  git update-ref refs/heads/main "$(git commit-tree "$tree" -m gone)"
}

# promisor FOLDER URL SETTING...: the repository says that what is missing is fetched from URL.
promisor() {
  local config=$1/config url=$2 setting
  shift 2
  git config -f "$config" core.repositoryFormatVersion 1
  git config -f "$config" extensions.partialClone origin
  git config -f "$config" remote.origin.promisor true
  git config -f "$config" remote.origin.url "$url"
  for setting in "$@"; do git config -f "$config" "${setting%%=*}" "${setting#*=}"; done
}

# --- A folder of tracked files that is itself a repository
repository evil
without_blob
git pack-refs --all
repository project
mkdir plans && cp program.yaml plans && cp -r ../evil/.git/{HEAD,objects,refs,packed-refs,config} plans
git config -f plans/config core.bare true
promisor plans . "remote.origin.uploadpack=$theirs"
(cd plans && refused 'a bare repository that is found' 3 "safe.bareRepository|no revision" \
  "$tpm" diff main:program.yaml program.yaml; exit $failed) || failed=1
(cd plans && refused 'the same, named' 4 'cannot read' \
  env GIT_DIR="$PWD" "$tpm" diff main:program.yaml program.yaml; exit $failed) || failed=1

# --- Objects that are missing are not fetched, over any protocol
for url in . "file://$work/evil" "ssh://x/y" "ext::$theirs" "git://x/y"; do
  repository "missing-${url%%:*}"
  promisor .git "$url" "remote.origin.uploadpack=$theirs" "core.sshCommand=$theirs" "core.gitProxy=$theirs" \
    "protocol.allow=always" "protocol.ext.allow=always" "credential.helper=!$theirs"
  without_blob
  refused "an object to be fetched from $url" 4 'cannot read' "$tpm" diff main:program.yaml program.yaml
done

# --- Commands that a repository's settings name
repository settings
for setting in "core.fsmonitor=$theirs" "core.pager=$theirs" "core.editor=$theirs" "core.askPass=$theirs" \
  "diff.external=$theirs" "diff.x.textconv=$theirs" "filter.x.smudge=$theirs" "filter.x.process=$theirs" \
  "pager.cat-file=$theirs" "pager.ls-tree=$theirs" "alias.cat-file=!$theirs" "gpg.program=$theirs"; do
  git config "${setting%%=*}" "${setting#*=}"
done
echo '* filter=x diff=x' >.git/info/attributes
for hook in post-checkout pre-auto-gc reference-transaction post-index-change; do
  printf '#!/bin/sh\necho >>%s\n' "$run" >.git/hooks/$hook && chmod +x .git/hooks/$hook
done
rm -f "$run"
refused 'settings and hooks' 0 'Nothing else is different' "$tpm" diff main:program.yaml program.yaml
refused 'the environment' 0 'Nothing else is different' env "GIT_SSH_COMMAND=$theirs" "GIT_EXTERNAL_DIFF=$theirs" \
  "GIT_PAGER=$theirs" "GIT_ASKPASS=$theirs" "GIT_TRACE=$run" "GIT_EXEC_PATH=$work/evil" \
  "$tpm" diff main:program.yaml program.yaml

# --- Names
refused 'an option for a revision' 3 "no revision '--output=" "$tpm" diff -- "--output=$run:program.yaml" program.yaml
refused 'a path above the top' 3 'above the top' "$tpm" diff main:../program.yaml program.yaml
refused 'a path that leaves and comes back' 3 'above the top' "$tpm" diff main:x/../../settings/program.yaml program.yaml
mkdir sub
(cd sub && refused 'above the top from a folder' 3 'above the top' "$tpm" diff main:../../x ../program.yaml; exit $failed) || failed=1
refused 'a pattern' 3 "has no file ':/program.yaml'|has no file" "$tpm" diff 'main::(glob)**/program.yaml' program.yaml

# --- Objects that are damaged
repository damaged
blob=$(git rev-parse main:program.yaml)
chmod u+w ".git/objects/${blob:0:2}/${blob:2}" && echo damage >".git/objects/${blob:0:2}/${blob:2}"
refused 'a damaged file' 4 'cannot read' "$tpm" diff main:program.yaml program.yaml
repository headless
tree=$(git rev-parse 'main^{tree}')
rm -f ".git/objects/${tree:0:2}/${tree:2}"
refused 'a tree that is not there' 4 'cannot read' "$tpm" diff main:program.yaml program.yaml

exit $failed
