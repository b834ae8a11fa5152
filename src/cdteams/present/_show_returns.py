"""What returns come to, as blocks: indicators, totals, who is missing, what is doubtful."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cdteams.kpi import TargetVerdict
from cdteams.model import Severity
from cdteams.returns import QualityFinding, SentKind, UnitReturn
from cdteams.rollup import Cause, CellState, Reconciliation, Total
from cdteams.vi import format_count, format_day
from cdteams.workspace import IndicatorRow, PeriodTotals, ReturnsReport

from ._blocks import Block, Cell, Grid, Line, Title, Tone
from ._numbers import amount_words, days_of
from ._words import word

_SHOWN = 20  # rows of one table; a province has hundreds of communes
_TONES: dict[TargetVerdict, Tone] = {
    TargetVerdict.PASS: "pass",
    TargetVerdict.FAIL: "error",
    TargetVerdict.UNKNOWN: "unknown",
    TargetVerdict.NOT_DUE: "muted",
    TargetVerdict.NO_TARGET: "muted",
}
_SEVERITIES: dict[Severity, Tone] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFORMATION: "information",
}

_OPEN = {Cause.MISSING: "may_be_missing", Cause.REFUSED: "may_be_refused"}
"""What may close a gap between the figure of a unit and those below it."""


def returns_blocks(found: ReturnsReport, lang: str) -> Iterator[Block]:
    """Yield all that a report says of the returns of a period."""
    run = found.run
    yield Title(f"{word('returns', lang)}: {run.period.words(lang)}", level=2)
    if run.reported.synthetic:
        yield Line.of(f"{word('synthetic', lang)}: {run.reported.note}", "warning")
    yield from _heading(found, lang)
    yield from _indicators(found, lang)
    yield from totals_blocks(run, _top_rows(run), lang)
    yield from _missing(found, lang)
    yield from _quality(found, lang)
    yield from _reconciled(found, lang)


def _heading(found: ReturnsReport, lang: str) -> Iterator[Block]:
    run, form = found.run, found.run.reported.form
    days = f"{days_of(run.period, lang)}, {run.period.calendar.word(lang)}"
    yield Line.of(f"{word('period', lang)}: {run.period.id} ({days})")
    yield Line.of(f"{word('form', lang)}: {form.word(lang)} [{form.code}]" if form else word("no_form", lang))
    here = len(run.expected) - len(found.missing)
    counted = word("reported_of", lang).format(
        n=format_count(here, lang), m=format_count(len(run.expected), lang)
    )
    yield Line.of(counted, "" if here == len(run.expected) else "warning")


def _indicators(found: ReturnsReport, lang: str) -> Iterator[Block]:
    top = [row for row in found.indicators if row.unit in found.run.areas]
    if not top:
        return
    columns = tuple(word(key, lang) for key in ("indicator", "unit", "figure", "n_of_m", "target", "verdict"))
    rows = tuple(_indicator(row, found.run, lang) for row in top[:_SHOWN])
    yield Grid(caption=word("indicators", lang), columns=columns, rows=rows)
    yield from _more(len(top), lang)
    if any(row.verdict is TargetVerdict.NO_TARGET for row in top):
        yield Line.of(word("no_target", lang), "muted")


def _indicator(row: IndicatorRow, run: PeriodTotals, lang: str) -> tuple[Cell, ...]:
    target = ""
    if row.aim is not None:
        given = row.aim.target if row.aim.handed_down is None else row.aim.handed_down
        wanted = f"{given.percent} %" if given.percent is not None else format_count(given.number or 0, lang)
        target = f"{row.aim.target.comparator.word(lang)} {wanted} [{row.aim.target.code}]"
    return (
        Cell(row.figure.indicator.word(lang)),
        Cell(run.hierarchy.unit(row.unit).full_name),
        Cell(row.figure.words(lang), "warning" if row.figure.is_uneven else ""),
        Cell(f"{row.reported}/{row.expected}{_carried(row.carried, lang)}", is_number=True),
        Cell(target or "–"),
        Cell("–" if row.aim is None else row.verdict.word(lang), _TONES[row.verdict]),
    )


def _top_rows(run: PeriodTotals) -> list[Total]:
    """Return the totals of the areas themselves."""
    return [total for total in run.at(run.levels[0]) if total.unit in run.areas]


def totals_blocks(run: PeriodTotals, totals: Iterable[Total], lang: str) -> Iterator[Block]:
    """Yield totals as a table, with n of m, state and bounds."""
    rows = list(totals)
    measures = {measure.code: measure for measure in run.measures}
    columns = tuple(word(key, lang) for key in ("measure", "unit", "figure", "n_of_m", "state", "bounds"))
    cells = []
    for total in rows[:_SHOWN]:
        measure = measures[total.measure]
        value, low, high = (
            amount_words(number, measure.decimals, lang) for number in (total.value, total.low, total.high)
        )
        cells.append(
            (
                Cell(f"{measure.word(lang)} [{measure.code}]"),
                Cell(_name(run, total.unit, lang)),
                Cell(value, is_number=True),
                Cell(f"{total.reported}/{total.expected}{_carried(total.carried, lang)}", is_number=True),
                Cell(total.state.word(lang), "" if total.reported == total.expected else "warning"),
                Cell("" if total.low == total.high else _between(low, high)),
            )
        )
    caption = f"{word('sums', lang)}, {run.period.words(lang)} ({days_of(run.period, lang)})"
    yield Grid(caption=caption, columns=columns, rows=tuple(cells))
    yield from _more(len(rows), lang)


def _carried(number: int, lang: str) -> str:
    """Return how many count with a number of the period before, where any do."""
    return f"; {format_count(number, lang)} {CellState.CARRIED.word(lang)}" if number else ""


def _between(low: str, high: str) -> str:
    """Return two bounds, of which either may be missing."""
    if high == "–":
        return "" if low == "–" else f"≥ {low}"
    return f"≤ {high}" if low == "–" else f"{low} – {high}"


def _name(run: PeriodTotals, unit: str, lang: str) -> str:
    return run.hierarchy.unit(unit).full_name if run.hierarchy.has(unit) else run.name_of_all(lang)


def _missing(found: ReturnsReport, lang: str) -> Iterator[Block]:
    if not found.missing:
        yield Line.of(word("nobody_missing", lang), "pass")
        return
    keys = ("call", "unit", "sent", "state", "due", "days_late", "units_below")
    columns = tuple(word(key, lang) for key in keys)
    shown = enumerate(found.missing[:_SHOWN], start=1)
    rows = tuple(_absent(n, each, found.run, lang) for n, each in shown)
    yield Grid(caption=word("not_reported", lang), columns=columns, rows=rows)
    yield from _more(len(found.missing), lang)
    unusable = sum(each.is_unusable for each in found.missing)
    if unusable:
        yield Line.of(word("unusable", lang).format(n=format_count(unusable, lang)), "warning")


def _absent(rank: int, each: UnitReturn, run: PeriodTotals, lang: str) -> tuple[Cell, ...]:
    return (
        Cell(str(rank), is_number=True),
        Cell(run.hierarchy.words(run.hierarchy.position(each.unit))),
        Cell(_sent(each, lang), "warning" if each.is_unusable else ""),
        Cell("–" if each.due is None else each.state.word(lang), "warning" if each.days_late else ""),
        Cell("–" if each.due is None else format_day(each.due, lang)),
        Cell(str(each.days_late), is_number=True),
        Cell(str(each.units_below), is_number=True),
    )


def _sent(each: UnitReturn, lang: str) -> str:
    """Return what a unit sent, with how many cells of that kind."""
    number = {SentKind.REFUSED: each.refused, SentKind.BLANK: each.blank}.get(each.sent)
    return each.sent.word(lang) if number is None else f"{each.sent.word(lang)} ({number})"


def _quality(found: ReturnsReport, lang: str) -> Iterator[Block]:
    if not found.quality:
        yield Line.of(word("clean", lang), "pass")
        return
    columns = tuple(word(key, lang) for key in ("doubt", "unit", "measure", "place", "remark"))
    ordered = sorted(found.quality, key=lambda each: each.severity.number)
    rows = tuple(_doubt(each, found.run, lang) for each in ordered[:_SHOWN])
    yield Grid(caption=word("quality", lang), columns=columns, rows=rows)
    yield from _more(len(ordered), lang)


def _doubt(each: QualityFinding, run: PeriodTotals, lang: str) -> tuple[Cell, ...]:
    said = each.reason[0 if lang == "vi" else 1]
    if not said:
        said = f"{each.observed or '–'} ({word('observed', lang)}), {each.expected}"
    return (
        Cell(f"{each.kind.word(lang)} ({each.severity.word(lang)})", _SEVERITIES[each.severity]),
        Cell("" if each.unit is None else _name(run, each.unit, lang)),
        Cell(each.measure),
        Cell(f"{each.file}:{each.line}" if each.line else each.file),
        Cell(said),
    )


def _reconciled(found: ReturnsReport, lang: str) -> Iterator[Block]:
    run = found.run
    lines: Sequence[str] = [_unlike(run, each, lang) for each in found.reconciled if each.agrees is not True]
    if found.reconciled:
        yield Line.of(f"{word('reconciled', lang)}: {len(found.reconciled)}", "warning")
    yield from (Line.of(f"  · {line}") for line in lines[:_SHOWN])


def _unlike(run: PeriodTotals, each: Reconciliation, lang: str) -> str:
    """Return both numbers of a unit, in the precision of their measure."""
    decimals = run.measures[run.cube.measure_number(each.measure)].decimals
    own = amount_words(each.own, decimals, lang)
    below = "?" if each.below.value is None else amount_words(each.below.value, decimals, lang)
    said = f"{_name(run, each.unit, lang)}, {each.measure}: {own} ≠ {below}"
    return said if each.agrees is False else f"{said}; {_undecided(run, each, lang)}"


def _undecided(run: PeriodTotals, each: Reconciliation, lang: str) -> str:
    """Return what of the units below may close a gap."""
    counted = f"{each.below.reported}/{each.below.expected}"
    if each.child is None or each.cause not in _OPEN:
        return word("may_agree", lang).format(counted=counted)
    return f"{word(_OPEN[each.cause], lang)}: {_name(run, each.child, lang)} ({counted})"


def _more(number: int, lang: str) -> Iterator[Block]:
    if number > _SHOWN:
        yield Line.of(word("more_rows", lang).format(n=format_count(number - _SHOWN, lang)), "muted")
