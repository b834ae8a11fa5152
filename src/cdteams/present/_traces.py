"""The law of a unit on a day as plain data and as text."""

from __future__ import annotations

from collections.abc import Iterator

from cdteams.policy import TopicTrace, Trace

from ._plain import both, plain_lapsed, plain_orphan
from ._sources import Plain


def plain_trace(found: Trace) -> Plain:
    """
    Return a trace, as ``cdteams trace --json`` prints it.

    A topic's ``clause`` is the first of its ``clauses``, null where none
    holds; ``overrides`` are the clauses that it stands before.
    """
    return {
        "unit": {
            "uid": found.unit.uid,
            "code": found.unit.code,
            "name": found.unit.name,
            "full_name": found.unit.full_name,
            "level": found.unit.level.value,
        },
        "policies": [
            {"id": step.policy.id, "in_force": step.in_force, "reason": both(step.reason)}
            for step in found.policies
        ],
        "topics": {topic.topic: _plain_topic(topic) for topic in found.topics},
        "orphaned": [plain_orphan(orphan) for orphan in found.orphaned],
        "lapsed": [plain_lapsed(item) for item in found.lapsed],
    }


def _plain_topic(topic: TopicTrace) -> Plain:
    codes = [clause.requirement.code for clause in topic.clauses]
    return {
        "clause": codes[0] if codes else None,
        "clauses": codes,
        "policy": topic.clauses[0].policy if topic.clauses else None,
        "overrides": [clause.requirement.code for clause in topic.overrides],
    }


def trace_text(found: Trace, *, lang: str) -> str:
    """
    Return a trace as people read it.

    Args:
        found: The trace.

        lang: ``vi`` or ``en``.
    """
    return "\n".join(_lines(found, 0 if lang == "vi" else 1))


def _lines(found: Trace, lang: int) -> Iterator[str]:
    heads = (
        ("Chính sách", "Điều khoản theo chủ đề", "đứng trước", "Nhiệm vụ không còn ai thực hiện"),
        ("Policies", "Clauses by topic", "before", "Orphaned duties"),
    )[lang]
    yield f"{found.unit.full_name} ({found.unit.code or found.unit.uid})"
    yield f"\n{heads[0]}:"
    ended = {item.policy.id: ", ".join(c.requirement.code for c in item.clauses) for item in found.lapsed}
    for step in found.policies:
        yield f"  {'✓' if step.in_force else '–'} {step.policy.id}: {step.reason[lang]}"
        if step.in_force and ended.get(step.policy.id):
            yield f"      {('hết hiệu lực', 'lapsed')[lang]}: {ended[step.policy.id]}"
    yield f"\n{heads[1]}:"
    for topic in found.topics:
        codes = ", ".join(clause.requirement.code for clause in topic.clauses) or "–"
        over = ", ".join(clause.requirement.code for clause in topic.overrides)
        yield f"  {topic.topic}: {codes}" + (f" ({heads[2]} {over})" if over else "")
    if found.orphaned:
        yield f"\n{heads[3]}:"
    for orphan in found.orphaned:
        title = orphan.bearer.title("vi" if lang == 0 else "en")
        yield f"  {orphan.code} ({orphan.policy}), {title}: {orphan.reason[lang]}"
