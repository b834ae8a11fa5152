"""Teams, their members, and the villages they serve."""

from __future__ import annotations

from datetime import date
from typing import NewType

import attrs

from cdteams.errors import DisagreementError, MissingValueError

from ._counts import checked_count
from ._law import Authority
from ._span import Span
from ._terms import Term
from ._units import Level, UnitKind, UnitUid

TeamId = NewType("TeamId", str)
"""Id of a team in its register."""

MemberId = NewType("MemberId", str)
"""Opaque id of a person in a register. Never a name, phone or identity number."""


class TeamKind(Term):
    """
    What a team is for. Kinds are never added together.

    Source: CV 793/BTTTT-THH (operating teams); QĐ 689/QĐ-UBND Hải Dương
    (steering teams); KH 77/KH-UBND Bình Định III.1.c (management groups).
    """

    OPERATING = "operating", "tổ công nghệ số cộng đồng", "community digital technology team"
    STEERING = "steering", "tổ chỉ đạo triển khai công nghệ số cộng đồng", "steering team"
    MANAGEMENT = "management", "nhóm quản lý", "management group"
    LITERACY = "literacy", "đội bình dân học vụ số", "digital literacy squad"


class Role(Term):
    """Part that a member plays in a team."""

    LEADER = "leader", "tổ trưởng", "leader"
    DEPUTY = "deputy", "tổ phó", "deputy leader"
    MEMBER = "member", "tổ viên", "member"


class Org(Term):
    """Organisation that a member represents. Source: the plans of the provinces."""

    YOUTH_UNION = "youth-union", "Đoàn TNCS Hồ Chí Minh", "Youth Union"
    WOMENS_UNION = "womens-union", "Hội Liên hiệp Phụ nữ", "Women's Union"
    FARMERS_UNION = "farmers-union", "Hội Nông dân", "Farmers' Union"
    VETERANS = "veterans", "Hội Cựu chiến binh", "Veterans' Association"
    FATHERLAND_FRONT = "fatherland-front", "Mặt trận Tổ quốc", "Fatherland Front"
    POLICE = "police", "Công an", "police"
    DIGITAL_FIRM = "digital-firm", "doanh nghiệp công nghệ số", "digital firm"
    SCHOOL = "school", "nhà trường", "school"
    HEALTH = "health", "y tế", "health service"
    VOLUNTEER = "volunteer", "tình nguyện viên", "volunteer"


class Office(Term):
    """Office that a member holds. Source: the plans of the provinces."""

    VILLAGE_HEAD = "village-head", "trưởng thôn", "village head"
    VILLAGE_DEPUTY = "village-deputy", "phó trưởng thôn", "deputy village head"
    CELL_SECRETARY = "cell-secretary", "bí thư chi bộ", "Party cell secretary"
    YOUTH_SECRETARY = "youth-secretary", "bí thư chi đoàn", "Youth branch secretary"
    COMMUNE_OFFICIAL = "commune-official", "cán bộ, công chức xã", "commune official"
    DISTRICT_OFFICIAL = "district-official", "cán bộ, công chức huyện", "district official"
    PROVINCE_OFFICIAL = "province-official", "cán bộ, công chức tỉnh", "provincial official"
    VILLAGE_OFFICIAL = "village-official", "cán bộ thôn", "village official"
    PHONG_VHTT_HEAD = (
        "phong-vhtt-head",
        "lãnh đạo Phòng Văn hóa và Thông tin",
        "head of the Office of Culture and Information",
    )
    DISTRICT_OFFICE_DEPUTY = (
        "district-office-deputy",
        "Phó Chánh Văn phòng HĐND và UBND huyện",
        "deputy chief of the district office",
    )
    DISTRICT_YOUTH_SECRETARY = (
        "district-youth-secretary",
        "Bí thư Huyện đoàn, Thành đoàn",
        "district Youth Union secretary",
    )
    SCIENCE_OFFICIAL = "science-official", "cán bộ khoa học và công nghệ", "science and technology official"


Standing = Org | Office
"""What a person stands for in a team: an organisation or an office."""


class Skill(Term):
    """What a member can do. Source: CV 793/BTTTT-THH, 1; the plans of the provinces."""

    ENTHUSIASM = "enthusiasm", "lòng nhiệt tình hoạt động cộng đồng", "enthusiasm for the community"
    PLATFORMS = "platforms", "kỹ năng sử dụng nền tảng số, công nghệ số", "use of digital platforms"
    GUIDANCE = "guidance", "khả năng tuyên truyền, hướng dẫn, hỗ trợ", "explaining and guiding"
    IT = "it", "kiến thức về công nghệ thông tin", "knowledge of IT"
    OPENNESS = "openness", "tư duy chấp nhận và thử nghiệm cái mới", "openness to new things"


@attrs.frozen(kw_only=True)
class Village:
    """
    A community below the commune. It has no official code.

    Attributes:
        uid: Id given by the register; never looks like a code (2, 3 or 5
            digits).

        name: Name without the word for its kind.

        kind: Kind, one of those at village level.

        commune: Uid of the commune in which it lies.

        span: Days on which it exists. A start of None means before the
            register began.

        households: Number of households. None where not known.
    """

    uid: UnitUid
    name: str
    kind: UnitKind
    commune: UnitUid
    span: Span = attrs.field(factory=lambda: Span(None))
    households: int | None = None


@attrs.frozen(kw_only=True)
class Contact:
    """
    How to reach a member. No result needs it; it never shows itself.

    Attributes:
        member: Id of the member.

        name: Name of the person.

        phone: Phone number.
    """

    member: MemberId
    name: str = attrs.field(default="", repr=False)
    phone: str = attrs.field(default="", repr=False)

    def __str__(self) -> str:
        return f"Contact(member={self.member!r}, masked)"


@attrs.frozen(kw_only=True)
class Member:
    """
    One person in one team.

    Attributes:
        uid: Opaque id.

        role: Part in the team.

        orgs: Organisations that the person represents. Empty means none.

        offices: Offices that the person holds. Empty means none.

        skills: What the person can do. None where nobody looked.

        young: Whether the person counts as young. None where not known; no
            plan read so far gives an age.

        lives_in: Uid of the unit in which the person lives or works. None
            where not known.

        courses: Number of training courses finished. None where not known.

        hours: Hours of training received. None where not known.
    """

    uid: MemberId
    role: Role = Role.MEMBER
    orgs: frozenset[Org] = frozenset()
    offices: frozenset[Office] = frozenset()
    skills: frozenset[Skill] | None = None
    young: bool | None = None
    lives_in: UnitUid | None = None
    courses: int | None = None
    hours: int | None = None


@attrs.frozen(kw_only=True)
class Team:
    """
    One team as a register knows it.

    Attributes:
        uid: Id in the register.

        kind: What it is for.

        name: Name as decreed. Empty where not known.

        covers: Uids of the units that it serves: at least one, all of one
            level. A village team serves one village, a steering team its
            commune, district or province; one team may serve many villages.

        span: Days on which it exists.

        decision: Number of its establishing decision. Empty where not known.

        decided_by: Body that established it. None where not known.

        decided_level: Level of that body. None where not known.

        decided_on: Day of the decision. None where not known.

        platform: Platform of its group, such as ``zalo``. Empty where not
            known, ``none`` where it has no group.

        group_households: Number of households in its group. None where not
            known.

        members: The members one by one. Empty where only their number is
            known, or where there are none.

        size: Number of members, at least 0. None where not known; equal to
            the length of *members* where those are listed.

    Raises:
        MissingValueError: If it covers nothing.

        BadCountError: If *size* is no count.

        DisagreementError: If members are listed and *size* is not their
            number.
    """

    uid: TeamId
    kind: TeamKind
    name: str = ""
    covers: tuple[UnitUid, ...]
    span: Span
    decision: str = ""
    decided_by: Authority | None = None
    decided_level: Level | None = None
    decided_on: date | None = None
    platform: str = ""
    group_households: int | None = None
    members: tuple[Member, ...] = ()
    size: int | None

    def __attrs_post_init__(self) -> None:
        if not self.covers:
            raise MissingValueError(field="covers")
        if self.size is not None:
            checked_count(self.size)
        if self.members and self.size != len(self.members):
            raise DisagreementError(
                field="size",
                value=str(self.size),
                other=f"the number of members listed, {len(self.members)}",
                other_vi=f"số thành viên đã ghi, {len(self.members)}",
            )
