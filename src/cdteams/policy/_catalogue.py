"""What a policy says besides its clauses: parameters, duties, tasks, platforms, names."""

from __future__ import annotations

from datetime import date

import attrs

from cdteams.errors import DisagreementError
from cdteams.model import DutyBearer, Entry, Level, Span, Strength, TeamKind, Term


class Pillar(Term):
    """The pillars of digital transformation, telling people about it, and the basic skills."""

    AWARENESS = "awareness", "thông tin, tuyên truyền", "awareness"
    GOVERNMENT = "government", "chính quyền số", "digital government"
    ECONOMY = "economy", "kinh tế số", "digital economy"
    SOCIETY = "society", "xã hội số", "digital society"
    SKILLS = "skills", "kỹ năng số cơ bản", "basic digital skills"


@attrs.frozen(kw_only=True)
class ParameterValue(Entry):
    """
    A value from a day on.

    Attributes:
        value: The value, a whole number.
    """

    value: int


@attrs.frozen(kw_only=True)
class Parameter:
    """
    A number that the law may change.

    Attributes:
        code: Code.

        unit: What it counts, such as ``đồng`` or ``%``.

        values: Its values, oldest first: each holds until the next begins, or
            until the day on which it ends.

    Raises:
        DisagreementError: If there are no values, or one does not begin where
            the one before ends.
    """

    code: str
    unit: str
    values: tuple[ParameterValue, ...]

    def __attrs_post_init__(self) -> None:
        if not self.values:
            raise DisagreementError(field="values", value="[]", other="≥ 1")
        for before, after in zip(self.values, self.values[1:], strict=False):
            if after.start <= before.start or (before.end is not None and before.end != after.start):
                raise succession_fault("values", before.span, after.span)

    def on(self, day: date) -> ParameterValue | None:
        """Return the value that holds on a day; None before the first and after the last."""
        held = [value for value in self.values if value.span.covers(day)]
        return held[-1] if held else None


def succession_fault(field: str, before: Span, after: Span) -> DisagreementError:
    """Return the refusal of two versions that leave a gap between them, or overlap."""
    return DisagreementError(
        field=field,
        value=str(after),
        other=f"the version before it, {before}",
        other_vi=f"bản trước đó, {before}",
        remedy_en="A version begins on the day on which the one before it ends: no day between, none twice.",
        remedy_vi="Bản sau bắt đầu đúng ngày bản trước hết hiệu lực: không hở ngày nào, không trùng ngày nào.",
    )


@attrs.frozen(kw_only=True)
class Duty(Entry):
    """
    What a plan has a body do, beyond what a register can show.

    It is not judged: whether a department spread the word is in no register.
    Whether the body is still there is looked at.

    Attributes:
        code: Code.

        strength: How strongly it binds.

        bearer: Who must act.

        together_with: Bodies that act with it. Empty for none.

        vi: The duty in the words of the plan.

        en: The same in English.
    """

    code: str
    strength: Strength
    bearer: DutyBearer
    together_with: tuple[DutyBearer, ...] = ()
    vi: str
    en: str


@attrs.frozen(kw_only=True)
class Task(Entry):
    """
    Something that a plan has teams do.

    Attributes:
        code: Code.

        pillar: To which pillar it belongs.

        vi: The task in the words of the plan.

        en: The same in English.

        is_open: Whether the plan leaves it to each place what it is, as the
            fifth of the basic digital skills.

        fills: Code of the open task that it fills. Empty for none.
    """

    code: str
    pillar: Pillar
    vi: str
    en: str
    is_open: bool = False
    fills: str = ""


@attrs.frozen(kw_only=True)
class Platform(Entry):
    """
    A digital platform that a plan names.

    Attributes:
        id: Identifier, such as ``zalo``.

        name: Name as the plan writes it.
    """

    id: str
    name: str


@attrs.frozen(kw_only=True)
class Alias(Entry):
    """
    A name that a plan has for a kind of team. It is the same kind.

    Attributes:
        team_kind: The kind.

        vi: The name, such as ``Tổ chuyển đổi số cộng đồng``.
    """

    team_kind: TeamKind
    vi: str


@attrs.frozen(kw_only=True)
class Word(Entry):
    """
    A plan's own word for a level, such as ``ấp, khu phố`` for the village.

    Attributes:
        level: The level.

        vi: The plan's word for its units.
    """

    level: Level
    vi: str


@attrs.frozen(kw_only=True)
class Continuation(Entry):
    """
    That clauses go on in a successor of the policy's unit.

    Attributes:
        code: Code of the successor on the day *on*.

        on: Day on which the code is meant.

        clauses: Codes of the clauses that go on. Empty for all.
    """

    code: str
    on: date
    clauses: tuple[str, ...] = ()
