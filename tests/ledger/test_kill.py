"""A ledger outlives the death of its writer at any moment."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SEEDS = (20220615, 20250701)
MOMENTS = 100
KILLER = """
import os, random, signal, sys, time
from datetime import UTC, datetime, timedelta
from cdteams.ledger import Filing, Ledger
from cdteams.model import CalendarKind, parse_period

month = parse_period("2022M06", calendar=CalendarKind.ADMINISTRATIVE)

def write(path, say):
    ledger = Ledger.open(path)
    os.write(say, b"begun\\n")
    begun = len(ledger)
    moment = ledger.entries()[-1].recorded_at if begun else datetime(2022, 6, 15, tzinfo=UTC)
    for batch in range(1_000_000):
        moment += timedelta(seconds=1)
        number = len(ledger)
        filings = [
            Filing.of({"sessions": n}, form="monthly", unit=f"v{n}", period=month, author="village-head")
            for n in range(number, number + (1, 20, 200)[batch % 3])
        ]
        last = ledger.append_many(filings, recorded_at=moment)[-1]
        os.write(say, f"{last} {ledger.head}\\n".encode())

def kill_after(path, acknowledgements, seconds):
    heard, say = os.pipe()
    child = os.fork()
    if not child:
        os.close(heard)
        write(path, say)
    os.close(say)
    with open(heard, "rb") as told:
        lines = [told.readline() for _ in range(1 + acknowledgements)][1:]
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        whole = [line.split() for line in [*lines, *told] if line.endswith(b"\\n")]
    return (int(whole[-1][0]), whole[-1][1].decode()) if whole else (0, None)

path, seed, moments = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
chance = random.Random(seed)
acknowledged = torn = 0
for moment in range(moments):
    if moment % 10 == 0:
        if os.path.exists(path):
            os.unlink(path)
        Ledger.create(path).close()
    number, head = kill_after(path, chance.randrange(4), chance.uniform(0, 0.05))
    torn += os.path.exists(path + "-journal")
    with Ledger.open(path) as ledger:
        kept = ledger.verify(including=head)
    assert kept >= number, f"seed {seed}, moment {moment}: {kept} of {number}"
    acknowledged += number > 0
print(moments, acknowledged > moments // 2, torn)
"""


def test_nothing_acknowledged_is_lost_at_200_random_moments(tmp_path: Path) -> None:
    """
    A writer is killed 200 times; each time all that it acknowledged is there, and the chain holds.

    It is killed after none to three acknowledgements and a random while, so
    that on any machine most kills have something to lose; at least one of the
    200 falls into the middle of a batch.
    """
    killers = [
        subprocess.Popen(  # noqa: S603  # our own program
            [sys.executable, "-c", KILLER, str(tmp_path / f"{seed}.sqlite"), str(seed), str(MOMENTS)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for seed in SEEDS
    ]
    said = [killer.communicate(timeout=300) for killer in killers]

    assert [told for _, told in said] == ["", ""]
    assert [heard.split()[:2] for heard, _ in said] == [["100", "True"], ["100", "True"]]
    assert sum(int(heard.split()[2]) for heard, _ in said) > 0
