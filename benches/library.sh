#!/bin/sh
# Measures a large library from the files to the screen: a first scan, a scan without changes, the start, memory and keys.
#
#   benches/library.sh FOLDER [PROGRAM]
#
# FOLDER contains the articles; the catalogue is created in a temporary folder and deleted. PROGRAM is a release build.
# The screen is a pseudo-terminal that is read by a few lines of Python: the list is complete when its header contains the
# number of articles and the cells below it were received. search.py measures searching, while_scanning.py keys during a
# scan.
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
print(f'{sys.argv[1]}: {took:.2f} s{rate}, {use.ru_utime + use.ru_stime:.2f} s of CPU time, {use.ru_maxrss // 1024} MB')
END
}

BYTES=$bytes timed "first scan" "$program" --library "$cache/library.db" scan "$folder"
timed "scan without changes" "$program" --library "$cache/library.db" scan "$folder"
echo "catalogue: $(($(du -sb "$cache" | cut -f1) / 1000000)) MB"

python3 - "$program" "$cache/library.db" "$folder" "$files" <<'END'
import os, pty, re, select, sys, time, fcntl, struct, termios
program, library, folder, files = sys.argv[1:]
shown = f'{int(files):,}'.encode()

def start():
    began = time.time()
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(LC_ALL='zh_CN.UTF-8', TERM='xterm-256color', XDG_CACHE_HOME=os.path.dirname(library))
        os.execv(program, [program, '--library', library, folder])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack('HHHH', 24, 80, 0, 0))
    return began, child, terminal

def read_until(terminal, is_complete, seconds):
    end, seen = time.time() + seconds, b''
    while time.time() < end:
        if select.select([terminal], [], [], 1)[0]:
            seen += os.read(terminal, 65536)
            if b'\x1b[c' in seen or b'\x1b[0c' in seen:
                os.write(terminal, b'\x1b[?62;22c')
                seen = seen.replace(b'\x1b[c', b'').replace(b'\x1b[0c', b'')
            if is_complete(seen):
                return seen
    raise SystemExit(f'timeout; got {seen[-400:]!r}')

def memory(child):
    status = open(f'/proc/{child}/status').read()
    return [int(re.search(name + r':\s+(\d+)', status).group(1)) // 1024 for name in ('VmRSS', 'VmHWM', 'RssAnon')]

def key(terminal, keys):
    start = time.time()
    os.write(terminal, keys)
    select.select([terminal], [], [], 5)
    took = (time.time() - start) * 1000
    time.sleep(0.15)
    while select.select([terminal], [], [], 0.05)[0]:
        os.read(terminal, 65536)
    return took

def cpu_time(child):
    threads = os.listdir(f'/proc/{child}/task')
    return sum(int(open(f'/proc/{child}/task/{thread}/schedstat').read().split()[0]) for thread in threads) / 1e6

takes, used = [], []
for turn in range(5):
    began, child, terminal = start()
    read_until(terminal, lambda seen: shown in seen and len(seen) > 1500, 60)
    takes.append((time.time() - began) * 1000)
    used.append(cpu_time(child))
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
print('start to complete list: ' + ', '.join(f'{take:.0f} ms' for take in takes))
print('CPU time until then, on all threads: ' + ', '.join(f'{use:.0f} ms' for use in used))
END
