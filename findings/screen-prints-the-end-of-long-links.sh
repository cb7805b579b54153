#!/usr/bin/env bash
# One would expect: a multiplexer that does not know a sequence swallows it whole, as tmux does, however long it is.
# What happens: GNU screen keeps 768 bytes of a string sequence (OSC, APC, DCS). What is longer ends there for it, and
#   the rest is printed like text, in the place where the cursor is.
# Where a reader meets it: hyperlinks (OSC 8) of pages whose address is Chinese: each ideograph takes nine bytes there,
#   so eighty of them are enough. The same goes for text sent to the clipboard (OSC 52) and pictures for kitty (APC).
set -eu
dir=$(mktemp -d)
socket=finding-$$
trap 'tmux -L "$socket" kill-server 2>/dev/null || true; rm -rf "$dir"' EXIT
cd "$dir"
# Of Debian 12, unpacked here. tmux is the terminal that screen runs in.
apt-get download -q screen=4.9.0-4 tmux=3.3a-3 libevent-core-2.1-7 libutempter0 >/dev/null 2>&1 || exit 2
for package in *.deb; do dpkg -x "$package" root; done
LD_LIBRARY_PATH=$(echo "$dir"/root/usr/lib/*-linux-gnu)
export LD_LIBRARY_PATH LC_ALL=C.UTF-8
tmux() { "$dir/root/usr/bin/tmux" "$@"; }
mkdir -m 700 sockets

# Writes a sequence with so many letters in it, and a word behind.
sequence() {
    python3 -c '
import sys
before = {"link": "\x1b]8;;", "clipboard": "\x1b]52;c;", "picture": "\x1b_G"}[sys.argv[1]]
print(before + "t" * int(sys.argv[2]) + "\x1b\\[tide]\x1b]8;;\x1b\\")' "$@" >bytes
}
# Says what is seen of it.
seen() {
    tmux -L "$socket" -f /dev/null new-session -d -x 80 -y 24 "$1"
    sleep 2
    tmux -L "$socket" capture-pane -p | tr -d '\n '
    tmux -L "$socket" kill-server
    sleep 1
}
cat >expected <<'TEXT'
Screen version 4.09.00
  link 700: [tide]
  link 800: ttttttttttttttttttttttttttttttttttt[tide]
  clipboard 800: ttttttttttttttttttttttttttttttttttttt[tide]
  picture 800: ttttttttttttttttttttttttttttttttt[tide]
tmux 3.3a
  link 800: [tide]
TEXT
{
    root/usr/bin/screen --version | sed 's/ (.*//'
    for try in 'link 700' 'link 800' 'clipboard 800' 'picture 800'; do
        # shellcheck disable=SC2086
        sequence $try
        echo "  $try: $(seen "SCREENDIR=$dir/sockets $dir/root/usr/bin/screen -U -c /dev/null sh -c 'cat $dir/bytes; sleep 9'")"
    done
    tmux -V
    sequence link 800
    echo "  link 800: $(seen "sh -c 'cat $dir/bytes; sleep 9'")"
} >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
