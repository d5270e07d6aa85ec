#!/usr/bin/env bash
# Makes a bare machine ready for `make demo` (./setup.sh demo) or for developing (./setup.sh dev). A second run takes no
# time: it only does what is not there yet. Works with the Bash 3.2 of macOS.
set -euo pipefail
cd "$(dirname "$0")"

purpose=${1:-}
case $purpose in
  demo | dev) ;;
  *) sed -n '2,3s/^# //p' "$0" >&2; exit 2 ;;
esac

# What the machine itself must have:  what to look for | Debian, Ubuntu | Homebrew
needs='
library libpango-1.0.so.0        | libpango-1.0-0          | pango
library libpangoft2-1.0.so.0     | libpangoft2-1.0-0       | pango
library libharfbuzz-subset.so.0  | libharfbuzz-subset0     | harfbuzz
command msgfmt                   | gettext                 | gettext
font Open Sans                   | fonts-open-sans         | font-open-sans
font Caladea                     | fonts-crosextra-caladea | font-caladea
'
grep -q '^ID=ubuntu' /etc/os-release 2>/dev/null && chromium=chromium-browser || chromium=chromium-headless-shell
[ "$purpose" = demo ] || needs+="
command redis-server             | redis-server            | redis
command pdftoppm                 | poppler-utils           | poppler
command restic                   | restic                  | restic
command caddy                    | caddy                   | caddy
command dovecot                  | dovecot-imapd           | dovecot
command clamd                    | clamav-daemon           | clamav
browser chromium                 | $chromium | chromium
"

say() { printf '%s\n' "$*"; }
stop() { printf '%s\n' "$@" >&2; exit 1; }
# An ordinary user does not find the servers of the system by name.
has() { PATH="$PATH:${SBIN-/usr/sbin:/sbin}" command -v "$1" >/dev/null 2>&1; }

find_python() { # prints the first Python that is new enough
  local name
  for name in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
    if has "$name" && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$name" && return
    fi
  done
  return 1
}

is_there() { # kind name: is this part of the machine there?
  case $1 in
    library) "$python" -c 'import ctypes, sys; ctypes.CDLL(sys.argv[1])' "$2" 2>/dev/null ;;
    module) "$python" -c 'import sys; __import__(sys.argv[1])' "$2" 2>/dev/null ;;
    font) has fc-list && [ -n "$(fc-list "$2")" ] ;;
    command) has "$2" ;;
    browser) has "$2" || has "$2-headless-shell" ;;
  esac
}

missing_packages() { # column: the packages of that column (2: apt, 3: brew) whose part is not there
  local what apt brew
  while IFS='|' read -r what apt brew; do
    # shellcheck disable=SC2086 # the kind is the first word
    [ -z "$what" ] || is_there ${what%% *} "$(trim "${what#* }")" || { [ "$1" = 2 ] && trim "$apt" || trim "$brew"; }
  done <<<"$needs" | sort -u
}

trim() { sed 's/^ *//; s/ *$//' <<<"$1"; }

install_with_apt() {
  local packages as_root=''
  packages=$(missing_packages 2)
  [ -n "$packages" ] || return 0
  # shellcheck disable=SC2086 # one word per package
  set -- $packages
  local by_hand="apt-get update && apt-get install --no-install-recommends $*"
  if [ "$(id -u)" != 0 ]; then
    { has sudo && { sudo -n true 2>/dev/null || [ -t 0 ]; }; } || stop "Missing on this machine: $*" \
      "Installing them takes an administrator. Let one run this, then try again:" "  $by_hand"
    as_root=sudo
  fi
  say "Installing on this machine: $*"
  { $as_root apt-get -qq update &&
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" </dev/null; } >.setup.log 2>&1 ||
    { tail -n 20 .setup.log >&2; stop "That failed. Try it by hand:" "  $by_hand"; }
  rm -f .setup.log
  packages=$(missing_packages 2)
  [ -z "$packages" ] || stop "Installed, and still not found: $(echo $packages)"
}

require_with_brew() {
  local name absent=''
  for name in $(trim "$(cut -d'|' -f3 <<<"$needs" | sort -u | tr -d ' ' | tr '\n' ' ')"); do
    brew list --versions "$name" >/dev/null 2>&1 || brew list --cask --versions "$name" >/dev/null 2>&1 || absent+=" $name"
  done
  [ -z "$absent" ] || stop "Missing on this machine. Install them, then try again:" "  brew install$absent"
}

require_by_hand() {
  local packages
  packages=$(missing_packages 2)
  [ -z "$packages" ] || stop "Missing on this machine (the names are Debian's; your system may call them otherwise):" "$packages"
}

install_packages() { # the locked Python packages, with their hashes checked
  local lock state
  lock=requirements-$purpose.txt
  state="$(cat requirements*.txt | cksum)"
  # What developing needs includes what the demo needs.
  case $(cat .venv/.installed 2>/dev/null) in
    "dev $state" | "$purpose $state") return ;;
  esac
  say "Installing the Python packages of $lock (a minute or two, the first time)"
  rm -f .venv/.installed
  .venv/bin/python -m pip install --disable-pip-version-check --require-hashes -r "$lock" >.setup.log 2>&1 ||
    { tail -n 20 .setup.log >&2; stop "The packages could not be installed; the lines above say why."; }
  rm -f .setup.log
  echo "$purpose $state" >.venv/.installed
}

install_reader() { # the second reader of calendar entries, with its hash checked; Node.js is one of the Python packages
  local folder=tests/attendance/calendar
  [ ! "$folder/package-lock.json" -nt "$folder/node_modules/.package-lock.json" ] || {
    say "Installing the Node.js package of $folder"
    # Trust what this machine trusts: Node.js brings a list of its own.
    PATH="$PWD/.venv/bin:$PATH" NODE_EXTRA_CA_CERTS=${NODE_EXTRA_CA_CERTS:-/etc/ssl/certs/ca-certificates.crt} npm ci --prefix "$folder" --ignore-scripts --no-audit --no-fund >.setup.log 2>&1 ||
      { tail -n 20 .setup.log >&2; stop "It could not be installed; the lines above say why."; }
    rm -f .setup.log
    touch "$folder/node_modules/.package-lock.json"
  }
}

compile_translations() {
  local po
  for po in locale/*/LC_MESSAGES/*.po; do
    [ "${po%.po}.mo" -nt "$po" ] || msgfmt --check-format -o "${po%.po}.mo" "$po"
  done
}

python=$(find_python) || stop "Python 3.11 or newer is needed and was not found." \
  "  Debian, Ubuntu: apt-get install python3 python3-venv     macOS: brew install python"
version=$("$python" -c 'import sys; print("python%d.%d" % sys.version_info[:2])')
needs+="
module ensurepip                 | $version-venv           | python
"
if has apt-get; then install_with_apt; elif has brew; then require_with_brew; else require_by_hand; fi
.venv/bin/python -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null ||
  { say "Making the virtual environment .venv with $version"; rm -rf .venv; "$python" -m venv .venv; }
install_packages
[ "$purpose" = demo ] || install_reader
compile_translations
