"""Support money for the teams of a register: those inside the unit of the policy."""

from __future__ import annotations

from datetime import date

from cdteams.model import Span, Team, TeamId, TeamKind, UnitKind, UnitUid, Village
from cdteams.register import Register
from cdteams.rules import SupportAmount
from cdteams.workspace import Workspace

YEAR = Span(date(2026, 1, 1), date(2027, 1, 1))


def amounts(workspace: Workspace, register: Register, during: Span) -> dict[str, SupportAmount]:
    policies = [policy for policy in workspace.plugins.policies if policy.id.startswith("da-nang")]
    found = workspace.support(register, policies=policies, during=during)
    return {amount.support.code: amount for amount in found}


def registered(commune: str, kind: str = "operating") -> Register:
    village = Village(uid=UnitUid("v1"), name="1", kind=UnitKind.TO_DAN_PHO, commune=UnitUid(commune))
    team = Team(uid=TeamId("t1"), kind=TeamKind(kind), covers=(village.uid,), span=Span(None), size=7)
    return Register.from_teams([team], villages=[village])


def test_the_teams_of_the_policys_unit_are_paid(workspace: Workspace) -> None:
    """An operating team of a ward of Đà Nẵng gets twelve months; one of Hà Nội and a steering team get nothing."""
    own, steering = registered("20194.2"), registered("20194.2", "steering")
    elsewhere = registered("00004.1")

    assert [
        (amount.quantity, amount.low, amount.high)
        for register in (own, steering, elsewhere)
        for amount in [amounts(workspace, register, YEAR)["DN-S02"]]
    ] == [(1, 3_600_000, 3_600_000), (0, 0, 0), (0, 0, 0)]


def test_a_rate_ends_with_the_unit_of_its_policy(workspace: Workspace) -> None:
    """The former Đà Nẵng ended on 2025-07-01, so its teams get the ceiling of 2025 and nothing of 2026."""
    found = amounts(workspace, registered("20194.1"), Span(date(2025, 1, 1), date(2027, 1, 1)))

    assert (found["DN-S01"].low, found["DN-S01"].high) == (0, 3_000_000)
    assert found["DN-S02"].quantity == 0
