"""What a ledger takes, refuses and gives back, in memory and in a file."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

import attrs
import pytest

from cdteams.errors import (
    BrokenLedgerError,
    ChangedByStepError,
    FaultsError,
    MomentError,
    ReturnStatusError,
    UnorderedReturnError,
)
from cdteams.ledger import Filing, Ledger
from cdteams.model import CalendarKind, Period, parse_period
from cdteams.returns import ReturnStatus

Make = Callable[..., Filing]
At = Callable[[int], datetime]
DRAFT, SUBMITTED, RETURNED, APPROVED, LOCKED = ReturnStatus


def values_of(ledger: Ledger) -> dict[str, dict[str, int]]:
    return {entry.filing.unit: entry.filing.by_measure for entry in ledger.current()}


def test_an_empty_ledger_has_a_head_of_zeros(ledger: Ledger) -> None:
    """Before the first entry there is nothing, and the chain holds."""
    assert len(ledger) == 0
    assert ledger.head == "0" * 64
    assert ledger.verify() == 0
    assert ledger.entries() == ledger.current() == ()


def test_an_entry_says_what_was_handed_in_and_when(ledger: Ledger, filed: Make, at: At) -> None:
    """The return comes back as it was, with its number and moment."""
    given = filed("c1", {"sessions": 4, "guided_people": 120})
    entry = ledger.append(given, recorded_at=at(0))

    assert entry.number == 1
    assert entry.recorded_at == datetime(2022, 6, 15, 2, tzinfo=UTC)
    assert entry.filing == given
    assert ledger.entries() == (entry,)
    assert ledger.head == entry.hash


def test_the_hash_can_be_computed_by_hand(ledger: Ledger, filed: Make, at: At) -> None:
    """SHA-256 over the JSON written here, byte for byte, is the hash of the entry."""
    ledger.append(filed("c1", {"sessions": 4, "guided_people": 120}), recorded_at=at(0))
    entry = ledger.append(filed("c1", {"sessions": 5}, supersedes=1, row=3), recorded_at=at(1))
    first = (
        '{"author":"commune-official","calendar":"administrative","file":"xã.csv","form":"quarterly",'
        '"measures":["guided_people","sessions"],"number":1,"period":"2022Q2",'
        '"previous":"0000000000000000000000000000000000000000000000000000000000000000",'
        '"recorded_at":"2022-06-15T02:00:00.000000Z","row":2,"status":"submitted","supersedes":null,'
        '"unit":"c1","values":[120,4]}'
    )
    middle = hashlib.sha256(first.encode("utf-8")).hexdigest()
    second = (
        '{"author":"commune-official","calendar":"administrative","file":"xã.csv","form":"quarterly",'
        f'"measures":["sessions"],"number":2,"period":"2022Q2","previous":"{middle}",'
        '"recorded_at":"2022-06-15T03:00:00.000000Z","row":3,"status":"submitted","supersedes":1,'
        '"unit":"c1","values":[5]}'
    )

    assert entry.previous == middle == "6ca9f0b6a9f39998e5acd3639bc8b93bc90d7e8455c6b238b724e03e84d6acc2"
    assert entry.canonical == second
    assert entry.hash == hashlib.sha256(second.encode("utf-8")).hexdigest()


def test_signs_that_steer_text_are_kept(ledger: Ledger, filed: Make, at: At) -> None:
    """Quotation marks, backslashes and per cent signs come back, and the chain holds."""
    odd = attrs.evolve(filed('c"1\\%d', {"a%s": 1}), form="100 %", file="%(x)s.csv")
    entry = ledger.append(odd, recorded_at=at(0))

    assert entry.filing == odd
    assert ledger.verify() == 1


def test_a_correction_supersedes_and_what_it_corrects_stays(
    ledger: Ledger, filed: Make, at: At, quarter: Period
) -> None:
    """The newest entry is current; the history has both, oldest first."""
    first = ledger.append(filed("c1", {"sessions": 4}), recorded_at=at(0))
    second = ledger.append(filed("c1", {"sessions": 5}, supersedes=1), recorded_at=at(1))
    ledger.append(filed("c2", {"sessions": 7}), recorded_at=at(2))

    assert values_of(ledger) == {"c1": {"sessions": 5}, "c2": {"sessions": 7}}
    assert ledger.history("c1", form="quarterly", period=quarter) == (first, second)
    assert ledger.history("c3", form="quarterly", period=quarter) == ()
    assert ledger.history("c1", form="monthly", period=quarter) == ()


@pytest.mark.parametrize(("given", "current"), [(None, 1), (2, 1), (7, 1)])
def test_a_second_return_for_a_cell_names_the_current_one(
    ledger: Ledger, filed: Make, at: At, given: int | None, current: int
) -> None:
    """Without the number of the current entry there is no order, and the return is refused with its place."""
    ledger.append(filed("c1", {"sessions": 4}), recorded_at=at(0))
    ledger.append(filed("c2", {"sessions": 4}), recorded_at=at(1))
    with pytest.raises(FaultsError) as caught:
        ledger.append(filed("c1", {"sessions": 5}, supersedes=given, row=17), recorded_at=at(2))
    (fault,) = caught.value

    assert isinstance(fault, UnorderedReturnError)
    assert fault.current == current
    assert fault.place is not None
    assert fault.place.text() == "xã.csv, line 17"
    assert len(ledger) == 2


def test_two_corrections_of_one_entry_do_not_stand_side_by_side(ledger: Ledger, filed: Make, at: At) -> None:
    """The second one names an entry that is no longer current."""
    ledger.append(filed("c1", {"sessions": 4}), recorded_at=at(0))
    ledger.append(filed("c1", {"sessions": 5}, supersedes=1), recorded_at=at(1))
    with pytest.raises(FaultsError) as caught:
        ledger.append(filed("c1", {"sessions": 6}, supersedes=1), recorded_at=at(2))

    assert [fault.code for fault in caught.value] == ["CDT-162"]


def test_a_first_return_supersedes_nothing(ledger: Ledger, filed: Make, at: At) -> None:
    """A number where there is no entry is refused."""
    with pytest.raises(FaultsError) as caught:
        ledger.append(filed("c1", {"sessions": 4}, supersedes=1), recorded_at=at(0))

    assert [(fault.code, fault.current) for fault in caught.value] == [("CDT-162", 0)]


def test_a_locked_return_is_corrected_no_more(ledger: Ledger, filed: Make, at: At) -> None:
    """Nothing follows a locked return, whatever its status."""
    ledger.append(filed("c1", {"sessions": 4}, status=LOCKED), recorded_at=at(0))
    found = []
    for status in ReturnStatus:
        with pytest.raises(FaultsError) as caught:
            ledger.append(filed("c1", {"sessions": 5}, supersedes=1, status=status), recorded_at=at(1))
        found += [(type(fault), fault.status) for fault in caught.value]

    assert found == [(ReturnStatusError, "locked")] * 5


@pytest.mark.parametrize(
    ("status", "follow"),
    [
        (DRAFT, {DRAFT, SUBMITTED}),
        (SUBMITTED, {DRAFT, SUBMITTED, RETURNED, APPROVED}),
        (RETURNED, {RETURNED, SUBMITTED}),
        (APPROVED, {DRAFT, SUBMITTED, LOCKED}),
        (LOCKED, set()),
    ],
)
def test_a_status_follows_another(
    filed: Make, at: At, status: ReturnStatus, follow: set[ReturnStatus]
) -> None:
    """A step, a mending or a correction is taken, and everything else is refused."""
    taken = set()
    for next_status in ReturnStatus:
        ledger = Ledger.in_memory()
        ledger.append(filed("c1", {"sessions": 4}, status=status), recorded_at=at(0))
        step = filed("c1", {"sessions": 4}, status=next_status, supersedes=1)
        if ledger.sift([step]).good:
            taken.add(next_status)

    assert taken == follow


@pytest.mark.parametrize(
    ("status", "step"), [(SUBMITTED, RETURNED), (SUBMITTED, APPROVED), (APPROVED, LOCKED)]
)
def test_a_step_that_judges_changes_no_value(
    ledger: Ledger, filed: Make, at: At, status: ReturnStatus, step: ReturnStatus
) -> None:
    """Sending back, approving and locking keep the values, of an entry before or of the same batch."""
    ledger.append(filed("c1", {"sessions": 4}, status=status), recorded_at=at(0))
    with pytest.raises(FaultsError) as caught:
        ledger.append_many(
            [
                filed("c1", {"sessions": 5}, status=step, supersedes=1),
                filed("c2", {"sessions": 4}, status=status),
                filed("c2", {"guided": 4}, status=step, supersedes=2),
            ],
            recorded_at=at(1),
        )
    ledger.append(filed("c1", {"sessions": 4}, status=step, supersedes=1), recorded_at=at(1))

    assert [type(fault) for fault in caught.value] == [ChangedByStepError, ChangedByStepError]
    assert ledger.current()[0].filing.status is step


def test_a_batch_is_recorded_whole_or_not_at_all(ledger: Ledger, filed: Make, at: At) -> None:
    """One refused return keeps the others out, all faults are told, and the ledger goes on as before."""
    ledger.append(filed("c1", {"sessions": 4}), recorded_at=at(0))
    before = ledger.head
    batch = [filed("c2", {"sessions": 1}), filed("c1", {"sessions": 2}), filed("c2", {"sessions": 3})]
    with pytest.raises(FaultsError) as caught:
        ledger.append_many(batch, recorded_at=at(1))

    assert len(list(caught.value)) == 2
    assert ledger.head == before
    assert ledger.append_many(batch[:1], recorded_at=at(1)) == range(2, 3)
    assert ledger.verify() == 2


def test_a_batch_that_fails_while_it_is_made_leaves_nothing(ledger: Ledger, filed: Make, at: At) -> None:
    """Where what gives the returns raises, none of them is recorded."""

    def broken() -> object:
        yield filed("c1", {"sessions": 1})
        raise LookupError("no more")

    with pytest.raises(LookupError):
        ledger.append_many(broken(), recorded_at=at(0))

    assert ledger.head == "0" * 64
    assert ledger.append_many([filed("c1", {"sessions": 1})], recorded_at=at(0)) == range(1, 2)


def test_one_batch_may_hold_a_return_and_its_correction(ledger: Ledger, filed: Make, at: At) -> None:
    """In order, a return and what supersedes it are recorded together."""
    chain = [filed("c1", {"sessions": 4}), filed("c1", {"sessions": 5}, supersedes=1)]

    assert ledger.append_many(chain, recorded_at=at(0)) == range(1, 3)
    assert values_of(ledger) == {"c1": {"sessions": 5}}


def test_an_empty_batch_leaves_no_trace(ledger: Ledger, filed: Make, at: At) -> None:
    """Nothing is recorded, and its moment is not taken."""
    assert ledger.append_many([], recorded_at=at(5)) == range(1, 1)
    assert ledger.append(filed("c1", {}), recorded_at=at(0)).number == 1


def test_what_is_refused_is_kept_beside_what_is_taken(ledger: Ledger, filed: Make, at: At) -> None:
    """Sifting parts a batch without recording; what is good is then appended whole."""
    ledger.append(filed("c1", {"sessions": 4}), recorded_at=at(0))
    bad, good, twice = (
        filed("c1", {"sessions": 5}),
        filed("c2", {"sessions": 6}),
        filed("c2", {"sessions": 7}),
    )
    sifted = ledger.sift([bad, good, twice])

    assert sifted.good == (good,)
    assert [filing for filing, _ in sifted.refused] == [bad, twice]
    assert len(ledger) == 1
    assert ledger.append_many(sifted.good, recorded_at=at(1)) == range(2, 3)


def test_what_was_known_at_a_moment_can_be_read_again(ledger: Ledger, filed: Make, at: At) -> None:
    """Before the first entry nothing was known, at its moment it was, and a correction comes later."""
    first = ledger.append(filed("c1", {"sessions": 4}), recorded_at=at(0))
    second = ledger.append(filed("c1", {"sessions": 5}, supersedes=1), recorded_at=at(2))

    assert ledger.as_of(at(-1)) == ()
    assert ledger.as_of(at(0)) == ledger.as_of(at(1)) == (first,)
    assert ledger.as_of(at(2)) == ledger.as_of(at(3)) == ledger.current() == (second,)


def test_a_moment_is_the_same_in_every_time_zone(ledger: Ledger, filed: Make, at: At) -> None:
    """Nine o'clock in Hà Nội is two o'clock UTC."""
    hanoi = datetime(2022, 6, 15, 9, tzinfo=timezone(timedelta(hours=7)))
    entry = ledger.append(filed("c1", {}), recorded_at=hanoi)

    assert '"recorded_at":"2022-06-15T02:00:00.000000Z"' in entry.canonical
    assert ledger.as_of(at(0)) == (entry,)


def test_a_moment_comes_after_the_last(ledger: Ledger, filed: Make, at: At) -> None:
    """Otherwise what was known then would change; the moment of an entry is taken once."""
    ledger.append(filed("c1", {}), recorded_at=at(1))
    for hours in (0, 1):
        with pytest.raises(MomentError) as caught:
            ledger.append(filed("c2", {}), recorded_at=at(hours))

        assert caught.value.reason == "earlier"
        assert caught.value.last == "2022-06-15T03:00:00.000000Z"


def test_a_moment_has_a_time_zone(ledger: Ledger, filed: Make) -> None:
    """A bare time and a day are refused."""
    with pytest.raises(MomentError, match="has no time zone"):
        ledger.append(filed("c1", {}), recorded_at=datetime(2022, 6, 15, 9))  # noqa: DTZ001  # meant
    with pytest.raises(MomentError, match="is no moment"):
        ledger.as_of(date(2022, 6, 15))


def test_a_moment_may_be_given_by_a_function(ledger: Ledger, filed: Make, at: At) -> None:
    """It is asked once for each batch."""
    asked = []

    def clock() -> datetime:
        asked.append(at(len(asked)))
        return asked[-1]

    ledger.append_many([filed("c1", {}), filed("c2", {})], recorded_at=clock)

    assert asked == [at(0)]
    assert {entry.recorded_at for entry in ledger.entries()} == {at(0)}


def test_a_published_head_is_found_again(ledger: Ledger, filed: Make, at: At) -> None:
    """A head stays in the chain as it grows; a hash that was never a head is not in it."""
    ledger.append(filed("c1", {}), recorded_at=at(0))
    published = ledger.head
    ledger.append(filed("c2", {}), recorded_at=at(1))

    assert ledger.verify(including=published) == 2
    assert ledger.verify(including="0" * 64) == 2
    with pytest.raises(BrokenLedgerError) as caught:
        ledger.verify(including="f" * 64)
    assert (caught.value.fault, caught.value.number) == ("head", 3)


def test_the_ledger_tells_where_it_stands(ledger: Ledger, filed: Make, at: At) -> None:
    """Its text is the number of entries and the beginning of the head, without a value."""
    ledger.append(filed("c1", {"sessions": 4}), recorded_at=at(0))

    assert repr(ledger) == f"<Ledger: 1 entries, head {ledger.head[:12]}>"


def test_calendars_are_told_apart(ledger: Ledger, filed: Make, at: At) -> None:
    """The second quarters of two calendars are two cells."""
    civil = parse_period("2022Q2", calendar=CalendarKind.CIVIL)
    ledger.append(filed("c1", {"sessions": 4}), recorded_at=at(0))
    ledger.append(filed("c1", {"sessions": 5}, period=civil), recorded_at=at(1))

    assert [entry.filing.period.full_id for entry in ledger.current()] == [
        "2022Q2@administrative",
        "2022Q2@civil",
    ]
