"""Which clauses apply on a day, and where."""

from __future__ import annotations

from datetime import date

import pytest

from cdteams.errors import PolicyTextError
from cdteams.hierarchy import Timeline
from cdteams.policy import Jurisdiction, Plugins, Policy, in_force, jurisdiction_of, load_plugins, resolve
from cdteams.rules import Clause

CODES = ["binh-dinh", "da-nang", "hai-duong", "national", "thai-nguyen", "vn-admin"]


@pytest.fixture(scope="module")
def plugins() -> Plugins:
    """The plugins of this repository."""
    return load_plugins(only=CODES)


def uid(timeline: Timeline, code: str, on: date) -> str:
    return timeline.by_code(code, on=on).uid


def clauses(plugins: Plugins, on: date, *ids: str) -> dict[str, Clause]:
    chosen = [policy for policy in plugins.policies if policy.id in ids]
    found, _ = resolve(chosen, timeline=plugins.timeline, hierarchy=plugins.timeline.on(on))
    return {clause.requirement.code: clause for clause in found}


def lapsed(plugins: Plugins, on: date) -> dict[str, str]:
    _, found = resolve(plugins.policies, timeline=plugins.timeline, hierarchy=plugins.timeline.on(on))
    return {one.policy.id: one.unit for one in found}


def with_place(policy: Policy, code: str | None, on: date | None) -> Policy:
    return Policy(
        id=policy.id,
        title_vi=policy.title_vi,
        title_en=policy.title_en,
        jurisdiction=Jurisdiction(code=code, on=on),
        requirements=policy.requirements,
        plugin=policy.plugin,
    )


def test_a_province_stands_before_the_nation_on_its_topics(plugins: Plugins) -> None:
    """In Bình Định the province's size clause applies, and the nation's everywhere else."""
    found = clauses(plugins, date(2022, 6, 1), "binh-dinh", "national")
    binh_dinh = uid(plugins.timeline, "52", date(2022, 5, 27))

    assert list(dict.fromkeys(clause.policy for clause in found.values())) == ["national", "binh-dinh"]
    assert (found["BD-T01"].scope, found["BD-T01"].except_in) == (binh_dinh, ())
    assert (found["VN-T01"].scope, found["VN-T01"].except_in) == (None, (binh_dinh,))


def test_a_province_leaves_the_nation_its_other_topics(plugins: Plugins) -> None:
    """Hải Dương has no clause on the size of teams, so the nation's applies there too."""
    found = clauses(plugins, date(2022, 6, 1), "hai-duong", "national")

    assert "HD-C04" in found
    assert found["VN-T01"].except_in == ()


def test_several_provinces_are_left_to_their_own(plugins: Plugins) -> None:
    """A national clause is left out in every province that has its own."""
    found = clauses(plugins, date(2024, 1, 1), "binh-dinh", "da-nang", "thai-nguyen", "national")
    own = tuple(uid(plugins.timeline, code, date(2024, 1, 1)) for code in ("52", "48", "19"))

    assert found["VN-T01"].except_in == own
    assert found["VN-T02"].except_in == own


def test_two_clauses_on_one_topic_leave_a_province_out_once(plugins: Plugins) -> None:
    """A province with a must and a should on one topic stands once among the exceptions."""
    (policy,) = (policy for policy in plugins.policies if policy.id == "thai-nguyen")
    twice = Policy(
        id="twice",
        title_vi="",
        title_en="",
        jurisdiction=policy.jurisdiction,
        requirements=policy.requirements * 2,
        plugin="p 1",
    )
    (national,) = (policy for policy in plugins.policies if policy.id == "national")
    hierarchy = plugins.timeline.on(date(2022, 6, 1))
    found, _ = resolve([twice, national], timeline=plugins.timeline, hierarchy=hierarchy)
    (size,) = (clause for clause in found if clause.requirement.code == "VN-T01")

    assert size.except_in == (uid(plugins.timeline, "19", date(2022, 6, 1)),)


def test_a_clause_that_is_not_yet_in_force_takes_nothing_from_the_nation(plugins: Plugins) -> None:
    """The day before its first day a policy's clauses are given, to say when they hold, and override nothing."""
    found = clauses(plugins, date(2022, 5, 26), "binh-dinh", "national")

    assert not found["BD-T01"].holds_on(date(2022, 5, 26))
    assert found["VN-T01"].except_in == ()


def test_a_clause_is_in_force_from_its_first_day(plugins: Plugins) -> None:
    """The first day belongs to the span."""
    (policy,) = (policy for policy in plugins.policies if policy.id == "binh-dinh")

    assert in_force(policy.requirements, date(2022, 5, 27)) == policy.requirements
    assert in_force(policy.requirements, date(2022, 5, 26)) == ()


def test_the_policy_of_a_province_that_ended_lapses(plugins: Plugins) -> None:
    """On 2025-08-01 there is no Bình Định and no Hải Dương, and both policies are told as lapsed."""
    found = lapsed(plugins, date(2025, 8, 1))

    assert found["binh-dinh"] == uid(plugins.timeline, "52", date(2022, 5, 27))
    assert found["hai-duong"] == uid(plugins.timeline, "30", date(2022, 3, 21))
    assert "national" not in found


def test_a_later_unit_with_the_code_is_not_taken_for_the_province(plugins: Plugins) -> None:
    """Code 52 is Gia Lai from 2025-07-01, and the policy of Bình Định does not apply there."""
    timeline = plugins.timeline
    found = clauses(plugins, date(2025, 8, 1), "binh-dinh", "national")

    assert timeline.by_code("52", on=date(2025, 8, 1)).name == "Gia Lai"
    assert "BD-T01" not in found
    assert found["VN-T01"].except_in == ()


def test_a_policy_lasts_until_the_day_before_its_province_ends(plugins: Plugins) -> None:
    """On 2025-06-30 Bình Định is there for the last time."""
    assert "BD-T01" in clauses(plugins, date(2025, 6, 30), "binh-dinh")
    assert "BD-T01" not in clauses(plugins, date(2025, 7, 1), "binh-dinh")


def test_each_city_of_one_name_has_its_policy(plugins: Plugins) -> None:
    """Đà Nẵng bears code 48 before and after the merger; each policy applies to its own city."""
    timeline = plugins.timeline
    before = clauses(plugins, date(2024, 1, 1), "da-nang", "da-nang-2025")
    after = clauses(plugins, date(2025, 8, 1), "da-nang", "da-nang-2025")

    assert set(before) == {"DN-T01", "DN-L01", "DN-Q01", "DN-P01", "DN-P02"}
    assert {clause.scope for clause in before.values()} == {uid(timeline, "48", date(2023, 11, 21))}
    assert set(after) == {"DN-C01", "DN-T02", "DN-L02", "DN-L03", "DN-Q02", "DN-P03", "DN-P04"}
    assert {clause.scope for clause in after.values()} == {uid(timeline, "48", date(2025, 7, 1))}
    assert before["DN-T01"].scope != after["DN-T02"].scope


def test_a_policy_of_a_city_that_is_not_yet_there_is_told(plugins: Plugins) -> None:
    """Before the merger the policy of the new Đà Nẵng has no place to apply in."""
    assert lapsed(plugins, date(2024, 1, 1)) == {
        "da-nang-2025": uid(plugins.timeline, "48", date(2025, 7, 1))
    }


def test_the_nation_is_everywhere(plugins: Plugins) -> None:
    """A national policy has no unit of its own."""
    (national,) = (policy for policy in plugins.policies if policy.id == "national")

    assert jurisdiction_of(national, plugins.timeline) is None


@pytest.mark.parametrize(
    ("code", "on", "words"),
    [
        ("99", date(2022, 5, 27), "no unit has the code '99'"),
        ("30", date(2025, 8, 1), "Hải Dương"),
        ("52", date(1999, 1, 1), "the map knows"),
        ("52", None, "means nothing without a day"),
    ],
)
def test_a_jurisdiction_that_is_not_there_is_refused(
    plugins: Plugins, code: str, on: date | None, words: str
) -> None:
    """An unknown code, a code of another time and a day before the map name the policy and its plugin."""
    (policy,) = (policy for policy in plugins.policies if policy.id == "binh-dinh")

    with pytest.raises(PolicyTextError) as caught:
        jurisdiction_of(with_place(policy, code, on), plugins.timeline)
    error = caught.value
    assert (error.policy, error.plugin) == ("binh-dinh", "cdteams-policy-binh-dinh 2022.5")
    assert words in error.text("en")
    assert error.sentence_vi.startswith("không tìm thấy phạm vi áp dụng")


def test_no_policies_give_no_clauses(plugins: Plugins) -> None:
    """Without policies nothing is asked for and nothing lapses."""
    hierarchy = plugins.timeline.on(date(2022, 6, 1))

    assert resolve([], timeline=plugins.timeline, hierarchy=hierarchy) == ((), ())
