"""Whether an explanation still holds, and if not, what differs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import attrs

from cdteams.errors import NotVerifiableError
from cdteams.model import Term
from cdteams.workspace import Input, Workspace

from ._again import again
from ._contribution import Contribution, ContributionKind
from ._explanation import Explanation

_NUMBERS: Final = (
    "value",
    "low",
    "high",
    "numerator",
    "denominator",
    "state",
    "reported",
    "expected",
    "verdict",
    "counted",
    "times",
    "more",
)


class DifferenceKind(Term):
    """What differs between an explanation and its number made again."""

    DOCUMENT = "document", "tệp giải trình bị sửa", "the explanation was changed"
    INPUT = "input", "tệp đầu vào khác", "an input file differs"
    VERSION = "version", "phiên bản khác", "a version differs"
    ROW = "row", "dòng dữ liệu khác", "a row differs"
    NUMBER = "number", "con số khác", "a number differs"
    LAW = "law", "căn cứ khác", "what it rests on differs"


@attrs.frozen(kw_only=True)
class Difference:
    """
    One thing that is not as the explanation says.

    Attributes:
        kind: What it is.

        where: Where: a file, with its line and column for a row; a unit with
            the code of the number.

        was: What the explanation says.

        now: What is found. Empty for nothing.
    """

    kind: DifferenceKind
    where: str
    was: str
    now: str

    def text(self, lang: str) -> str:
        """Return it in one line, in ``vi`` or ``en``."""
        return f"{self.kind.word(lang)}: {self.where}: {self.was or '–'} → {self.now or '–'}"


@attrs.frozen(kw_only=True)
class Verification:
    """
    What came of making a number again.

    Attributes:
        differences: What differs. Empty if all is the same.
    """

    differences: tuple[Difference, ...]

    @property
    def is_same(self) -> bool:
        """Whether nothing differs."""
        return not self.differences


def verify(explanation: Explanation, *, workspace: Workspace, claimed: str = "") -> Verification:
    """
    Make an explained number again from the inputs that it names, and compare.

    Args:
        explanation: The explanation.

        workspace: The plugins of this run.

        claimed: The digest that came with it; empty for none.

    Returns:
        All that differs: the digest, input files, versions, rows and numbers;
        where none of these does, every word.

    Raises:
        NotVerifiableError: If the explanation names no inputs.

        MissingFileError: If an input is gone.

    The errors of `Workspace.report` too, where the inputs can no longer be
    read.
    """
    inputs = explanation.basis.inputs
    if inputs is None:
        raise NotVerifiableError(what="inputs")
    found: list[Difference] = []
    if claimed and claimed != explanation.sha256:
        found.append(
            Difference(kind=DifferenceKind.DOCUMENT, where="sha256", was=claimed, now=explanation.sha256)
        )
    for each in (inputs.register, inputs.returns):
        found += [] if each is None else _files(each)
    basis = explanation.basis
    now = again(explanation.asked, inputs=inputs, workspace=workspace, depth=basis.depth, limit=basis.limit)
    found += _versions(explanation, now)
    found += _numbers(explanation.what, now.what)
    if not found:  # from the same inputs and versions all that is said is the same
        found += _words(explanation.plain(), now.plain())
    return Verification(differences=tuple(dict.fromkeys(found)))


def _files(was: Input) -> Iterator[Difference]:
    before = {each.name: each.sha256 for each in was.files}
    after = {each.name: each.sha256 for each in Input.of(was.source).files}
    for name in dict.fromkeys([*before, *after]):
        if before.get(name) != after.get(name):
            yield Difference(
                kind=DifferenceKind.INPUT, where=name, was=before.get(name, ""), now=after.get(name, "")
            )


def _versions(was: Explanation, now: Explanation) -> Iterator[Difference]:
    def versions(of: Explanation) -> dict[str, str]:
        policies = {f"policy {each.id}": each.distribution for each in of.basis.policies}
        return {"cdteams": of.basis.cdteams, "map": of.basis.map_version, **policies}

    before, after = versions(was), versions(now)
    for name in dict.fromkeys([*before, *after]):
        if before.get(name) != after.get(name):
            yield Difference(
                kind=DifferenceKind.VERSION, where=name, was=before.get(name, ""), now=after.get(name, "")
            )


def _words(was: Any, now: Any, *, where: str = "") -> Iterator[Difference]:  # noqa: ANN401  # plain data
    """Compare all that two explanations say, key by key."""
    if isinstance(was, dict) and isinstance(now, dict):
        pairs = [(f"{where}.{key}".lstrip("."), was.get(key), now.get(key)) for key in {**was, **now}]
    elif isinstance(was, list) and isinstance(now, list) and len(was) == len(now):
        pairs = [(f"{where}[{n}]", one, other) for n, (one, other) in enumerate(zip(was, now, strict=True))]
    else:
        if was != now and where != "sha256":
            yield Difference(kind=DifferenceKind.DOCUMENT, where=where, was=str(was), now=str(now))
        return
    for place, one, other in pairs:
        yield from _words(one, other, where=place)


def _numbers(was: Contribution, now: Contribution) -> Iterator[Difference]:
    """Compare a number with itself made again, and all below it."""
    where = f"{was.unit_name or was.unit}, {was.code}"
    for name in _NUMBERS:
        before, after = getattr(was, name), getattr(now, name)
        if before != after:
            yield Difference(
                kind=DifferenceKind.NUMBER,
                where=f"{where}.{name}",
                was="" if before is None else str(before),
                now="" if after is None else str(after),
            )
    if was.cited != now.cited or was.en != now.en:
        said = (", ".join(f"{each.code}: {each.en}" for each in one.cited) or one.en for one in (was, now))
        before_said, after_said = said
        yield Difference(kind=DifferenceKind.LAW, where=where, was=before_said, now=after_said)
    yield from _rows(was, now)
    yield from _children(was, now)


def _rows(was: Contribution, now: Contribution) -> Iterator[Difference]:
    """Compare rows by what was written; that a row moved inside its file changes nothing."""
    written = [row.written for row in now.rows]
    for n, row in enumerate(was.rows):
        after = written[n] if n < len(written) else ""
        if row.written != after:
            yield Difference(kind=DifferenceKind.ROW, where=row.place, was=row.written, now=after)
    for row in now.rows[len(was.rows) :]:
        yield Difference(kind=DifferenceKind.ROW, where=row.place, was="", now=row.written)


def _children(was: Contribution, now: Contribution) -> Iterator[Difference]:
    before = {_key(child): child for child in was.children}
    after = {_key(child): child for child in now.children}
    for key in dict.fromkeys([*before, *after]):
        one, other = before.get(key), after.get(key)
        if one is not None and other is not None:
            yield from _numbers(one, other)
            continue
        there = one or other
        assert there is not None
        yield from _one_sided(there, is_gone=one is not None)


def _one_sided(there: Contribution, *, is_gone: bool) -> Iterator[Difference]:
    """Tell what stands on one side alone: a row by what is written in it, all else by its number or words."""
    if there.kind is ContributionKind.ROW:
        said = [(DifferenceKind.ROW, row.place, row.written) for row in there.rows]
    else:
        text = there.en if there.value is None else str(there.value)
        said = [(DifferenceKind.NUMBER, f"{there.unit_name or there.unit}, {there.code}", text)]
    for kind, where, text in said:
        yield Difference(kind=kind, where=where, was=text if is_gone else "", now="" if is_gone else text)


def _key(child: Contribution) -> tuple[str, ...]:
    return child.kind.value, child.code, child.unit, child.side
