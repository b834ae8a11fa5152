"""Medians of repeated runs, side by side in one process, so that ratios survive a noisy machine."""

from __future__ import annotations

import gc
import json
import platform
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import attrs

Task = Callable[[], object]

_MIB = 1 << 20
_NAME = 70  # width of the first column


@attrs.frozen(kw_only=True)
class Row:
    """
    One comparison.

    Attributes:
        name: What is done.

        ours: Median seconds of this library, or bytes.

        theirs: Median seconds of the other way to do the same, or bytes.

        other: What the other way is.

        bound: The ratio promised: at most this (``ours / theirs``), or, where
            *at_least_faster* is set, at least this many times faster. None
            promises nothing.

        at_least_faster: Whether *bound* is a least speed-up.

        in_bytes: Whether bytes are compared, not seconds.
    """

    name: str
    ours: float
    theirs: float
    other: str
    bound: float | None
    at_least_faster: bool = False
    in_bytes: bool = False

    @property
    def ratio(self) -> float:
        """Ours over theirs, or the speed-up."""
        return self.theirs / self.ours if self.at_least_faster else self.ours / self.theirs

    @property
    def is_kept(self) -> bool:
        """Whether the promise holds in this run."""
        if self.bound is None:
            return True
        return self.ratio >= self.bound if self.at_least_faster else self.ratio <= self.bound

    def figure(self, number: float) -> str:
        """Return one side of the comparison with its unit."""
        if self.in_bytes:
            return f"{number:.2f} B " if number < _MIB else f"{number / _MIB:.0f} MiB"
        return f"{number * 1e3:.2f} ms"


def compare(
    ours: Task, theirs: Task, *, repeats: int = 15, threads: bool = False, warm: bool = False
) -> tuple[float, float]:
    """
    Return the median seconds of both, run in turns after one warm-up each.

    Args:
        ours: What this library does.

        theirs: What is done the other way.

        repeats: How often each is run.

        threads: Whether either runs in several threads or processes. The clock
            on the wall is then read; otherwise that of the processor, which
            does not count what else the machine does.

        warm: Whether each timed run follows one of its own that is not timed:
            where one side gives much memory back to the machine, the other
            would pay for taking it again.

    Returns:
        Ours and theirs.
    """
    clock = time.perf_counter if threads else time.process_time
    ours()
    theirs()
    seconds: tuple[list[float], list[float]] = ([], [])
    gc.collect()
    gc.disable()
    try:
        for _ in range(repeats):
            for task, kept in zip((ours, theirs), seconds, strict=True):
                if warm:
                    task()
                start = clock()
                task()
                kept.append(clock() - start)
    finally:
        gc.enable()
    return statistics.median(seconds[0]), statistics.median(seconds[1])


def show(rows: list[Row], *, keep: Path) -> bool:
    """Print the table, keep it as JSON, and tell whether every promise holds."""
    print(f"{'what':<{_NAME}}{'ours':>11}{'theirs':>11}  {'ratio':>8}  {'promise':<17}other")
    for row in rows:
        promise = "" if row.bound is None else f"{'≥' if row.at_least_faster else '≤'} {row.bound:g}×"
        kept = "" if row.bound is None else "kept" if row.is_kept else "BROKEN"
        print(
            f"{row.name:<{_NAME}}{row.figure(row.ours):>11}{row.figure(row.theirs):>11}  {row.ratio:>7.2f}×  "
            f"{promise:<9}{kept:<8}{row.other}"
        )
    machine = {"python": platform.python_version(), "machine": platform.machine()}
    table = [attrs.asdict(row) | {"ratio": row.ratio, "is_kept": row.is_kept} for row in rows]
    keep.parent.mkdir(parents=True, exist_ok=True)
    keep.write_text(
        json.dumps({"machine": machine, "rows": table}, indent=1, ensure_ascii=False) + "\n", "utf-8"
    )
    print(f"kept in {keep}")
    return all(row.is_kept for row in rows)
