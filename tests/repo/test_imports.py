"""What is slow to import is imported only where it is needed."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import sys
import cdteams
for name in ("numpy", "cattrs", "pluggy", "networkx"):
    assert name not in sys.modules, f"import cdteams loads {name}"
tree = cdteams.Workspace.open().timeline.on(__import__("datetime").date(2025, 7, 1))
assert tree.by_code("52").name == "Gia Lai"
for name in ("networkx", "rich", "cyclopts"):
    assert name not in sys.modules, f"the map loads {name}"
print(sorted(name for name in ("networkx",) if name in sys.modules))
tree.to_networkx()
print(sorted(name for name in ("networkx",) if name in sys.modules))
"""


def test_the_package_and_the_map_load_without_the_graph_library() -> None:
    """Neither the package nor the map imports networkx; asking for a graph does."""
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)  # noqa: S603  # our own program

    assert done.stderr == ""
    assert done.stdout == "[]\n['networkx']\n"
