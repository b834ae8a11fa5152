"""The second opinion on which communes continue over 2025-07-01.

The newest vietnam-provinces carries its own table of old and new communes. Its
mark "partly merged" is set on the unchanged communes too, so that only the links
are read: a commune continues if its one link leads to a commune without others.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from pathlib import Path

from published import wheel

_ENTRY = re.compile(
    r"OldToNewEntry\(\s*OldWardRef\((?P<old>\d+), \d+, \d+, (?:True|False)\),"
    r"\s*\((?P<new>(?:\s*NewWardRef\(\d+, \d+\),?)+)\s*\)"
)
_NEW = re.compile(r"NewWardRef\((\d+), ")


def single_links(folder: Path, version: str = "2026.9.0") -> dict[str, str]:
    """Return the links between communes that have no other link.

    Args:
        folder: The folder of downloaded wheels.
        version: The version of the package vietnam-provinces.

    Returns:
        The code of the new commune by the code of the old one.
    """
    member = "vietnam_provinces/_ward_conversion_2025.py"
    with zipfile.ZipFile(wheel(folder, "vietnam_provinces", version)) as archive:
        text = archive.read(member).decode()
    links = {
        int(found["old"]): [int(code) for code in _NEW.findall(found["new"])]
        for found in _ENTRY.finditer(text)
    }
    arrivals = Counter(code for codes in links.values() for code in codes)
    return {
        f"{old:05d}": f"{codes[0]:05d}"
        for old, codes in links.items()
        if len(codes) == 1 and arrivals[codes[0]] == 1
    }
