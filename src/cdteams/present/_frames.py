"""Findings and groups as data frames of whichever library a caller uses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any, TypeVar

from cdteams.errors import MissingExtraError, OptionError
from cdteams.model import Finding, Verdict, Waiver
from cdteams.rules import Group
from cdteams.workspace import Report

T = TypeVar("T")
Columns = Mapping[str, Callable[[T], Any]]

_KNOWN = ("pandas", "polars", "pyarrow")
_NUMBERS = frozenset(
    ["observed", "short", "over", "pass", "fail", "unknown", "not_applicable", "errors", "waived"]
)
"""Columns of 64-bit integers; all others are text."""


def _of_waiver(value: Callable[[Waiver], str]) -> Callable[[Finding], str | None]:
    return lambda finding: None if finding.waiver is None else value(finding.waiver)


_FINDINGS: Columns[Finding] = {
    "code": lambda f: f.code,
    "policy": lambda f: f.policy,
    "verdict": lambda f: f.verdict.value,
    "strength": lambda f: f.strength.value,
    "severity": lambda f: None if f.severity is None else f.severity.value,
    "subject": lambda f: f.subject,
    "subject_name": lambda f: f.subject_name,
    "observed": lambda f: f.observed,
    "expected_vi": lambda f: f.expected[0],
    "expected_en": lambda f: f.expected[1],
    "short": lambda f: f.short,
    "over": lambda f: f.over,
    "duty_bearer_vi": lambda f: f.duty_bearer.title("vi"),
    "duty_bearer_en": lambda f: f.duty_bearer.title("en"),
    "reason_vi": lambda f: f.reason[0],
    "reason_en": lambda f: f.reason[1],
    "missing_vi": lambda f: f.missing[0],
    "missing_en": lambda f: f.missing[1],
    "source": lambda f: f.source.title("en"),
    "instrument": lambda f: f.source.instrument.number,
    "clause": lambda f: f.source.clause,
    "quote": lambda f: f.source.quote,
    "found_at": lambda f: f.source.instrument.found_at,
    "waiver_granted_by": _of_waiver(lambda w: w.granted_by),
    "waiver_why": _of_waiver(lambda w: w.why),
    "waiver_legal_basis": _of_waiver(lambda w: w.legal_basis),
    "waiver_from": _of_waiver(lambda w: w.start.isoformat()),
    "waiver_to": _of_waiver(lambda w: w.end.isoformat()),
}
_GROUPS: Columns[Group] = {
    "key": lambda g: g.key,
    "words_vi": lambda g: g.words[0],
    "words_en": lambda g: g.words[1],
    "pass": lambda g: g.verdicts[Verdict.PASS],
    "fail": lambda g: g.verdicts[Verdict.FAIL],
    "unknown": lambda g: g.verdicts[Verdict.UNKNOWN],
    "not_applicable": lambda g: g.verdicts[Verdict.NOT_APPLICABLE],
    "errors": lambda g: g.errors,
    "waived": lambda g: g.waived,
}


def findings_frame(report: Report, *verdicts: Verdict, backend: str | ModuleType) -> Any:  # noqa: ANN401  # a frame of any library
    """
    Return the findings of a report as a data frame, one row each.

    Columns are those of ``cdteams report --csv findings``: text, and 64-bit
    integers, which stay integers where a number is missing. What nobody knows
    is null.

    Args:
        report: The report.

        verdicts: Take these only. None named takes all, the passes too.

        backend: The library that makes the frame: ``pandas``, ``polars``,
            ``pyarrow``, or the module itself.

    Returns:
        A frame of that library.

    Raises:
        MissingExtraError: If the extra ``frames`` is not installed.

        OptionError: If the backend is not known, or not installed.
    """
    return _frame(report.findings(*verdicts), _FINDINGS, backend)


def groups_frame(groups: Iterable[Group], *, backend: str | ModuleType) -> Any:  # noqa: ANN401  # a frame of any library
    """
    Return verdicts counted by something as a data frame, one row each.

    Args:
        groups: The groups; see `cdteams.workspace.Report.grouped`.

        backend: The library that makes the frame, as for `findings_frame`.

    Returns:
        A frame of that library.

    Raises:
        MissingExtraError: If the extra ``frames`` is not installed.

        OptionError: If the backend is not known, or not installed.
    """
    return _frame(tuple(groups), _GROUPS, backend)


def _frame(rows: Sequence[T], columns: Columns[T], backend: str | ModuleType) -> Any:  # noqa: ANN401  # a frame of any library
    try:
        import narwhals as nw  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise MissingExtraError(extra="frames", needed_for="a data frame") from error
    library, module = _library(nw, backend)
    data = {name: [value(row) for row in rows] for name, value in columns.items()}
    schema = nw.Schema({name: nw.Int64() if name in _NUMBERS else nw.String() for name in columns})
    if not library.is_pandas_like():
        return nw.from_dict(data, schema=schema, backend=library).to_native()
    # The integers of numpy, which pandas takes by itself, hold no null.
    types = schema.to_pandas("numpy_nullable")
    return module.DataFrame({name: module.Series(data[name], dtype=types[name]) for name in data})


def _library(nw: Any, backend: str | ModuleType) -> tuple[Any, Any]:  # noqa: ANN401  # modules of extras
    """Return what narwhals calls a library that holds data, and its module."""
    library = nw.Implementation.from_backend(backend)
    if library.is_pandas_like() or library.is_polars() or library.is_pyarrow():
        try:
            import_module(str(library.value))  # what narwhals remembers may be gone
            return library, library.to_native_namespace()
        except ImportError:
            pass  # refused below, with those that are there
    name = backend if isinstance(backend, str) else getattr(backend, "__name__", repr(backend))
    here = tuple(known for known in _KNOWN if known != name and find_spec(known) is not None)
    raise OptionError(option="backend", value=name, allowed=here or _KNOWN)
