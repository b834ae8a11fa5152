"""
Make the registers with planted violations that come with the library.

``python tools/make_demonstrations.py`` writes them; with ``--check`` it writes
nothing and exits with 1 where a shipped file is another. There is no chance in
it: the same map and policies give the same files.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from complying_registers import complying_register
from layouts import LAYOUTS
from planting import planted
from writing import document

from cdteams.workspace import Workspace

FOLDER = Path(__file__).parent.parent / "src" / "cdteams" / "datasets" / "data"


def made() -> Iterator[tuple[Path, str]]:
    """Yield the file and the text of every demonstration."""
    workspace = Workspace.open()
    for layout in LAYOUTS:
        register = complying_register(layout, workspace=workspace)
        yield FOLDER / f"{layout.name}.json", document(register, planted(register))


def main(arguments: list[str]) -> int:
    """Write the files, or compare them."""
    if arguments not in ([], ["--check"]):
        print("usage: make_demonstrations.py [--check]")
        return 2
    others = [
        (path, text) for path, text in made() if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    for path, text in others:
        print(path.name)
        if not arguments:
            path.write_text(text, encoding="utf-8", newline="\n")
    return int(bool(others and arguments))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
