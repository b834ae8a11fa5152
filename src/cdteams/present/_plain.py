"""Results as plain data: what JSON and CSV carry. Keys are promised to scripts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from cdteams.hierarchy import Hierarchy
from cdteams.model import AdminUnit, Finding, Level, Verdict
from cdteams.policy import Lapsed, Orphan
from cdteams.rollup import Coverage
from cdteams.rules import Grouping, Judgement
from cdteams.workspace import Inputs, Report, TotalsRow

from ._listing import Listed, listed_findings
from ._plain_returns import plain_inputs, plain_returns
from ._sources import Plain, plain_source
from ._waivers import plain_group, plain_use, plain_waiver


def plain_counts(hierarchy: Hierarchy, *, under: AdminUnit | None) -> Plain:
    """Return the numbers of units by level, as ``cdteams units`` prints them."""
    uid = None if under is None else under.uid
    return {
        "on": hierarchy.on.isoformat(),
        "under": None if under is None else under.code or under.uid,
        "under_unit": None if under is None else plain_unit(under, hierarchy),
        "counts": {level.value: n for level, n in hierarchy.counts(under=uid).items()},
    }


def plain_unit(unit: AdminUnit, hierarchy: Hierarchy) -> Plain:
    """Return one unit, as ``cdteams unit`` prints it. A ``from`` of null means on or before the map's first day."""
    return {
        "uid": unit.uid,
        "code": unit.code,
        "name": unit.name,
        "full_name": unit.full_name,
        "kind": unit.kind.value,
        "level": unit.level.value,
        "from": _day(unit.span.start),
        "to": _day(unit.span.end),
        "state_from": _day(unit.state.start),
        "state_to": _day(unit.state.end),
        "begun_by": unit.begun_by,
        "ended_by": unit.ended_by,
        "path": list(hierarchy.path(unit.uid)),
    }


def plain_report(
    report: Report, *, by: Grouping | None = None, whole: bool = False, inputs: Inputs | None = None
) -> Plain:
    """
    Return a report, as ``cdteams report --json`` prints it. Findings that pass are counted, not listed.

    Subjects of a clause that are unknown for one reason stand in one finding
    with their number and ids, where they are more than five.

    Args:
        report: The report.

        by: What to count verdicts by, under ``groups``. None leaves that key
            out.

        whole: Whether to list every subject by itself.

        inputs: What it was made from, under ``inputs``. None leaves that key
            out.
    """
    groups = {} if by is None else {"groups": [plain_group(group) for group in report.grouped(by=by)]}
    return {
        "title": report.about.title,
        "synthetic": report.about.synthetic,
        "note": report.about.note,
        "on": report.on.isoformat(),
        "unit": None
        if report.unit is None
        else {"uid": report.unit.uid, "code": report.unit.code, "name": report.unit.name},
        "map": {"version": report.map_version, "known_on_that_day": report.map_is_known},
        "policies": [{"id": policy.id, "plugin": policy.plugin} for policy in report.policies],
        "idle": list(report.idle),
        "left_out": list(report.left_out),
        "lapsed": [plain_lapsed(item) for item in report.lapsed],
        "orphaned": [plain_orphan(orphan) for orphan in report.orphaned],
        "counts": [plain_coverage(row) for row in main_rows(report.coverage)],
        "coverage": [plain_coverage(row) for row in report.coverage],
        "clauses": [plain_clause(judgement) for judgement in report.judgements],
        "waivers": [plain_use(use) for use in report.waivers],
        "findings": [plain_listed(listed) for listed in listed_findings(report, whole=whole)],
        **groups,
        **({} if report.returns is None else plain_returns(report.returns)),
        **({} if inputs is None else {"inputs": plain_inputs(inputs)}),
    }


def main_rows(coverage: Iterable[Coverage]) -> list[Coverage]:
    """
    Return one row per level and kind of team.

    It speaks of the teams that serve units of the level themselves, or, where
    there are none, of those of the nearest level below. The other rows stay in
    ``coverage``; rows are never added.
    """
    nearest: dict[tuple[Level, str], Coverage] = {}
    for row in coverage:
        key = (row.level, row.team_kind)
        if key not in nearest or row.team_level.is_above(nearest[key].team_level):
            nearest[key] = row
    return sorted(nearest.values(), key=lambda row: (row.team_kind.number, row.level.number))


def plain_coverage(row: Coverage) -> Plain:
    """Return n of m. ``units`` is null where nobody knows how many there are."""
    return {
        "level": row.level.value,
        "team_kind": row.team_kind.value,
        "team_level": row.team_level.value,
        "units": row.units,
        "units_with_team": row.units_with_team,
        "teams": row.teams,
        "members": row.members,
        "teams_of_unknown_size": row.unknown_sizes,
    }


def plain_clause(judgement: Judgement) -> Plain:
    """Return a clause with the number of subjects per verdict."""
    requirement = judgement.clause.requirement
    return {
        "code": requirement.code,
        "policy": judgement.clause.policy,
        "strength": requirement.strength.value,
        "requirement": {"vi": requirement.words("vi"), "en": requirement.words("en")},
        "verdicts": {verdict.value: judgement.count(verdict) for verdict in Verdict},
        "waived": judgement.waived,
        **plain_source(requirement.source),
    }


def plain_listed(listed: Listed) -> Plain:
    """Return a finding with the number of its subjects; their ids where there are several."""
    number = len(listed.subjects)
    return plain_finding(listed.finding) | {"count": number, "subjects": list(listed.subjects)}


def plain_finding(finding: Finding) -> Plain:
    """Return one finding."""
    return {
        "code": finding.code,
        "policy": finding.policy,
        "verdict": finding.verdict.value,
        "strength": finding.strength.value,
        "severity": None if finding.severity is None else finding.severity.value,
        "subject": finding.subject,
        "subject_name": finding.subject_name,
        "observed": finding.observed,
        "expected": {"vi": finding.expected[0], "en": finding.expected[1]},
        "short": finding.short,
        "over": finding.over,
        "duty_bearer": {"vi": finding.duty_bearer.title("vi"), "en": finding.duty_bearer.title("en")},
        "reason": {"vi": finding.reason[0], "en": finding.reason[1]},
        "missing": {"vi": finding.missing[0], "en": finding.missing[1]},
        "waiver": None if finding.waiver is None else plain_waiver(finding.waiver),
        **plain_source(finding.source),
    }


def plain_orphan(orphan: Orphan) -> Plain:
    """Return a duty without a body."""
    return {
        "code": orphan.code,
        "policy": orphan.policy,
        "duty_bearer": {"vi": orphan.bearer.title("vi"), "en": orphan.bearer.title("en")},
        "reason": both(orphan.reason),
        "quote": orphan.quote,
    }


def plain_lapsed(item: Lapsed) -> Plain:
    """Return a policy that lapsed, with the clauses that go on nowhere."""
    return {
        "id": item.policy.id,
        "unit": item.unit,
        "reason": both(item.reason),
        "clauses": [clause.requirement.code for clause in item.clauses],
    }


def both(words: tuple[str, str]) -> Plain:
    """Return a text in two languages."""
    return {"vi": words[0], "en": words[1]}


def plain_totals(row: TotalsRow) -> Plain:
    """Return what one clause says about published totals, as ``cdteams totals --json`` prints it."""
    outcome, requirement = row.outcome, row.requirement
    return {
        "place": row.teams.place,
        "level": row.teams.level.value,
        "as_of": row.teams.as_of_text,
        "code": requirement.code,
        "policy": row.policy.id,
        "verdict": row.verdict.value,
        "strength": requirement.strength.value,
        "teams_short_at_least": None if outcome is None else outcome.teams_short_at_least,
        "teams_over_at_least": None if outcome is None else outcome.teams_over_at_least,
        "min": requirement.min,
        "max": requirement.max,
        "teams": [row.teams.count.low, row.teams.count.high],
        "members": [row.members.count.low, row.members.count.high],
        "teams_words": row.teams.words,
        "members_words": row.members.words,
        "figures_source": row.teams.source,
        "reason": {"vi": row.reason[0], "en": row.reason[1]},
        **plain_source(requirement.source),
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
