"""Printing to a terminal, if the extra for it is installed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import Any, TextIO

from cdteams.errors import MissingExtraError
from cdteams.io import Figure
from cdteams.rollup import Total
from cdteams.rules import Grouping
from cdteams.workspace import PeriodTotals, Report, TotalsRow

_WIDE = 10_000  # a file or pipe breaks no line, so that addresses can be copied; a terminal has its own width


def print_report(
    report: Report, *, lang: str, by: Grouping | None = None, file: TextIO | None = None
) -> None:
    """
    Print a report for a person.

    Args:
        report: The report.

        lang: ``vi`` or ``en``.

        by: What to count verdicts by. None lists them clause by clause.

        file: Where to; None prints to the standard output.

    Raises:
        MissingExtraError: If the extra ``cli`` is not installed.
    """
    _print(lambda text: text.report_text(report, lang=lang, by=by), file)


def print_totals(
    rows: Iterable[TotalsRow], *, lang: str, unpaired: Iterable[Figure] = (), file: TextIO | None = None
) -> None:
    """
    Print what clauses say about published totals for a person.

    Args:
        rows: The rows.

        lang: ``vi`` or ``en``.

        unpaired: Figures that could not be judged, named at the end.

        file: Where to; None prints to the standard output.

    Raises:
        MissingExtraError: If the extra ``cli`` is not installed.
    """
    _print(lambda text: text.totals_text(rows, lang=lang, unpaired=unpaired), file)


def print_rollup(
    run: PeriodTotals, totals: Iterable[Total], *, lang: str, file: TextIO | None = None
) -> None:
    """
    Print totals of returns for a person.

    Args:
        run: What they are totals of.

        totals: The totals.

        lang: ``vi`` or ``en``.

        file: Where to; None prints to the standard output.

    Raises:
        MissingExtraError: If the extra ``cli`` is not installed.
    """
    _print(lambda text: text.rollup_text(run, totals, lang=lang), file)


def _print(render: Callable[[Any], Any], file: TextIO | None) -> None:
    try:
        from rich.console import Console  # noqa: PLC0415  # an extra

        from . import _text  # noqa: PLC0415  # needs the same extra
    except ImportError as error:
        raise MissingExtraError(extra="cli", needed_for="text for a terminal") from error
    out = file or sys.stdout
    console = Console(file=out, width=None if out.isatty() else _WIDE, highlight=False)
    console.print(render(_text))
