"""What runs at the moment, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console

from cdteams.present import word

_STAGES = {"register": "stage_register", "clauses": "stage_clauses", "totals": "stage_totals"}


@contextmanager
def progress(lang: str) -> Iterator[Callable[[str], None]]:
    """
    Show each stage of a run on standard error while it lasts, if a person watches.

    Args:
        lang: ``vi`` or ``en``.

    Yields:
        What to tell the name of each stage as it begins.
    """
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    with Console(file=sys.stderr).status("") as status:
        yield lambda stage: status.update(word(_STAGES[stage], lang))
