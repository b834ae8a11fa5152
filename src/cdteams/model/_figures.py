"""Published figures: intervals, because the press rounds."""

from __future__ import annotations

import re

import attrs

from cdteams.errors import BadCountError, DisagreementError
from cdteams.vi import clean, format_count, parse_grouped_count


@attrs.frozen
class CountInterval:
    """
    A count of which only bounds are known. Both bounds belong to it.

    Attributes:
        low: Smallest value it may have, at least 0.

        high: Largest value it may have.

    Raises:
        BadCountError: If *low* is negative.

        DisagreementError: If *low* is above *high*.
    """

    low: int
    high: int

    def __attrs_post_init__(self) -> None:
        if self.low < 0:
            raise BadCountError(value=str(self.low), reason="negative")
        if self.low > self.high:
            raise DisagreementError(field="low", value=str(self.low), other=f"high {self.high}")

    @classmethod
    def exactly(cls, number: int) -> CountInterval:
        """Return the interval that holds *number* alone."""
        return cls(number, number)

    @property
    def is_exact(self) -> bool:
        """Whether the count is known."""
        return self.low == self.high

    def text(self, lang: str = "en") -> str:
        """Return ``1,116``, or ``4,301–4,399`` where only bounds are known."""
        if self.is_exact:
            return format_count(self.low, lang)
        return f"{format_count(self.low, lang)}–{format_count(self.high, lang)}"


# The digits are taken with every sign between them, so that 15,862 is refused
# and not read as 15; a word must stand alone, so that Quy Nhơn is no "hơn".
_FIGURE = re.compile(
    r"(?:(?P<word>\b(?:hơn|trên|gần|khoảng)|[~><])\s*)?"
    r"(?P<digits>[0-9](?:[0-9.,]*[0-9])?)"
    r"(?P<scale>\s*(?:chục|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ)\b)?"
)


def read_figure(words: str) -> CountInterval:
    """
    Read the first figure of a Vietnamese phrase as an interval.

    "hơn" and "trên" (more than) leave the figure open up to the next round
    one, "hơn 4.400" is [4401, 4499] and "hơn 1.680" is [1681, 1699]; "gần"
    (nearly) leaves it open down to the round one before, "gần 9.400" is
    [9301, 9399]. A round figure here ends in as many zeros as the figure
    itself, and in at least two where it has three digits or more. "khoảng"
    (about) rounds to the last digit that is not zero: "khoảng 17.000" is
    [16500, 17499]. Without such a word the figure is exact. These readings are
    conventions of this library; the words stay beside the numbers wherever
    they are shown.

    Args:
        words: The phrase, such as ``trên 4.400 thành viên``. A full stop
            groups thousands.

    Returns:
        The interval.

    Raises:
        BadCountError: If the phrase holds no figure, or if the first is not
            written out as a whole number: ``15,862``, ``2.5``, ``74 nghìn``.
    """
    found = _FIGURE.search(clean(words).lower())
    if found is None or found["scale"]:
        raise BadCountError(value=words, reason="text")
    number = parse_grouped_count(found["digits"])
    zeros = 10 ** (len(str(number)) - len(str(number).rstrip("0"))) if number else 1
    step = max(zeros, min(100, 10 ** (len(str(number)) - 1)))
    match found["word"]:
        case "hơn" | "trên" | ">":
            return CountInterval(number + 1, max(number + 1, (number // step + 1) * step - 1))
        case "gần" | "<" if number > 0:
            return CountInterval(min(number - 1, (number - 1) // step * step + 1), number - 1)
        case "khoảng" | "~":
            return CountInterval(number - zeros // 2, max(number, number + (zeros + 1) // 2 - 1))
        case _:
            return CountInterval.exactly(number)
