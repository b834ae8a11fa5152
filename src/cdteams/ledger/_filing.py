"""A return as it is handed to the ledger."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

import attrs

from cdteams.errors import (
    BadCountError,
    BadValueError,
    DisagreementError,
    Place,
    RoleCodeError,
    WrongTypeError,
)
from cdteams.model import Period, UnitUid
from cdteams.returns import ReturnStatus
from cdteams.vi import closest

_LEAST, _MOST = -(2**63), 2**63 - 1
_ROLE = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")
_PERSONAL = 9
"""Numbers of telephones and of people have so many digits, or more."""
_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


@attrs.frozen(kw_only=True)
class Filing:
    """
    What one unit reports on one form for one period, as somebody hands it in.

    Attributes:
        form: Code of the form.

        unit: Uid of the unit.

        period: The period that the values speak of.

        status: How far the return has come.

        measures: Codes of the measures that are reported, each once; kept in
            the order of their letters. A measure that is not here is missing,
            which is not zero.

        values: The value of each measure, as a whole number of the measure's
            precision, within 64 bits. The ledger knows no measure: bounds are
            judged before.

        author: Role code of who hands it in, such as ``commune-official``;
            never a name, nor the number of a telephone or of a person, since
            nothing can be taken out of a ledger.

        file: Name of the file that it was read from. Empty for none.

        row: Its line in the file, the header being line 1; 0 for none.

        supersedes: Number of the entry that it replaces, which must be the
            current one of its form, unit and period. None if it is the first.

    Raises:
        BadCountError: If a value is no whole number of 64 bits.

        BadValueError: If *status* is no `ReturnStatus`.

        DisagreementError: If the measures and values are not of one number, a
            measure stands twice, or a row or entry number is too small.

        RoleCodeError: If *author* is no role code.

        WrongTypeError: If a text is empty where it must not be, or has control
            characters, or *period* is no `Period`.
    """

    form: str
    unit: UnitUid
    period: Period
    status: ReturnStatus = ReturnStatus.SUBMITTED
    measures: tuple[str, ...]
    values: tuple[int, ...]
    author: str
    file: str = ""
    row: int = 0
    supersedes: int | None = None

    def __attrs_post_init__(self) -> None:
        if not _is_role(self.author):
            raise RoleCodeError(value=self.author, place=self.place)
        for field in ("form", "unit", "file"):
            if not _is_plain(getattr(self, field), empty=field == "file"):
                raise WrongTypeError(
                    field=field, value=repr(getattr(self, field)), expected=_TEXT, place=self.place
                )
        if not isinstance(self.period, Period):
            raise WrongTypeError(field="period", value=repr(self.period), expected="Period", place=self.place)
        if not isinstance(self.status, ReturnStatus):
            raise _bad_status(self.status, self.place)
        if self.row < 0 or (self.supersedes is not None and self.supersedes < 1):
            field, value = ("row", self.row) if self.row < 0 else ("supersedes", self.supersedes)
            raise DisagreementError(field=field, value=str(value), other="≥ 0" if field == "row" else "≥ 1")
        self._check_values()

    def _check_values(self) -> None:
        order = _order(self.measures)
        if len(self.values) != len(self.measures) or len(set(self.measures)) != len(self.measures):
            raise DisagreementError(
                field="values",
                value=str(len(self.values)),
                other=f"measures: {len(set(self.measures))}",
                place=self.place,
            )
        for measure, value in zip(self.measures, self.values, strict=True):
            if type(value) is not int or not _LEAST <= value <= _MOST:
                reason = "large" if type(value) is int else "type"
                place = attrs.evolve(self.place, column=measure) if self.place else None
                raise BadCountError(value=str(value), reason=reason, place=place)
        if order is not None:
            object.__setattr__(self, "measures", tuple(self.measures[n] for n in order))
            object.__setattr__(self, "values", tuple(self.values[n] for n in order))

    @classmethod
    def of(
        cls,
        values: Mapping[str, int],
        *,
        form: str,
        unit: UnitUid,
        period: Period,
        author: str,
        status: ReturnStatus = ReturnStatus.SUBMITTED,
        file: str = "",
        row: int = 0,
        supersedes: int | None = None,
    ) -> Filing:
        """
        Build one from values by the codes of their measures.

        Args:
            values: The value of each measure; may be empty.

            form: Code of the form.

            unit: Uid of the unit.

            period: The period that the values speak of.

            author: Role code of who hands it in.

            status: How far the return has come.

            file: Name of the file that it was read from.

            row: Its line in the file.

            supersedes: Number of the entry that it replaces.
        """
        return cls(
            form=form,
            unit=unit,
            period=period,
            status=status,
            measures=tuple(values),
            values=tuple(values.values()),
            author=author,
            file=file,
            row=row,
            supersedes=supersedes,
        )

    @property
    def by_measure(self) -> dict[str, int]:
        """The values by the codes of their measures."""
        return dict(zip(self.measures, self.values, strict=True))

    @property
    def cell(self) -> tuple[str, UnitUid, Period]:
        """Form, unit and period: what a correction has in common with what it corrects."""
        return self.form, self.unit, self.period

    @property
    def place(self) -> Place | None:
        """Where it was read; None if nobody said."""
        return Place(file=self.file, line=self.row or None) if self.file else None


_TEXT = "text without control characters"


@lru_cache(maxsize=4096)
def _is_role(text: object) -> bool:
    if not isinstance(text, str) or _ROLE.fullmatch(text) is None:
        return False
    figures = text.replace("-", "")
    return not (figures.isdigit() and len(figures) >= _PERSONAL)


def _bad_status(status: object, place: Place | None) -> BadValueError:
    members = {each.value: f"ReturnStatus.{each.name}" for each in ReturnStatus}
    return BadValueError(
        value=str(status),
        field="status",
        allowed=tuple(members.values()),
        suggestions=tuple(members[near] for near in closest(str(status), members, limit=1)),
        place=place,
    )


@lru_cache(maxsize=1 << 17)
def _is_plain(text: object, *, empty: bool) -> bool:
    return isinstance(text, str) and (empty or text != "") and not _UNFIT.search(text)


@lru_cache(maxsize=4096)
def _order(measures: tuple[str, ...]) -> tuple[int, ...] | None:
    """Return the positions of the measures in the order of their letters; None if they are in order."""
    for measure in measures:
        if not _is_plain(measure, empty=False):
            raise WrongTypeError(field="measures", value=repr(measure), expected=_TEXT)
    order = tuple(sorted(range(len(measures)), key=measures.__getitem__))
    return None if order == tuple(range(len(measures))) else order
