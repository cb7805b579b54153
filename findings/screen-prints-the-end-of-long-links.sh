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

# Prints a link with an address of so many bytes.
link() {
    python3 -c '
import sys
address = "https://a.example/".ljust(int(sys.argv[1]), "t")
print(f"\x1b]8;;{address}\x1b\\[tide]\x1b]8;;\x1b\\")' "$1"
}
# Says what is seen of it: the words, or how many letters of the address.
seen() {
    tmux -L "$socket" -f /dev/null new-session -d -x 80 -y 24 "$1"
    sleep 2
    tmux -L "$socket" capture-pane -p | tr -d '\n '
    tmux -L "$socket" kill-server
    sleep 1
}
cat >expected <<'TEXT'
Screen version 4.09.00
  address of 700 bytes: [tide]
  address of 800 bytes: ttttttttttttttttttttttttttttttttttt[tide]
tmux 3.3a
  address of 800 bytes: [tide]
TEXT
{
    root/usr/bin/screen --version | sed 's/ (.*//'
    for length in 700 800; do
        link "$length" >link
        echo "  address of $length bytes: $(seen "SCREENDIR=$dir/sockets $dir/root/usr/bin/screen -U -c /dev/null sh -c 'cat $dir/link; sleep 9'")"
    done
    tmux -V
    link 800 >link
    echo "  address of 800 bytes: $(seen "sh -c 'cat $dir/link; sleep 9'")"
} >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
