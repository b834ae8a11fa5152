"""Seats of a team for people of one standing, and whether one person may sit on two."""

from __future__ import annotations

import attrs

from cdteams.errors import DisagreementError
from cdteams.model import Standing, Term

from ._standing import standing_words


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

        at_least: Number of such people, at least 1.
    """

    any_of: tuple[Standing, ...]
    at_least: int

    def __attrs_post_init__(self) -> None:
        for name, wrong in (("any_of", not self.any_of), ("at_least", self.at_least < 1)):
            if wrong:
                value = "∅" if name == "any_of" else str(self.at_least)
                raise DisagreementError(field=name, value=value, other="≥ 1")

    def words(self, lang: str) -> str:
        """Return the quota in a few words."""
        return f"{self.at_least} {standing_words(self.any_of, lang, number=self.at_least)}"
