"""Run every benchmark in one process and print one table."""

from __future__ import annotations

import sys
from pathlib import Path

import five_years
import one_team
import the_explanation
import the_import
import the_ledger
import the_map
import the_memory
import the_peers
import the_rollup
import the_rules
from measure import show

KEEP = Path(__file__).parent.parent / "build" / "bench.json"


def main() -> int:
    """Measure, print and keep; exit with 1 where a promise is broken."""
    rooms = (
        the_map,
        the_rules,
        the_peers,
        the_rollup,
        the_explanation,
        five_years,
        one_team,
        the_memory,
        the_import,
        the_ledger,
    )
    return int(not show([row for room in rooms for row in room.rows()], keep=KEEP))


if __name__ == "__main__":
    sys.exit(main())
