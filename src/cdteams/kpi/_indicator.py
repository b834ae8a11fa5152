"""What an indicator is: a ratio of sums, or a sum, of what units report."""

from __future__ import annotations

import re
from typing import Final

import attrs

from cdteams.errors import DisagreementError
from cdteams.model import Entry, Term

_PART: Final = re.compile(r"(?P<sign>-?)(?P<code>[^\W\d][\w-]*)(?:\.(?P<side>numerator|denominator))?")


class Scale(Term):
    """What a ratio is printed per."""

    PERCENT = "percent", "%", "percent"
    PER_THOUSAND = "per-thousand", "trên 1.000", "per 1,000"
    PLAIN = "plain", "số thường", "plain number"

    @property
    def factor(self) -> int:
        """By what the ratio is multiplied before it is printed: 100, 1000 or 1."""
        return {Scale.PERCENT: 100, Scale.PER_THOUSAND: 1000}.get(self, 1)


class Direction(Term):
    """Which of two values of an indicator is the better one."""

    HIGHER = "higher", "càng cao càng tốt", "higher is better"
    LOWER = "lower", "càng thấp càng tốt", "lower is better"
    NEITHER = "neither", "không xếp hạng", "neither is better"


@attrs.frozen(kw_only=True)
class Part:
    """
    One summand of a numerator or denominator.

    Attributes:
        code: Code of a measure, or of an indicator.

        side: ``numerator`` or ``denominator`` of that indicator. Empty for a
            measure.

        sign: 1 where it is added, -1 where it is taken away.
    """

    code: str
    side: str = ""
    sign: int = 1


@attrs.frozen(kw_only=True)
class Indicator(Entry):
    """
    A ratio of sums over all units below: never a mean of their ratios.

    A part is the code of a measure; with ``-`` in front it is taken away. The
    parts of another indicator are ``code.numerator`` and ``code.denominator``.

    Attributes:
        code: Identifier, such as ``online_dossier_rate``.

        vi: What is measured, in Vietnamese.

        en: The same in English.

        numerator: Parts whose sum is divided, at least 1.

        denominator: Parts whose sum it is divided by. Empty for an indicator
            that is a sum and no ratio.

        scale: What the ratio is printed per.

        direction: Which of two values is the better one.

        proxy_vi: Why it may stand in for what it does not count, in
            Vietnamese, such as accounts for people. Empty for no proxy; every
            output shows it.

        proxy_en: The same in English.

    Raises:
        DisagreementError: If there is no numerator, a part has another form or
            stands twice, a sum has a scale, or a proxy has a reason in one
            language only.

        EmptySpanError: If *end* does not come after *start*.
    """

    code: str
    vi: str
    en: str
    numerator: tuple[str, ...]
    denominator: tuple[str, ...] = ()
    scale: Scale
    direction: Direction
    proxy_vi: str = ""
    proxy_en: str = ""

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if not self.numerator:
            raise DisagreementError(field="numerator", value="∅", other="≥ 1")
        for field, parts in (("numerator", self.numerator), ("denominator", self.denominator)):
            _refuse_parts(field, parts)
        if not self.denominator and self.scale is not Scale.PLAIN:
            raise DisagreementError(field="scale", value=self.scale.value, other="denominator = []")
        if bool(self.proxy_vi.strip()) != bool(self.proxy_en.strip()):
            raise DisagreementError(
                field="proxy_vi", value=self.proxy_vi, other=f"proxy_en = {self.proxy_en!r}"
            )

    @property
    def is_proxy(self) -> bool:
        """Whether it stands in for what it does not count."""
        return bool(self.proxy_en.strip())

    def parts(self, side: str) -> tuple[Part, ...]:
        """Return the parts of the ``numerator`` or of the ``denominator``, in their order."""
        return tuple(_part(text) for text in getattr(self, side))

    def word(self, lang: str) -> str:
        """Return what is measured, in ``vi`` or ``en``; a proxy is marked."""
        name = self.vi if lang == "vi" else self.en
        if not self.is_proxy:
            return name
        return f"{name} [{'chỉ số thay thế' if lang == 'vi' else 'proxy'}]"

    def formula(self, lang: str) -> str:
        """Return how it is computed, by the codes of its parts, in ``vi`` or ``en``."""
        above, below = (_sum(self.parts(side)) for side in ("numerator", "denominator"))
        if not below:
            return above
        per = {Scale.PERCENT: " × 100 %", Scale.PER_THOUSAND: " × 1.000" if lang == "vi" else " × 1,000"}
        return f"{above} / {below}{per.get(self.scale, '')}"


def _part(text: str) -> Part:
    found = _PART.fullmatch(text)
    assert found is not None  # the indicator looked at its parts when it was made
    return Part(code=found["code"], side=found["side"] or "", sign=-1 if found["sign"] else 1)


def _refuse_parts(field: str, parts: tuple[str, ...]) -> None:
    for text in parts:
        if not _PART.fullmatch(text):
            raise DisagreementError(field=field, value=text, other="code, -code, code.numerator")
    bare = [text.removeprefix("-") for text in parts]
    for text in bare:
        if bare.count(text) > 1:
            raise DisagreementError(field=field, value=text, other=", ".join(parts))


def _sum(parts: tuple[Part, ...]) -> str:
    texts = [
        f"{'+' if part.sign > 0 else '−'} {part.code}{'.' if part.side else ''}{part.side}" for part in parts
    ]
    joined = " ".join(texts).removeprefix("+ ")
    return f"({joined})" if len(parts) > 1 else joined
