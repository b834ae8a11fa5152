"""Prove the map against every list of its days, and write PROOF.md.

Run ``check_map.py LISTS`` with the folder of wheels of build_map.py. Two public
repositories give further lists when their clones are named:

    --snapshots   a clone of github.com/daohoangson/dvhcvn
    --releases    a clone of github.com/thanglequoc/vietnamese-provinces-database

The proof that is kept beside this folder was made with both. The exit code is 1
if a difference is explained by nothing in corrections.csv.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from build_map import HERE, OUT, base_lists, build
from compare import Difference, differences, explain, on_day, read_map
from crosswalk import whole_successors
from decisions import Judge, read_corrections
from proof import Finding, write_proof
from published import ListedAt, read_nested
from repositories import read_releases, read_snapshots
from second_crosswalk import single_links


def main() -> int:
    """Read the arguments, compare, and write the proof.

    Returns:
        The exit code.
    """
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("lists", type=Path, help="folder of the downloaded wheels")
    parser.add_argument("--snapshots", type=Path, help="clone of dvhcvn")
    parser.add_argument("--releases", type=Path, help="clone of the second repository")
    parser.add_argument("--out", type=Path, default=HERE.parent / "PROOF.md")
    args = parser.parse_args()
    _assert_reproducible(args.lists)
    judge = Judge(read_corrections(HERE / "corrections.csv"))
    lists = sorted(_lists(args), key=lambda listed: (listed.day, listed.key))
    findings = [_compare(listed, judge) for listed in lists]
    _assert_crosswalks_agree(args.lists)
    write_proof(args.out, findings)
    print(args.out.read_text(encoding="utf-8"))
    return int(any(finding.unexplained for finding in findings))


def _lists(args: argparse.Namespace) -> Iterator[ListedAt]:
    """Yield every list there is, on the day it shows."""
    base = base_lists(args.lists)
    yield from base
    # The last list before the reform is still right on the eve of the reform.
    eve = base[-2]
    yield ListedAt(eve.key, "2025-06-30", eve.units)
    newest = read_nested(args.lists, "2026.9.0")
    yield ListedAt("vp-2026.9.0", "2025-07-01", newest)
    if args.snapshots:
        yield from read_snapshots(args.snapshots)
    if args.releases:
        yield from read_releases(args.releases)


def _compare(listed: ListedAt, judge: Judge) -> Finding:
    """Compare the map with one list."""
    ours = on_day(read_map(OUT), listed.day)
    explained: Counter[str] = Counter()
    unexplained: list[Difference] = []
    for found in differences(ours, listed):
        if reason := explain(found, judge, ours=ours, listed=listed):
            explained[reason] += 1
        else:
            unexplained.append(found)
    return Finding(listed, ours, explained, unexplained)


def _assert_reproducible(folder: Path) -> None:
    """Stop unless units.csv is what the builder makes of the lists."""
    with OUT.open(encoding="utf-8", newline="") as file:
        kept = list(csv.reader(file))[1:]
    if sorted(kept) != sorted(build(folder)):
        sys.exit("units.csv is not what build_map.py makes; run it again")


def _assert_crosswalks_agree(folder: Path) -> None:
    """Stop unless both crosswalks name the same communes as taken over whole."""
    one, other = whole_successors(folder), single_links(folder)
    if one != other:
        sys.exit(f"the crosswalks differ: {set(one.items()) ^ set(other.items())}")


if __name__ == "__main__":
    sys.exit(main())
