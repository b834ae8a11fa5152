"""The map that is read is the map that was reviewed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_the_packed_map_is_the_table(root: Path) -> None:
    """Packing the table again gives the bytes that the plugin reads."""
    tool = root / "plugins" / "cdteams-vn-admin" / "tools" / "pack_map.py"
    done = subprocess.run(  # noqa: S603  # our own tool
        [sys.executable, tool, "--check"], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr
