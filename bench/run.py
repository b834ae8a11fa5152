"""Run every benchmark in one process and print one table."""

from __future__ import annotations

import sys
from pathlib import Path

import the_import
import the_map
import the_rules
from measure import show

KEEP = Path(__file__).parent.parent / "build" / "bench.json"


def main() -> int:
    """Measure, print and keep; exit with 1 where a promise is broken."""
    return int(not show([*the_map.rows(), *the_rules.rows(), *the_import.rows()], keep=KEEP))


if __name__ == "__main__":
    sys.exit(main())
