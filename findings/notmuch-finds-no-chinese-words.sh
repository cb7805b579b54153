#!/usr/bin/env bash
# One would expect: a mail index finds a word of a message; for Chinese, too, since its library has had n-grams for years.
# What happens: notmuch takes everything between two marks for one word. 守潮人 is found in a message that consists of it and in
#   none that says more, and Rust is not found where Chinese stands beside it. The n-grams of Xapian 1.4 are switched on by
#   a variable of the environment only, XAPIAN_CJK_NGRAM, and by it while indexing and while searching: with either alone,
#   words are missing, and the database does not tell which way it was made.
# Where a reader meets it: mailing lists and newsletters kept as mail; whoever exports or searches them with notmuch concludes
#   that the messages are not there. A timer that indexes without the variable spoils what the shell had made with it.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
# Of Debian 12, unpacked here; the other libraries are those that git, gnupg and python3 bring.
apt-get download -q notmuch=0.37-1+b1 libnotmuch5=0.37-1+b1 libxapian30=1.4.22-1 libgmime-3.0-0=3.2.13+dfsg-2 \
    libgpgme11=1.18.0-3+deb12u1 libassuan0=2.5.5-5 libsexp1=1.3.1+18~git20210718-1+b2 >/dev/null 2>&1 || exit 2
for package in *.deb; do dpkg -x "$package" root; done
LD_LIBRARY_PATH=$(echo "$dir"/root/usr/lib/*-linux-gnu)
export LD_LIBRARY_PATH LC_ALL=C.UTF-8 HOME="$dir" NOTMUCH_CONFIG="$dir/config"
notmuch() { root/usr/bin/notmuch "$@"; }
notmuch --version >/dev/null 2>&1 || exit 2

mkdir -p mail/cur mail/new mail/tmp
message() {
    printf 'From: keeper@tide.example\nSubject: log\nMessage-ID: <%s@tide.example>\nDate: Fri, 05 Mar 2021 15:20:00 +0800\n' "$1"
    printf 'MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n%s\n' "$2"
}
message 1 "守潮人每天都来记一笔，用Rust写的程序画出潮线。" >mail/cur/1
message 2 "守潮人" >mail/cur/2
printf '[database]\npath=%s/mail\n[user]\nprimary_email=keeper@tide.example\n' "$dir" >config
with() { if [ "$1" = yes ]; then export XAPIAN_CJK_NGRAM=1; else unset XAPIAN_CJK_NGRAM; fi; }
cat >expected <<'TEXT'
notmuch 0.37
  n-grams while indexing: no  while searching: no   守潮人 1  潮线 0  Rust 0
  n-grams while indexing: no  while searching: yes  守潮人 0  潮线 0  Rust 0
  n-grams while indexing: yes while searching: no   守潮人 0  潮线 1  Rust 1
  n-grams while indexing: yes while searching: yes  守潮人 2  潮线 1  Rust 1
TEXT
{
    notmuch --version
    for index in no yes; do
        rm -rf mail/.notmuch
        with $index && notmuch new >/dev/null 2>&1
        for search in no yes; do
            with $search
            printf '  n-grams while indexing: %-3s while searching: %-3s' $index $search
            for word in 守潮人 潮线 Rust; do printf '  %s %s' $word "$(notmuch count -- $word)"; done
            echo
        done
    done
} >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
