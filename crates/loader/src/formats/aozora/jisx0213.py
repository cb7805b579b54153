#!/usr/bin/env python3
"""Writes jisx0213.txt: the characters of JIS X 0213:2004 by plane, row and cell.

The mapping is that of the codec euc_jis_2004 of CPython (Python Software Foundation License). A line is a row: plane,
hyphen, row, a tab, and the 94 cells, each a character or U+FFFD where the standard has none. Characters that Unicode
writes as a base with a combining mark follow in lines `plane-row-cell`, a tab, and both.
"""

import pathlib

lines, pairs = [], []
for plane in (1, 2):
    for row in range(1, 95):
        cells = []
        for cell in range(1, 95):
            code = bytes([0xA0 + row, 0xA0 + cell])
            try:
                char = ((b"\x8f" if plane == 2 else b"") + code).decode("euc_jis_2004")
            except UnicodeDecodeError:
                char = "\ufffd"
            if len(char) > 1:
                pairs.append(f"{plane}-{row}-{cell}\t{char}\n")
                char = "\ufffd"
            cells.append(char)
        if any(cell != "\ufffd" for cell in cells):
            lines.append(f"{plane}-{row}\t{''.join(cells).rstrip(chr(0xFFFD))}\n")
path = pathlib.Path(__file__).with_suffix(".txt")
path.write_text("".join(lines + pairs), encoding="utf-8")
