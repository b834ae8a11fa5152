"""Synthetic returns of a real province: every commune is real, every figure is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from random import Random

import attrs

from cdteams.errors import OptionError
from cdteams.hierarchy import Hierarchy, Timeline
from cdteams.io import ReadReturns, read_returns, table_text
from cdteams.model import AdminUnit, CalendarKind, CrossCheck, Level, Measure, Period, PeriodType
from cdteams.returns import Form

from ._demo_form import demo_checks, demo_form, demo_measures

_SEED = 20220614
_NOTE = (
    "Dữ liệu giả lập: 235 xã, phường, thị trấn là thật; mọi số liệu, ngày nhận, chỗ thiếu và chỗ sai là do máy sinh ra. "
    "Synthetic: the 235 communes are real; every figure, day of receipt, gap and fault is generated."
)
DEMO_RETURNS = ("hai-duong-2022",)
"""Demonstration returns by name."""


@attrs.frozen(kw_only=True, eq=False)
class DemoReturns:
    """
    Demonstration returns with all that is needed to judge them.

    Attributes:
        returns: What was read of them, with what was refused.

        form: The form that asks for them.

        measures: Its measures.

        checks: What must hold between them.

        text: The table that was read, as a CSV file.

        note: What about them is real, and what is made up, in both languages.

        planted: What was planted, in English: kind, unit (a code), period and
            measure; empty where it is about all.
    """

    returns: ReadReturns
    form: Form
    measures: tuple[Measure, ...]
    checks: tuple[CrossCheck, ...]
    text: str
    note: str
    planted: tuple[tuple[str, str, str, str], ...]


def demo_returns(name: str, *, timeline: Timeline) -> DemoReturns:
    """
    Return demonstration returns.

    Args:
        name: One of `DEMO_RETURNS`: ``hai-duong-2022``, what the communes of
            Hải Dương might have reported for the four quarters of the
            administrative year 2022.

        timeline: The map; the units are the real ones.

    Returns:
        The returns, with some late, some missing and some faulty. The same for
        the same map, always.

    Raises:
        OptionError: If there is no demonstration of that name.
    """
    if name not in DEMO_RETURNS:
        allowed = tuple(f"demo:{known}" for known in DEMO_RETURNS)
        raise OptionError(option="demo", value=name, allowed=allowed)
    measures, form = demo_measures(), demo_form()
    sheet = _Sheet(timeline.on(date(2022, 6, 14)))
    sheet.plant()
    text = sheet.text(form.measures)
    returns = read_returns(
        text.encode(), timeline=timeline, measures=measures, forms=(form,), file=f"demo:{name}"
    )
    return DemoReturns(
        returns=returns,
        form=form,
        measures=measures,
        checks=demo_checks(),
        text=text,
        note=_NOTE,
        planted=tuple(sheet.planted),
    )


class _Sheet:
    """The figures as cells, first plausible, then with what is planted."""

    def __init__(self, tree: Hierarchy) -> None:
        self._chance = Random(_SEED)
        province = tree.by_name("Hải Dương", level=Level.PROVINCE)
        self._communes = tree.at_level(Level.COMMUNE, under=province.uid)
        self._thanh_mien = tree.by_name("Thanh Miện", level=Level.DISTRICT, under=province.uid)
        self._in_thanh_mien = {unit.uid for unit in tree.at_level(Level.COMMUNE, under=self._thanh_mien.uid)}
        self._periods = tuple(
            Period(calendar=CalendarKind.ADMINISTRATIVE, type=PeriodType.QUARTER, year=2022, number=n)
            for n in range(1, 5)
        )
        self.planted: list[tuple[str, str, str, str]] = []
        self._rows: dict[tuple[str, str], dict[str, str]] = {}
        self._twice: list[tuple[str, str]] = []
        for commune in self._communes:
            self._rows |= self._year(commune)

    def _year(self, commune: AdminUnit) -> dict[tuple[str, str], dict[str, str]]:
        """Return the rows of a commune: stocks grow by up to 8 % a quarter, flows change by up to 12 %."""
        households = self._chance.randint(1_500, 3_000)
        stocks = {
            code: households * self._chance.randint(*shares) // 100 for code, shares in _STOCK_SHARES.items()
        }
        flows = {
            code: households * self._chance.randint(*shares) // 100 for code, shares in _FLOW_SHARES.items()
        }
        online = self._chance.randint(50, 70)
        rows: dict[tuple[str, str], dict[str, str]] = {}
        for period in self._periods:
            row = {"received": str(period.last + timedelta(days=self._chance.randint(1, 2)))}
            row["households"] = str(households + 3 * period.number)
            for code, base in stocks.items():
                stocks[code] = base * self._chance.randint(1_010, 1_080) // 1_000
                row[code] = str(stocks[code])
            for code, base in flows.items():
                row[code] = str(base * self._chance.randint(950, 1_060) // 1_000)
            row["online_dossiers"] = str(int(row["dossiers"]) * online // 100)
            rows[commune.code, period.id] = row
        return rows

    def plant(self) -> None:
        """Make some returns late, some missing and some faulty; no return is touched twice."""
        apart = [unit.code for unit in self._communes if unit.uid not in self._in_thanh_mien]
        take = iter(self._chance.sample(apart, len(apart)))
        for number, kind, change in _PLANTED:
            for _ in range(number):
                code = next(take)
                period = self._periods[self._chance.randrange(1, 4)]
                measure = change(self, code, period)
                self.planted.append((kind, code, period.id, measure))
        self._round_off()

    def late(self, code: str, period: Period) -> str:
        """Let a return come in ten to twenty days after the period."""
        self._rows[code, period.id]["received"] = str(
            period.last + timedelta(days=self._chance.randint(10, 20))
        )
        return ""

    def missing(self, code: str, period: Period) -> str:
        """Leave a return out."""
        del self._rows[code, period.id]
        return ""

    def blank(self, code: str, period: Period) -> str:
        """Leave a cell empty."""
        return self._write(code, period, "npsp_accounts", "")

    def grouped(self, code: str, period: Period) -> str:
        """Write thousands with a dot."""
        text = self._rows[code, period.id]["households"]
        return self._write(code, period, "households", f"{text[:-3]}.{text[-3:]}")

    def words(self, code: str, period: Period) -> str:
        """Write words in place of a number."""
        return self._write(code, period, "shops", "chưa thống kê")

    def too_many(self, code: str, period: Period) -> str:
        """Report more online dossiers than dossiers."""
        all_of_them = int(self._rows[code, period.id]["dossiers"])
        return self._write(code, period, "online_dossiers", str(all_of_them + 7))

    def one_zero_more(self, code: str, period: Period) -> str:
        """Write one zero too many."""
        return self._write(
            code, period, "payment_accounts", self._rows[code, period.id]["payment_accounts"] + "0"
        )

    def nothing(self, code: str, period: Period) -> str:
        """Report 0 where there was much."""
        return self._write(code, period, "guided_people", "0")

    def copied(self, code: str, period: Period) -> str:
        """Repeat all figures of the quarter before."""
        before = self._rows[code, period.previous().id]
        own = self._rows[code, period.id]
        self._rows[code, period.id] = before | {"received": own["received"]}
        return ""

    def twice(self, code: str, period: Period) -> str:
        """Send a return twice, with another figure."""
        self._twice.append((code, period.id))
        return "support_turns"

    def _write(self, code: str, period: Period, measure: str, text: str) -> str:
        self._rows[code, period.id][measure] = text
        return measure

    def _round_off(self) -> None:
        """Let the communes of one district round their flows to tens."""
        for unit in self._communes:
            if unit.uid in self._in_thanh_mien:
                for period in self._periods:
                    row = self._rows[unit.code, period.id]
                    row |= {code: row[code][:-1] + "0" for code in _ROUNDED if len(row[code]) > 1}
        self.planted.append(("digits", self._thanh_mien.code, "", ""))

    def text(self, measures: Sequence[str]) -> str:
        """Return the sheet as a CSV file, quarter by quarter."""
        return table_text(("unit", "period", "received", *measures), self._lines(measures))

    def _lines(self, measures: Sequence[str]) -> Iterator[list[str]]:
        for period in self._periods:
            for unit in self._communes:
                row = self._rows.get((unit.code, period.id))
                if row is None:
                    continue
                cells = [row[code] for code in measures]
                yield [unit.code, period.id, row["received"], *cells]
                if (unit.code, period.id) in self._twice:
                    again = row | {"support_turns": str(int(row["support_turns"]) + 9)}
                    yield [unit.code, period.id, row["received"], *(again[code] for code in measures)]


_STOCK_SHARES = {
    "households_with_account": (55, 70),
    "vneid_activated": (60, 90),
    "npsp_accounts": (30, 50),
    "payment_accounts": (90, 140),
    "ehealth_installs": (40, 60),
    "shops": (3, 6),
}
_FLOW_SHARES = {
    "guided_people": (15, 30),
    "support_turns": (20, 40),
    "sessions": (2, 4),
    "dossiers": (25, 45),
}
"""Percent of the households of a commune, least and most; invented."""

_ROUNDED = ("guided_people", "support_turns", "dossiers")
_PLANTED: tuple[tuple[int, str, Callable[[_Sheet, str, Period], str]], ...] = (
    (21, "late", _Sheet.late),
    (9, "missing", _Sheet.missing),
    (14, "blank", _Sheet.blank),
    (2, "unreadable", _Sheet.grouped),
    (1, "unreadable", _Sheet.words),
    (2, "cross-check", _Sheet.too_many),
    (1, "outlier", _Sheet.one_zero_more),
    (2, "sudden-zero", _Sheet.nothing),
    (2, "copy", _Sheet.copied),
    (1, "duplicate", _Sheet.twice),
)
"""How many of each are planted, after the first quarter."""
