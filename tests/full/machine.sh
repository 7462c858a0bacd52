# shellcheck shell=bash
# Sourced: a Debian 12 of its own, in a folder, with nothing but what is asked for. Needs root and a network for apt,
# which is set up as on this machine.
# shellcheck disable=SC2016  # apt, dpkg and the shell inside expand what is in single quotes

# make_machine PACKAGES [FOLDER]: into $machine, which goes away when the script ends unless the folder is named.
# PACKAGES are comma-separated.
make_machine() {
  [[ $(id -u) == 0 ]] || { echo "only root can make a machine" >&2; exit 1; }
  command -v debootstrap >/dev/null || .setup/packages full
  machine_is_named=${2:-}
  machine=${2:-$(mktemp -d)}
  mounted=()
  mkdir -p "$machine"
  chmod 755 "$machine"  # not only root is somebody there
  trap discard_machine EXIT

  # The release's sources that apt uses here; the first is the mirror to start from.
  local sources mirror settings
  sources=$(apt-get indextargets --format 'deb $(SITE) $(CODENAME) $(COMPONENT)' 'Created-By: Packages' |
    awk '$3 ~ /^bookworm/' | LC_ALL=C sort -u)
  mirror=$(awk '$3 == "bookworm" {print $2; exit}' <<<"$sources")
  [[ -n $mirror ]] || { echo "apt on this machine knows no bookworm" >&2; exit 1; }
  debootstrap --variant=minbase --include="$1" bookworm "$machine" "$mirror"
  echo "$sources" >"$machine/etc/apt/sources.list"
  for settings in apt.conf apt.conf.d auth.conf.d; do
    [[ -e /etc/apt/$settings ]] && cp -a "/etc/apt/$settings" "$machine/etc/apt/"
  done
  # Hooks of programs that are not there.
  rm -f "$machine"/etc/apt/apt.conf.d/*{packagekit,appstream,debconf}*
  cp /etc/resolv.conf "$machine/etc/resolv.conf"
  # npm trusts whom this machine trusts: there may be a proxy in between.
  cp /etc/ssl/certs/ca-certificates.crt "$machine/root/trusted.crt"
  mount_inside proc proc
  mount_inside devpts dev/pts -o newinstance,ptmxmode=0666
}

mount_inside() {
  local kind=$1 folder=$machine/$2
  shift 2
  mount -t "$kind" "$@" "$kind" "$folder"
  mounted+=("$folder")
}

# Whatever happens, nothing of that machine stays mounted in this one.
discard_machine() {
  local folder
  for folder in "${mounted[@]}"; do umount "$folder"; done
  [[ -n $machine_is_named ]] || rm -rf --one-file-system "$machine"
}

inside() {
  env -i HOME=/root TERM=dumb PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin CI=true \
    NODE_EXTRA_CA_CERTS=/root/trusted.crt chroot "$machine" "$@" </dev/null
}

# The shells and man find what is installed. fish and zsh have to be there.
check_surroundings() {
  inside man -w tpm
  inside zsh -fc 'autoload -U compinit && compinit -D && test "$_comps[tpm]" = _tpm'
  inside fish -c 'complete -C "tpm pl" | string match -q "plan*"'
}
