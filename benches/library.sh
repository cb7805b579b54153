#!/bin/sh
# What a large library costs, from the files to the screen: scan, rescan, start, memory, keys.
#
#   benches/library.sh FOLDER [PROGRAM]
#
# FOLDER holds the articles; the catalogue is made in a temporary folder and removed. PROGRAM is a release build.
# The screen is that of a pseudo-terminal, read by a few lines of Python: a list counts as shown when its head says how
# many articles there are and the cells under it have come. Searching is measured by search.py, keys that are pressed while
# a scan goes on by while_scanning.py.
set -eu
folder=$1
program=${2:-target/release/yuelan}
cache=$(mktemp -d)
trap 'rm -rf "$cache"' EXIT

bytes=$(du -sb "$folder" | cut -f1)
files=$(find "$folder" -type f | wc -l)
echo "$files files, $((bytes / 1000000)) MB"

timed() {
    python3 - "$@" <<'END'
import os, resource, subprocess, sys, time
start = time.time()
subprocess.run(sys.argv[2:], stdout=subprocess.DEVNULL, check=True)
took = time.time() - start
use = resource.getrusage(resource.RUSAGE_CHILDREN)
size = os.environ.get('BYTES')
rate = f', {int(size) / took / 1e6:.0f} MB/s' if size else ''
print(f'{sys.argv[1]}: {took:.2f} s{rate}, {use.ru_utime + use.ru_stime:.2f} s of processor, {use.ru_maxrss // 1024} MB')
END
}

BYTES=$bytes timed "scan from nothing" "$program" --library "$cache/library.db" scan "$folder"
timed "scan, nothing changed" "$program" --library "$cache/library.db" scan "$folder"
echo "catalogue: $(($(du -sb "$cache" | cut -f1) / 1000000)) MB"

python3 - "$program" "$cache/library.db" "$folder" "$files" <<'END'
import os, pty, re, select, sys, time, fcntl, struct, termios
program, library, folder, files = sys.argv[1:]
shown = f'{int(files):,}'.encode()

def started():
    start = time.time()
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(LC_ALL='zh_CN.UTF-8', TERM='xterm-256color', XDG_CACHE_HOME=os.path.dirname(library))
        os.execv(program, [program, '--library', library, folder])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack('HHHH', 24, 80, 0, 0))
    return start, child, terminal

def read_until(terminal, wanted, seconds):
    end, seen = time.time() + seconds, b''
    while time.time() < end:
        if select.select([terminal], [], [], 1)[0]:
            seen += os.read(terminal, 65536)
            if b'\x1b[c' in seen or b'\x1b[0c' in seen:
                os.write(terminal, b'\x1b[?62;22c')
                seen = seen.replace(b'\x1b[c', b'').replace(b'\x1b[0c', b'')
            if wanted(seen):
                return seen
    raise SystemExit(f'waited in vain; got {seen[-400:]!r}')

def memory(child):
    said = open(f'/proc/{child}/status').read()
    return [int(re.search(name + r':\s+(\d+)', said).group(1)) // 1024 for name in ('VmRSS', 'VmHWM', 'RssAnon')]

def key(terminal, keys):
    start = time.time()
    os.write(terminal, keys)
    select.select([terminal], [], [], 5)
    took = (time.time() - start) * 1000
    time.sleep(0.15)
    while select.select([terminal], [], [], 0.05)[0]:
        os.read(terminal, 65536)
    return took

def processor(child):
    threads = os.listdir(f'/proc/{child}/task')
    return sum(int(open(f'/proc/{child}/task/{thread}/schedstat').read().split()[0]) for thread in threads) / 1e6

takes, used = [], []
for turn in range(5):
    start, child, terminal = started()
    read_until(terminal, lambda seen: shown in seen and len(seen) > 1500, 60)
    takes.append((time.time() - start) * 1000)
    used.append(processor(child))
    at_once = memory(child)
    time.sleep(2)
    while select.select([terminal], [], [], 0.05)[0]:
        os.read(terminal, 65536)
    if turn == 4:
        print('resident, largest, own: ' + ', '.join(f'{size} MB' for size in at_once) + ' with the list; '
              + ', '.join(f'{size} MB' for size in memory(child)) + ' after the scan')
        for name, keys in [('down', b'j'), ('page', b' '), ('end', b'G'), ('by title', b's'), ('by source', b's'),
                           ('by length', b's'), ('reversed', b'S'), ('by category', b'vv')]:
            print(f'key {name}: {key(terminal, keys):.1f} ms')
    os.write(terminal, b'Q')
    try:
        while os.read(terminal, 65536):
            pass
    except OSError:
        pass
    os.waitpid(child, 0)
print('start to full list: ' + ', '.join(f'{take:.0f} ms' for take in takes))
print('processor until then, on all threads: ' + ', '.join(f'{use:.0f} ms' for use in used))
END
