"""Teams, members and the contact data that never show themselves."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable

import pytest

from cdteams.errors import BadCountError, DisagreementError, MissingValueError
from cdteams.model import (
    Contact,
    Member,
    MemberId,
    Role,
    Span,
    Team,
    TeamId,
    TeamKind,
    UnitKind,
    UnitUid,
    Village,
)

CONTACT = Contact(member=MemberId("m-1"), name="Nguyễn Thị Hoa", phone="0905123456")


@pytest.mark.parametrize(
    "show",
    [
        pytest.param(repr, id="repr"),
        pytest.param(str, id="str"),
        pytest.param(ascii, id="ascii"),
        pytest.param(format, id="format"),
        pytest.param(lambda contact: f"{contact}", id="f-string"),
        pytest.param(lambda contact: f"{contact!r:>60}", id="f-string with repr"),
        pytest.param(lambda contact: "%s %r" % (contact, contact), id="percent"),  # noqa: UP031  # a way of showing
        pytest.param(lambda contact: repr([contact]), id="in a list"),
        pytest.param(lambda contact: repr({"contact": contact}), id="in a dictionary"),
    ],
)
def test_a_contact_shows_no_name_and_no_phone(show: Callable[[Contact], str]) -> None:
    """However a contact is printed, one reads the member's id and nothing more."""
    shown = show(CONTACT)

    assert "m-1" in shown
    assert "Hoa" not in shown
    assert "0905" not in shown


def test_a_log_shows_no_name_and_no_phone(caplog: pytest.LogCaptureFixture) -> None:
    """A contact that is logged, in either way, stays masked."""
    logging.getLogger("a-portal").warning("%s and %r", CONTACT, CONTACT)

    assert "m-1" in caplog.text
    assert "Hoa" not in caplog.text
    assert "0905" not in caplog.text


def test_a_refused_change_shows_no_phone() -> None:
    """The traceback of an assignment to a contact does not hold what it holds."""
    with pytest.raises(AttributeError) as caught:
        CONTACT.phone = "0"  # type: ignore[misc]
    text = "".join(traceback.format_exception(caught.value))

    assert "0905" not in text
    assert CONTACT.phone == "0905123456"


def test_a_contact_can_be_read() -> None:
    """Whoever asks for name and phone by their fields gets them."""
    assert (CONTACT.name, CONTACT.phone) == ("Nguyễn Thị Hoa", "0905123456")


def test_a_contact_may_be_empty() -> None:
    """Name and phone are optional."""
    contact = Contact(member=MemberId("m-2"))

    assert (contact.name, contact.phone) == ("", "")


def test_a_member_needs_an_id_alone() -> None:
    """A member is a plain member of no organisation and no office until told otherwise."""
    member = Member(uid=MemberId("m-1"))

    assert (member.role, member.orgs, member.offices) == (Role.MEMBER, frozenset(), frozenset())


def test_a_size_has_no_default() -> None:
    """Whether the number of members is known must be said, None included."""
    with pytest.raises(TypeError, match="size"):
        Team(  # type: ignore[call-arg]
            uid=TeamId("t"), kind=TeamKind.OPERATING, covers=(UnitUid("v"),), span=Span(None)
        )

    team = Team(uid=TeamId("t"), kind=TeamKind.OPERATING, covers=(UnitUid("v"),), span=Span(None), size=None)
    assert team.size is None


def test_a_village_exists_without_known_days() -> None:
    """A village of which no day is told has existed since before the register and still does."""
    village = Village(uid=UnitUid("v"), name="Đại Hội", kind=UnitKind.THON, commune=UnitUid("c"))

    assert (village.span, village.households) == (Span(None, None), None)


def team(*, size: object, members: int = 0, covers: tuple[str, ...] = ("v",)) -> Team:
    return Team(
        uid=TeamId("t"),
        kind=TeamKind.OPERATING,
        covers=tuple(UnitUid(uid) for uid in covers),
        span=Span(None),
        members=tuple(Member(uid=MemberId(f"m-{n}")) for n in range(members)),
        size=size,  # type: ignore[arg-type]  # what is no count is handed in on purpose
    )


@pytest.mark.parametrize(
    ("size", "value", "reason"),
    [
        (True, "True", "type"),
        ("5", "5", "type"),
        (3.7, "3.7", "fraction"),
        (-1, "-1", "negative"),
        (2**63, "9223372036854775808", "large"),
    ],
)
def test_a_size_is_a_count(size: object, value: str, reason: str) -> None:
    """Text, true, fractions and numbers below 0 or beyond an array are no size."""
    with pytest.raises(BadCountError) as caught:
        team(size=size)

    assert (caught.value.value, caught.value.reason) == (value, reason)


@pytest.mark.parametrize("size", [None, 0, 1, 2**63 - 1])
def test_a_size_may_be_unknown_nothing_or_large(size: int | None) -> None:
    """None, 0 and the greatest count that an array holds are sizes."""
    assert team(size=size).size == size


@pytest.mark.parametrize("size", [None, 0, 1, 3])
def test_a_size_is_the_number_of_members_listed(size: int | None) -> None:
    """Where two members are listed, no other size may be stated, nor left open."""
    with pytest.raises(DisagreementError) as caught:
        team(size=size, members=2)

    assert (caught.value.field, caught.value.value) == ("size", str(size))
    assert "members listed, 2" in caught.value.text("en")
    assert "thành viên đã ghi, 2" in caught.value.text("vi")


def test_a_team_serves_something() -> None:
    """A team that covers no unit cannot be built."""
    with pytest.raises(MissingValueError) as caught:
        team(size=3, covers=())

    assert caught.value.field == "covers"
