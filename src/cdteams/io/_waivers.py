"""From written waivers to waivers: subjects are found, spans do not meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cdteams.errors import CdteamsError, DisagreementError, Place, UnknownReferenceError
from cdteams.hierarchy import Hierarchy
from cdteams.model import Waiver

from ._records import Entry, WaiverRecord, Written, field_at
from ._references import CODE, Units, guess
from ._spans import span_of

_EITHER = "team or village"


def read_waivers(written: Written, units: Units, *, hierarchy: Hierarchy) -> tuple[Waiver, ...]:
    """
    Follow the waivers of a register; what is wrong with them is written down.

    Args:
        written: The records.

        units: The units that they may name.

        hierarchy: The tree of the day on which codes are meant.

    Returns:
        The good ones, in order. That a clause is not known is no fault here:
        which clauses there are depends on the policies of a run.
    """
    subjects = _Subjects(written, units, hierarchy)
    first: dict[tuple[str, str], list[tuple[Waiver, Place]]] = {}
    made: list[Waiver] = []
    for entry in written.waivers:
        subject = subjects.find(entry.record.subject, field_at(entry.place, "subject"))
        waiver = _waiver(entry, subject, units.faults)
        if waiver is not None:
            before = first.setdefault((waiver.clause, waiver.subject), [])
            units.faults += _meeting(waiver, entry.place, before)
            before.append((waiver, entry.place))
            made.append(waiver)
    return tuple(made)


class _Subjects:
    """The teams and units that a waiver may name."""

    def __init__(self, written: Written, units: Units, hierarchy: Hierarchy) -> None:
        self._units, self._hierarchy = units, hierarchy
        self._teams = {entry.record.id for entry in written.teams} | written.torn_teams
        self._all_are_told_apart = written.teams_are_whole and written.villages_are_whole
        self._near: dict[str, tuple[str, ...]] = {}

    def find(self, asked: str, place: Place) -> str:
        """Return the id of a team or the uid of a unit; empty where it is neither, which is written down."""
        units, is_code = self._units, bool(CODE.fullmatch(asked))
        if asked in self._teams:
            if is_code and self._hierarchy.positions_of_codes([asked])[0] >= 0:
                units.faults.append(two_meanings(asked, place))
            return asked
        if asked in units.villages or asked in units.refused:
            return asked
        if is_code:
            unit = units.by_code(asked, place)
            return "" if unit is None else unit.uid
        if asked and self._all_are_told_apart:
            meant = guess(asked, [*self._teams, *units.villages], told=self._near)
            fault = UnknownReferenceError(what=_EITHER, value=asked, suggestions=meant, place=place)
            units.faults.append(fault)
        return ""


def two_meanings(written: str, place: Place | None = None) -> CdteamsError:
    """Return the refusal of a subject that is the id of a team and the code of a unit."""
    return DisagreementError(
        field="subject",
        value=written,
        other="one meaning: it is the id of a team and the code of a unit",
        other_vi="một nghĩa duy nhất: đây vừa là mã tổ vừa là mã đơn vị",
        remedy_en=f"Give the team another id, such as t{written}.",
        remedy_vi=f"Hãy đặt mã khác cho tổ, ví dụ t{written}.",
        place=place,
    )


def _waiver(entry: Entry[WaiverRecord], subject: str, faults: list[CdteamsError]) -> Waiver | None:
    record = entry.record
    span = span_of(record.start, record.end, entry.place, faults)
    if span is None or not subject or not entry.is_whole:
        return None
    assert span.start is not None  # a row that is whole has both days
    assert span.end is not None
    return Waiver(
        clause=record.clause,
        subject=subject,
        granted_by=record.granted_by,
        why=record.why,
        legal_basis=record.legal_basis,
        start=span.start,
        end=span.end,
    )


def _meeting(waiver: Waiver, place: Place, before: Iterable[tuple[Waiver, Place]]) -> Iterator[CdteamsError]:
    """Refuse a waiver that shares a day with an earlier one of the same clause and subject."""
    for other, stands in before:
        if waiver.span.meets(other.span):
            what = f"{other.clause}, {other.subject}, {other.span}"
            yield DisagreementError(
                field="from",
                value=str(waiver.start),
                other=f"the waiver at {stands.text('en')} ({what}), which holds some of the same days",
                other_vi=f"miễn trừ tại {stands.text('vi')} ({what}), có ngày trùng nhau",
                remedy_en="Keep one of the two, or let one begin on the day on which the other ends.",
                remedy_vi="Hãy giữ một trong hai, hoặc cho một miễn trừ bắt đầu khi cái kia kết thúc.",
                place=field_at(place, "from"),
            )
            return
