"""Teams, members and the contact data that never show themselves."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable

import pytest

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
