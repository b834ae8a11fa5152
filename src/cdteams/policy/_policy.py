"""A policy: who requires what, where, on which words."""

from __future__ import annotations

from datetime import date

import attrs

from cdteams.model import Instrument
from cdteams.rules import Requirement


@attrs.frozen(kw_only=True)
class Jurisdiction:
    """
    Where a policy applies: in one unit, or everywhere.

    Attributes:
        code: Code of the unit on the day *on*. None for the nation.

        on: Day on which the code is meant. None for the nation.
    """

    code: str | None = None
    on: date | None = None

    @property
    def is_nation(self) -> bool:
        """Whether the policy applies everywhere."""
        return self.code is None


@attrs.frozen(kw_only=True)
class Head:
    """
    What a policy says of itself.

    Attributes:
        id: Id by which registers and people name it, such as ``binh-dinh``.

        title_vi: Title in Vietnamese.

        title_en: Title in English.

        jurisdiction: Where it applies.
    """

    id: str
    title_vi: str
    title_en: str
    jurisdiction: Jurisdiction


@attrs.frozen(kw_only=True)
class PolicyText:
    """
    A policy file as it is written.

    Attributes:
        policy: Its head.

        instrument: Its documents by key.

        requirement: Its clauses, in the order of the file.
    """

    policy: Head
    instrument: dict[str, Instrument]
    requirement: tuple[Requirement, ...]


@attrs.frozen(kw_only=True)
class Policy:
    """
    A policy that was read whole and without a fault.

    Attributes:
        id: Id by which registers and people name it.

        title_vi: Title in Vietnamese.

        title_en: Title in English.

        jurisdiction: Where it applies.

        requirements: Its clauses, in the order of the file.

        plugin: Distribution and version that gave it.
    """

    id: str
    title_vi: str
    title_en: str
    jurisdiction: Jurisdiction
    requirements: tuple[Requirement, ...]
    plugin: str
