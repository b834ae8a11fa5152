"""Waivers and groups in words and as plain data."""

from __future__ import annotations

from cdteams.model import Verdict, Waiver
from cdteams.rules import Group, WaiverUse

from ._words import word


def waiver_line(use: WaiverUse, *, lang: str) -> str:
    """
    Return a waiver and what became of it in one line.

    Args:
        use: The waiver.

        lang: ``vi`` or ``en``.
    """
    waiver = use.waiver
    subject = subject_words(use.subject_name, waiver.subject)
    return f"{waiver.clause} · {subject}: {state_words(use, lang=lang)} · {waiver_words(waiver, lang=lang)}"


def subject_words(name: str, uid: str) -> str:
    """Return a subject with its id, which stands alone where it has no name."""
    return name if name == uid else f"{name} [{uid}]"


def state_words(use: WaiverUse, *, lang: str) -> str:
    """Return what became of a waiver, and where it is not applied why."""
    state, reason = use.state.word(lang), use.reason[0 if lang == "vi" else 1]
    return f"{state} ({reason})" if reason else state


def waiver_words(waiver: Waiver, *, lang: str) -> str:
    """Return who waives, why, by which law and for which days."""
    days = word("days", lang).format(start=waiver.start, end=waiver.end)
    return f"{waiver.granted_by}: {waiver.why} – {waiver.legal_basis}, {days}"


def plain_waiver(waiver: Waiver) -> dict[str, str]:
    """Return a waiver as plain data; ``to`` is the first day no longer in force."""
    return {
        "clause": waiver.clause,
        "subject": waiver.subject,
        "granted_by": waiver.granted_by,
        "why": waiver.why,
        "legal_basis": waiver.legal_basis,
        "from": waiver.start.isoformat(),
        "to": waiver.end.isoformat(),
    }


def plain_use(use: WaiverUse) -> dict[str, object]:
    """Return a waiver with what became of it."""
    return {
        **plain_waiver(use.waiver),
        "subject_name": use.subject_name,
        "state": use.state.value,
        "reason": {"vi": use.reason[0], "en": use.reason[1]},
    }


def plain_group(group: Group) -> dict[str, object]:
    """
    Return a group of verdicts, as ``cdteams report --by --json`` prints it.

    Args:
        group: The group.
    """
    return {
        "key": group.key,
        "words": {"vi": group.words[0], "en": group.words[1]},
        "verdicts": {verdict.value: group.verdicts[verdict] for verdict in Verdict},
        "errors": group.errors,
        "waived": group.waived,
    }
