"""Seats of a team for people of one standing, and whether one person may sit on two."""

from __future__ import annotations

import attrs

from cdteams.errors import DisagreementError
from cdteams.model import Standing, Term

from ._standing import standing_words

_MOST = 1_000_000  # seats of twelve quotas and the bits of their sets fit into one number


class CountsTwice(Term):
    """Whether one person may fill two quotas of a clause."""

    NO = "no", "không", "no"
    YES = "yes", "có", "yes"
    UNSAID = "unsaid", "văn bản không nói", "the plan does not say"


@attrs.frozen(kw_only=True)
class Quota:
    """
    Seats that must be filled by people of one standing.

    Attributes:
        any_of: Organisations and offices, of which the person has at least
            one.

        at_least: Number of such people, 1 to 1000000.

    Raises:
        DisagreementError: If *any_of* is empty or *at_least* is out of its
            bounds.
    """

    any_of: tuple[Standing, ...]
    at_least: int

    def __attrs_post_init__(self) -> None:
        if not self.any_of:
            raise DisagreementError(field="any_of", value="∅", other="≥ 1")
        if not 1 <= self.at_least <= _MOST:
            raise DisagreementError(field="at_least", value=str(self.at_least), other=f"1–{_MOST}")

    def words(self, lang: str) -> str:
        """Return the quota in a few words."""
        return f"{self.at_least} {standing_words(self.any_of, lang, number=self.at_least)}"
