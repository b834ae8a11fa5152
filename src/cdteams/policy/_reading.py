"""Policies from their TOML files, whole or not at all."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from datetime import date
from importlib.resources import files
from typing import Any

import attrs

from cdteams.convert import Locate, policy_converter, structure
from cdteams.errors import BadValueError, CdteamsError, FaultsError, Place, PolicyTextError, raise_faults
from cdteams.rules import BUILT_IN, Requirement

from ._lines import TomlLines
from ._measures import located_faults
from ._policy import Jurisdiction, Policy, PolicyText
from ._references import reference_faults
from ._spelling import misspelt_codes, stored_apart

# What is wrong inside an instrument is told there, once, and not again for every
# clause that names it.
_IN_INSTRUMENT = re.compile(r"\$\.requirement\[\d+\]\.source\.instrument\.")
_TOLD = Place(file="")
_CODED = (
    *("requirement", "parameter", "target", "support", "task", "duty"),
    *("measure", "cross_check", "disaggregation", "indicator", "band", "form", "scorecard"),
)
_AT_LINE = re.compile(r"at line (?P<line>\d+)")


@attrs.frozen
class PolicyFile:
    """
    A policy file inside an installed package.

    Attributes:
        package: Import name of the package, normally ``__package__``.

        name: Name of the file in it, such as ``binh-dinh.toml``.
    """

    package: str
    name: str

    def read(self) -> str:
        """Return the text of the file."""
        return files(self.package).joinpath(self.name).read_text(encoding="utf-8")


def read_policy(
    text: str, *, file: str, plugin: str, kinds: Iterable[type[Requirement]] = BUILT_IN
) -> Policy:
    """
    Read one policy.

    Args:
        text: Content of a TOML file.

        file: What to call the file in messages.

        plugin: Distribution and version that gives it.

        kinds: Kinds of requirement that it may use.

    Returns:
        The policy.

    Raises:
        FaultsError: With a `PolicyTextError` for every fault, each with its
            line, and what to do.
    """
    lines = TomlLines(text, file=file)
    raw = _parsed(text, file=file, plugin=plugin)
    instruments = raw.get("instrument", {})
    converter = policy_converter(instruments if isinstance(instruments, dict) else {}, kinds=kinds)
    converter.register_structure_hook_func(lambda kind: kind is Jurisdiction, _jurisdiction)

    def locate(path: str) -> Place:
        return _TOLD if _IN_INSTRUMENT.match(path) else lines.place(path)

    name = _id_of(raw) or file
    faults = list(_repeated(raw, lines.place, plugin=plugin, policy=name))
    spelt: tuple[CdteamsError, ...] = tuple(stored_apart(text, file=file))
    spelt = spelt or tuple(misspelt_codes(_names(raw), lines.place))
    faults += (_as_policy_error(fault, plugin, name) for fault in spelt)
    try:
        written = structure(converter, raw, PolicyText, subject=file, locate=locate)
    except FaultsError as refused:
        faults += (_as_policy_error(fault, plugin, name) for fault in refused)
    else:
        policy = _policy(written, plugin)
        found = [*reference_faults(written, locate), *located_faults(policy, locate)]
        faults += (_as_policy_error(fault, plugin, name) for fault in found)
    raise_faults(plugin, _in_order(faults))
    return policy


def _policy(written: PolicyText, plugin: str) -> Policy:
    return Policy(
        id=written.policy.id,
        title_vi=written.policy.title_vi,
        title_en=written.policy.title_en,
        jurisdiction=written.policy.jurisdiction,
        requirements=written.requirement,
        plugin=plugin,
        parameters=written.parameter,
        targets=written.target,
        supports=written.support,
        tasks=written.task,
        platforms=written.platform,
        duties=written.duty,
        aliases=written.alias,
        words=written.word,
        extends=written.policy.extends,
        continues_in=written.continues_in,
        uses=written.policy.uses,
        measures=written.measure,
        cross_checks=written.cross_check,
        disaggregations=written.disaggregation,
        indicators=written.indicator,
        bands=written.band,
        forms=written.form,
        scorecards=written.scorecard,
    )


def _parsed(text: str, *, file: str, plugin: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        fault = PolicyTextError(
            plugin=plugin,
            policy=file,
            sentence_en=f"this is not TOML: {error}. Correct the line; dates are written 2022-05-27, text in quotes.",
            sentence_vi=f"không đúng cú pháp TOML: {error}. Hãy sửa dòng này; ngày viết 2022-05-27, chữ đặt trong ngoặc kép.",
            place=Place(file=file, line=_line_of(error)),
        )
        raise FaultsError(plugin, [fault]) from None


def _line_of(error: tomllib.TOMLDecodeError) -> int | None:
    found = _AT_LINE.search(str(error))
    return int(found["line"]) if found else None


def _jurisdiction(raw: Any, _: Any) -> Jurisdiction:  # noqa: ANN401  # raw data
    if raw == "nation":
        return Jurisdiction()
    if not isinstance(raw, dict):
        raise BadValueError(value=str(raw), field="", allowed=("nation", "{ code = …, on = … }"))
    whole = policy_converter({}).structure(raw, _Place)
    return Jurisdiction(code=whole.code, on=whole.on)


@attrs.frozen(kw_only=True)
class _Place:
    """A jurisdiction that is not the nation: both keys are needed."""

    code: str
    on: date


def _id_of(raw: dict[str, Any]) -> str:
    head = raw.get("policy")
    return str(head.get("id", "")) if isinstance(head, dict) else ""


def _as_policy_error(fault: CdteamsError, plugin: str, policy: str) -> PolicyTextError:
    return PolicyTextError(
        plugin=plugin,
        policy=policy,
        sentence_en=fault.sentence("en"),
        sentence_vi=fault.sentence("vi"),
        place=getattr(fault, "place", None),
    )


def _in_order(faults: Iterable[PolicyTextError]) -> list[PolicyTextError]:
    """Return the faults in the order of their lines, without those that are told elsewhere."""
    told_here = (fault for fault in faults if fault.place is not _TOLD)
    return sorted(told_here, key=lambda fault: (fault.place and fault.place.line) or 0)


def _repeated(raw: dict[str, Any], locate: Locate, *, plugin: str, policy: str) -> Iterator[PolicyTextError]:
    seen: set[str] = set()
    for path, code in _codes(raw):
        if code in seen:
            yield PolicyTextError(
                plugin=plugin,
                policy=policy,
                sentence_en=f"the code {code!r} stands twice. Give every clause its own.",
                sentence_vi=f"mã {code!r} bị lặp. Hãy đặt mã riêng cho mỗi điều khoản.",
                place=locate(path),
            )
        seen.add(code)


def _names(raw: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the path and text of every code and id."""
    head = raw.get("policy")
    policy_id = head.get("id") if isinstance(head, dict) else None
    if isinstance(policy_id, str):
        yield "$.policy.id", policy_id
    yield from _codes(raw)


def _codes(raw: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the path and text of every code, as far as the file has the form of a policy."""
    for table in _CODED:
        written = raw.get(table)
        for number, row in enumerate(written if isinstance(written, list) else ()):
            code = row.get("code") if isinstance(row, dict) else None
            if isinstance(code, str):
                yield f"$.{table}[{number}].code", code
