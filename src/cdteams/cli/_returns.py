"""What commands about returns share: reading them, and naming what a run was made from."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from cyclopts import Parameter

from cdteams.errors import OptionError
from cdteams.hierarchy import Reading
from cdteams.model import CalendarKind, Period
from cdteams.register import Register
from cdteams.workspace import Input, Inputs, Reported, Workspace

from ._options import Choice

PeriodName = Annotated[
    str | None,
    Parameter(
        help="The period: 2022Q2, 2022M06, 2022H1, 2022N9, 2022 or a day. The calendar is that of the form, "
        "else the administrative one; 2022Q2@civil names it."
    ),
]
FormCode = Annotated[str, Parameter(help="Code of the form that the returns fill in.", show_default=False)]

UnitName = Annotated[
    str,
    Parameter(
        help="Totals of this unit alone: a code, uid or name on the last day of the period.",
        show_default=False,
    ),
]


def found_unit(
    workspace: Workspace, text: str, period: Period | None, *, reading: Reading | None = None
) -> str:
    """
    Return the uid of the unit that was typed; empty where none was.

    Raises:
        UnknownUnitError: If it means none on the last day of the period.
    """
    if not text or period is None:
        return ""
    return workspace.timeline.on(period.last, reading=reading).find(text).uid


def calendar_of(period: str | None) -> CalendarKind:
    """
    Return the calendar that was typed behind a period; the administrative one where none was.

    Raises:
        OptionError: If there is no such calendar.
    """
    named = (period or "").rpartition("@")[2].strip().lower() if "@" in (period or "") else ""
    calendars = {each.value: each for each in CalendarKind}
    if named and named not in calendars:
        raise OptionError(option="--period", value=period or "", allowed=tuple(f"…@{c}" for c in calendars))
    return calendars.get(named, CalendarKind.ADMINISTRATIVE)


def read(
    workspace: Workspace,
    source: str,
    period: str | None,
    *,
    teams: Register | None = None,
    form: str = "",
    reading: Reading | None = None,
) -> Reported:
    """
    Read returns in the calendar that the period names.

    Args:
        workspace: Map and policies.

        source: Path or name of the returns.

        period: What was typed.

        teams: The register.

        form: Code of the form.

        reading: How to read changes of the map whose date is an interval.

    Raises:
        OptionError: If there is no such calendar.
    """
    calendar = calendar_of(period)
    return workspace.returns(source, register=teams, form=form, calendar=calendar, reading=reading)


def inputs_for(
    register: str | None,
    returns: str | None,
    *,
    on: date | None,
    period: Period | None,
    form: str,
    unit: str,
    reading: Reading | None,
    chosen: Choice | None,
) -> Inputs:
    """Name what a run was made from, with the digest of every file."""
    choice = chosen or Choice()
    return Inputs(
        register=None if register is None else Input.of(register),
        returns=None if returns is None else Input.of(returns),
        on=on,
        period="" if period is None else period.full_id,
        form=form,
        unit=unit,
        reading=reading,
        policies="" if choice.policies is None else str(choice.policies),
        only=choice.only,
        without=choice.without,
    )
