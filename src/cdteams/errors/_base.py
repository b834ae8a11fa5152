"""The root of the error tree, and the group that carries many faults."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, ClassVar, Self, TypeVar, cast, dataclass_transform

import attrs

from ._place import Place, shortened

E = TypeVar("E", bound="type[CdteamsError]")


class CdteamsError(Exception):
    """
    Anything this library refuses to do.

    The class is built from facts and writes the sentence itself, once in
    English and once in Vietnamese. The facts stay readable as attributes.

    Attributes:
        code: Stable identifier, ``CDT-nnn``. Never re-used for another meaning.

        texts: Sentence templates by language, ``en`` and ``vi``.
    """

    code: ClassVar[str] = "CDT-000"
    texts: ClassVar[dict[str, str]] = {}

    def text(self, lang: str = "en") -> str:
        """
        Return the sentence in one language, its place in front.

        Args:
            lang: ``en`` or ``vi``.

        Returns:
            One or two sentences without the error code.
        """
        place = getattr(self, "place", None)
        sentence = self.sentence(lang)
        return f"{place.text(lang)}: {sentence}" if isinstance(place, Place) else sentence

    def sentence(self, lang: str = "en") -> str:
        """
        Return the sentence without its place.

        Facts of more than 120 characters are cut in the middle; the attributes
        keep them whole.
        """
        brief = self._brief()
        if brief is not self:
            return brief.sentence(lang)
        return self.texts[lang].format(**self._worded(self._facts(), lang))

    def __str__(self) -> str:
        return f"{self.code}: {self.text('en')}"

    def _facts(self) -> dict[str, Any]:
        return {
            field.name: getattr(self, field.name)
            for field in attrs.fields(cast("type[attrs.AttrsInstance]", type(self)))
        }

    def _worded(self, facts: dict[str, Any], lang: str) -> dict[str, Any]:
        """Facts as the templates want them; subclasses add derived ones."""
        return facts

    def _brief(self) -> CdteamsError:
        """Return an error of the same class whose long facts are cut."""
        facts = self._facts()
        cut = {name: fact if name.endswith(_SENTENCES) else _cut(fact) for name, fact in facts.items()}
        return self if cut == facts else type(self)(**cut)

    def __reduce__(self) -> tuple[Callable[..., CdteamsError], tuple[Any, ...]]:
        # attrs makes keyword-only constructors, which the default pickling of
        # exceptions (positional args) cannot call.
        return _rebuild, (type(self), self._facts())


_SENTENCES = ("sentence_en", "sentence_vi", "remedy_en", "remedy_vi", "hint_en", "hint_vi")
"""Facts that are sentences of this library and stay whole."""


def _cut(fact: object) -> object:
    if isinstance(fact, str):
        return shortened(fact)
    return tuple(_cut(part) for part in fact) if isinstance(fact, tuple) else fact


def _rebuild(cls: type[CdteamsError], facts: dict[str, Any]) -> CdteamsError:
    return cls(**facts)


@dataclass_transform(kw_only_default=True, eq_default=False)
def error(code: str, *, en: str, vi: str) -> Callable[[E], E]:
    """
    Give an exception class its code, its two texts and its facts.

    Args:
        code: ``CDT-nnn``.

        en: English template over the facts.

        vi: Vietnamese template over the same facts.

    Returns:
        A class decorator that also makes the annotated fields keyword-only
        facts.
    """

    def decorate(cls: E) -> E:
        made = attrs.define(kw_only=True, slots=False, eq=False, auto_exc=True, str=False)(cls)
        made.code = code
        made.texts = {"en": en, "vi": vi}
        return made

    return decorate


class FaultsError(ExceptionGroup[CdteamsError], CdteamsError):
    """
    All faults of one input, found in one pass.

    Iterate over it for the single errors, in the order in which they stand in
    the input. Nothing of the input was used.

    Attributes:
        code: ``CDT-100``; each fault carries its own code.
    """

    code: ClassVar[str] = "CDT-100"

    def __new__(cls, subject: str, faults: Sequence[CdteamsError]) -> Self:
        """Group *faults*, of which there is at least one, about *subject*."""
        return super().__new__(cls, subject, faults)

    def __iter__(self) -> Iterator[CdteamsError]:
        for fault in self.exceptions:
            if isinstance(fault, FaultsError):
                yield from fault
            else:
                assert isinstance(fault, CdteamsError)
                yield fault

    def text(self, lang: str = "en") -> str:
        """Return one line per fault, each with its code, under a heading."""
        faults = list(self)
        heading = {
            "en": f"{self.message}: {len(faults)} fault{'s' if len(faults) > 1 else ''}; nothing was used.",
            "vi": f"{self.message}: {len(faults)} lỗi; chưa dùng dữ liệu nào.",
        }
        return "\n".join([heading[lang], *(f"  {f.code} {f.text(lang)}" for f in faults)])

    def sentence(self, lang: str = "en") -> str:
        """Return the same as `text`; a group has no place of its own."""
        return self.text(lang)

    def derive(self, excs: Sequence[CdteamsError], /) -> FaultsError:  # type: ignore[override]  # ours hold CdteamsError only
        """Return a group of *excs* about the same subject."""
        return FaultsError(self.message, excs)

    def __str__(self) -> str:
        return f"{self.code}: {self.text('en')}"

    def __reduce__(self) -> tuple[Callable[..., FaultsError], tuple[Any, ...]]:
        return FaultsError, (self.message, list(self.exceptions))


def raise_faults(subject: str, faults: Sequence[CdteamsError]) -> None:
    """
    Raise all *faults* at once, or return where there is none.

    Args:
        subject: What was read, as its user names it (a file, a plugin).

        faults: In the order of the input.

    Raises:
        FaultsError: If *faults* is not empty.
    """
    if faults:
        raise FaultsError(subject, faults)
