"""Entries as the long table that a roll-up reads."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import attrs

from cdteams.ledger import Filing, Ledger
from cdteams.model import CalendarKind, Period, parse_period
from cdteams.returns import ReturnStatus

Make = Callable[..., Filing]
At = Callable[[int], datetime]


def test_a_table_has_the_newest_value_of_each_cell(
    ledger: Ledger, filed: Make, at: At, quarter: Period
) -> None:
    """Values stand with unit, measure, period and the row that they were read from; what is missing is not there."""
    ledger.append_many(
        [filed("c1", {"sessions": 4, "guided": 2**63 - 1}), filed("c2", {"sessions": -7}, row=3)],
        recorded_at=at(0),
    )
    ledger.append(attrs.evolve(filed("c1", {"sessions": 5}, supersedes=1), file="sửa.csv"), recorded_at=at(1))
    now = ledger.table("quarterly", measures=("sessions", "guided"))
    then = ledger.table("quarterly", measures=("sessions", "guided"), as_of=at(0))

    assert set(now.rows()) == {
        ("c1", "sessions", quarter, 5, "sửa.csv", 2),
        ("c2", "sessions", quarter, -7, "xã.csv", 3),
    }
    assert set(then.rows()) == {
        ("c1", "sessions", quarter, 4, "xã.csv", 2),
        ("c1", "guided", quarter, 9223372036854775807, "xã.csv", 2),
        ("c2", "sessions", quarter, -7, "xã.csv", 3),
    }
    assert now.measures == ("sessions", "guided")


def test_a_table_is_of_one_form_and_of_all_its_periods(
    ledger: Ledger, filed: Make, at: At, quarter: Period
) -> None:
    """Other forms are left out; periods stand beside each other."""
    third = parse_period("2022Q3", calendar=CalendarKind.ADMINISTRATIVE)
    ledger.append_many(
        [
            filed("c1", {"sessions": 4}),
            filed("c1", {"sessions": 6}, period=third),
            attrs.evolve(filed("c1", {"sessions": 9}), form="monthly", file="", row=0),
        ],
        recorded_at=at(0),
    )

    assert set(ledger.table("quarterly", measures=("sessions",)).rows()) == {
        ("c1", "sessions", quarter, 4, "xã.csv", 2),
        ("c1", "sessions", third, 6, "xã.csv", 2),
    }
    assert ledger.table("monthly", measures=("sessions",)).rows() == (("c1", "sessions", quarter, 9),)


def test_drafts_and_what_was_sent_back_do_not_count(ledger: Ledger, filed: Make, at: At) -> None:
    """A cell whose newest entry is a draft is missing, unless drafts are asked for."""
    ledger.append_many(
        [
            filed("c1", {"sessions": 4}, status=ReturnStatus.DRAFT),
            filed("c2", {"sessions": 5}, status=ReturnStatus.APPROVED),
            filed("c3", {"sessions": 6}),
        ],
        recorded_at=at(0),
    )
    ledger.append(filed("c3", {"sessions": 6}, status=ReturnStatus.RETURNED, supersedes=3), recorded_at=at(1))
    counted = ledger.table("quarterly", measures=("sessions",))
    drafts = ledger.table("quarterly", measures=("sessions",), statuses={ReturnStatus.DRAFT})

    assert [row[:2] for row in counted.rows()] == [("c2", "sessions")]
    assert [row[:2] for row in drafts.rows()] == [("c1", "sessions")]


def test_a_table_may_be_empty(ledger: Ledger, filed: Make, at: At) -> None:
    """A form that nobody used, a measure that nobody reported and returns without a value give no rows."""
    ledger.append_many([filed("c1", {"sessions": 4}), filed("c2", {})], recorded_at=at(0))

    assert len(ledger.table("yearly", measures=("sessions",))) == 0
    assert len(ledger.table("quarterly", measures=("nights",))) == 0
    assert len(ledger.table("quarterly", measures=())) == 0
