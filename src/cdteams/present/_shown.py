"""Results in a notebook: HTML where it can be shown, plain text elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from cdteams.errors import OptionError
from cdteams.explain import Explanation
from cdteams.model import Finding
from cdteams.policy import Policy
from cdteams.rules import Group, Judgement, Requirement
from cdteams.workspace import PeriodTotals, Report

from ._blocks import Block, Line, blocks_text
from ._explanations import explanation_blocks
from ._html import blocks_html
from ._show_law import policy_blocks, requirement_blocks
from ._show_results import findings_blocks, groups_blocks, judgement_blocks, report_blocks
from ._show_returns import totals_blocks
from ._words import word

Showable = (
    Report
    | PeriodTotals
    | Explanation
    | Judgement
    | Policy
    | Requirement
    | Iterable[Finding]
    | Iterable[Group]
)
"""What can be shown."""


@attrs.frozen(kw_only=True, repr=False)
class Shown:
    """
    A result as a notebook shows it.

    Attributes:
        html: One element of HTML that stands alone: no script, nothing that
            is loaded, all text escaped.

        text: The same as plain text.
    """

    html: str
    text: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return self.text

    __str__ = __repr__


def show(thing: Showable, *, lang: str = "en") -> Shown:
    """
    Render a result or a law for a notebook.

    Every clause stands with its words and its source. Colours follow how much
    a finding weighs, and nothing is said by colour alone.

    Args:
        thing: A report, totals of a period, an explanation, a judgement, findings, groups, a policy or a
            requirement.

        lang: ``en`` or ``vi``.

    Returns:
        What a notebook shows as HTML, and a terminal as text.

    Raises:
        OptionError: If the thing is none of these, or the language is not
            known.
    """
    if lang not in {"en", "vi"}:
        raise OptionError(option="lang", value=lang, allowed=("en", "vi"))
    blocks = tuple(_blocks(thing, lang))
    return Shown(html=blocks_html(blocks, lang=lang), text=blocks_text(blocks))


def _blocks(thing: Showable, lang: str) -> Iterable[Block]:  # noqa: PLR0911  # one return for each kind
    match thing:
        case Report():
            return report_blocks(thing, lang)
        case PeriodTotals():
            return totals_blocks(thing, thing.rows(), lang)
        case Explanation():
            return explanation_blocks(thing, lang)
        case Judgement():
            return judgement_blocks(thing, lang)
        case Policy():
            return policy_blocks(thing, lang)
        case Requirement():
            return requirement_blocks(thing, lang)
        case str() | bytes():
            raise _refusal(thing)
        case Iterable():
            return _rows(tuple(thing), lang)
        case _:
            raise _refusal(thing)


def _rows(rows: Sequence[object], lang: str) -> Iterable[Block]:
    findings = [row for row in rows if isinstance(row, Finding)]
    groups = [row for row in rows if isinstance(row, Group)]
    if not rows:
        return [Line.of(word("nothing", lang), "muted")]
    if len(findings) == len(rows):
        return findings_blocks(findings, lang)
    if len(groups) == len(rows):
        return groups_blocks(groups, lang)
    strangers = [row for row in rows if not isinstance(row, Finding | Group)]
    raise _refusal(strangers[0] if strangers else rows)


def _refusal(thing: object) -> OptionError:
    kinds = (
        "Report",
        "PeriodTotals",
        "Explanation",
        "Judgement",
        "Finding, …",
        "Group, …",
        "Policy",
        "Requirement",
    )
    return OptionError(option="show", value=type(thing).__name__, allowed=kinds)
