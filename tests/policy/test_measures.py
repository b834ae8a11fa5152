"""Measures and indicators in policy files: every code that is named is there, and fits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cdteams.errors import FaultsError, Place, PolicyMissingError, PolicyTextError
from cdteams.kpi import Cascade, ScoreMethod
from cdteams.model import Authority, CheckKind, Dimension, Level
from cdteams.policy import Policy, catalogue_of, load_plugins, read_policy

Text = Callable[..., str]
HELD = """\
from = 2022-05-27
source = { instrument = "kh", clause = "II.1", quote = "kết quả thực hiện các chỉ tiêu" }
"""
MEASURE = """
[[measure]]
code = "{code}"
vi = "số {code}"
en = "number of {code}"
unit = "{unit}"
behaviour = "stock"
over_units = "sum"
over_time = "last"
missing = "unknown"
"""
REST = f"""
[[cross_check]]
code = "K1"
kind = "band"
left = ["women"]
right = ["people"]
low = [2, 5]
severity = "warning"
{HELD}
[[disaggregation]]
code = "D1"
dimension = "sex"
whole = "people"
parts = ["women", "men"]
{HELD}
[[indicator]]
code = "share"
vi = "tỷ lệ nữ"
en = "share of women"
numerator = ["women"]
denominator = ["people"]
scale = "percent"
direction = "neither"
{HELD}
[[indicator]]
code = "others"
vi = "tỷ lệ nam"
en = "share of men"
numerator = ["share.denominator", "-share.numerator"]
denominator = ["share.denominator"]
scale = "percent"
direction = "neither"
{HELD}
[[band]]
code = "B1"
indicator = "share"
level = "commune"
steps = [{{ vi = "ít", en = "few" }}, {{ at_least = 40, vi = "đủ", en = "enough" }}]
{HELD}
[[target]]
code = "T1"
indicator_vi = "tỷ lệ nữ"
indicator_en = "share of women"
population = "thành viên"
comparator = "at-least"
percent = 40
level = "province"
indicator = "share"
cascade = "listed"
listed = [{{ unit = "540", percent = 45 }}]
{HELD}
[[form]]
code = "F1"
vi = "biểu quý"
en = "quarterly form"
measures = ["people", "women"]
period_type = "quarter"
calendar = "administrative"
level = "commune"
deadlines = [{{ level = "commune", by = "day-of-month", number = 6, of = [1, 2], if_not_working = "next" }}]
{HELD}
[[scorecard]]
code = "S1"
vi = "bảng điểm"
en = "scorecard"
level = "commune"
points = 10
groups = [{{ code = "g", vi = "chung", en = "all", points = 10 }}]
criteria = [{{ code = "c", vi = "nữ", en = "women", group = "g", points = 10, method = "proportional", indicator = "share" }}]
{HELD}"""


def measured(text: str, *codes: str, unit: str = "person") -> str:
    """Return a policy with measures added."""
    return text + "".join(MEASURE.format(code=code, unit=unit) + HELD for code in codes)


def without_clause(text: str) -> str:
    return text.partition("[[requirement]]")[0]


def whole(policy_text: Text) -> str:
    return measured(policy_text(), "people", "women", "men") + REST


def read(text: str) -> Policy:
    return read_policy(text, file="p.toml", plugin="p 1")


def faults(text: str) -> list[tuple[Place | None, str]]:
    with pytest.raises(FaultsError) as caught:
        read(text)
    return [
        (fault.place, fault.sentence("en")) for fault in caught.value if isinstance(fault, PolicyTextError)
    ]


def test_every_table_is_read(policy_text: Text) -> None:
    """Each part has what its file says, and its code among those of the policy."""
    policy = read(whole(policy_text))

    assert policy.codes == (
        *("P-T01", "T1", "people", "women", "men", "K1", "D1", "share", "others", "B1", "F1", "S1"),
    )
    assert (policy.cross_checks[0].kind, policy.cross_checks[0].low) == (CheckKind.BAND, (2, 5))
    assert (policy.disaggregations[0].dimension, policy.disaggregations[0].whole) == (Dimension.SEX, "people")
    assert [step.vi for step in policy.bands[0].steps] == ["ít", "đủ"]
    assert (policy.targets[0].cascade, policy.targets[0].listed[0].unit) == (Cascade.LISTED, "540")
    assert (policy.forms[0].level, policy.forms[0].deadlines[0].of) == (Level.COMMUNE, frozenset({1, 2}))
    assert policy.scorecards[0].criteria[0].method is ScoreMethod.PROPORTIONAL


def test_the_measures_of_policies_make_a_catalogue(policy_text: Text) -> None:
    """Indicators of indicators come down to measures."""
    catalogue = catalogue_of([read(whole(policy_text))])

    assert catalogue.coefficients("others", "numerator") == {"people": 1, "women": -1}
    assert catalogue.coefficients("others", "denominator") == {"people": 1}


@pytest.mark.parametrize(
    ("change", "key", "words"),
    [
        (('numerator = ["women"]', 'numerator = ["woman"]'), "numerator", "'woman' is not allowed in numerator"),
        (('left = ["women"]', 'left = ["woman"]'), "left", "'woman' is not allowed in left"),
        (('parts = ["women", "men"]', 'parts = ["women", "man"]'), "parts", "'man' is not allowed in parts"),
        (('measures = ["people", "women"]', 'measures = ["x"]'), "measures", "'x' is not allowed in measures"),
        (('"B1"\nindicator = "share"', '"B1"\nindicator = "shar"'), "indicator", "'shar' is not allowed in indicator"),
        (('level = "province"\nindicator = "share"', 'level = "province"\nindicator = "x"'), "indicator", "'x' is not"),
        (('method = "proportional", indicator = "share"', 'method = "best", indicator = "x"'), "indicator", "'x' is"),
        (('["share.denominator"]', '["others.denominator"]'), "numerator", "circle: others → others"),
        (("low = [2, 5]", "low = [2]"), "low", "low: [2] does not agree"),
    ],
)  # fmt: skip
def test_a_code_that_nothing_bears_is_told_on_its_line(
    policy_text: Text, change: tuple[str, str], key: str, words: str
) -> None:
    """Each fault has its line, its key, and the code."""
    text = whole(policy_text)
    assert change[0] in text
    found = faults(text.replace(*change, 1))

    assert any(words in said for _, said in found), found
    assert any(place is not None and place.line and place.key == key for place, _ in found), found


def test_a_mean_has_a_weight_that_is_there(policy_text: Text) -> None:
    """The weight of a ratio is a measure."""
    ratio = measured(policy_text(), "people", "rate").replace(
        'behaviour = "stock"\nover_units = "sum"\nover_time = "last"\nmissing = "unknown"\nfrom = 2022-05-27\nsource = { instrument = "kh", clause = "II.1", quote = "kết quả thực hiện các chỉ tiêu" }\n',
        'behaviour = "ratio"\nover_units = "weighted-mean"\nover_time = "last"\nmissing = "unknown"\nweight = "peple"\n' + HELD,
        2,
    )  # fmt: skip
    found = faults(ratio)

    assert [said.partition(":")[2].partition(".")[0] for _, said in found] == [
        " 'peple' is not allowed in weight"
    ] * 2


def test_a_mean_is_not_its_own_weight(policy_text: Text) -> None:
    """The fault stands on the line of the weight."""
    ratio = measured(policy_text(), "rate").replace(
        'behaviour = "stock"\nover_units = "sum"\nover_time = "last"\nmissing = "unknown"\n',
        'behaviour = "ratio"\nover_units = "weighted-mean"\nover_time = "last"\nmissing = "unknown"\nweight = "rate"\n',
        1,
    )
    ((place, said),) = faults(ratio)

    assert "rate is a mean weighted by 'rate', which is the mean itself" in said
    assert place is not None
    assert place.key == "weight"


def test_parts_are_counted_as_their_whole_is(policy_text: Text) -> None:
    """Accounts are no parts of people."""
    text = whole(policy_text).replace(
        'en = "number of men"\nunit = "person"', 'en = "number of men"\nunit = "account"'
    )
    (fault,) = faults(text)

    assert "men: account does not agree with people: person" in fault[1]


def test_accounts_over_people_are_refused_with_their_line(policy_text: Text) -> None:
    """The file is refused where the denominator stands; a declared proxy is read."""
    text = measured(policy_text(), "accounts", unit="account")
    text = measured(text, "people") + REST.partition("[[indicator]]")[2].partition("[[indicator]]")[
        0
    ].replace('\ncode = "share"', '[[indicator]]\ncode = "share"', 1).replace('["women"]', '["accounts"]')
    (fault,) = faults(text)
    proxy = 'scale = "percent"\nproxy_vi = "nhiều tài khoản"\nproxy_en = "several accounts"'

    assert fault[0] is not None
    assert (fault[0].key, text.splitlines()[(fault[0].line or 0) - 1]) == (
        "denominator",
        'denominator = ["people"]',
    )
    assert read(text.replace('scale = "percent"', proxy)).indicators[0].is_proxy


@pytest.fixture
def folder(tmp_path: Path, policy_text: Text) -> Callable[[str], Path]:
    """Write two policies: one with measures, and one that uses them as it is told."""

    def make(uses: str) -> Path:
        indicator = REST.partition("[[indicator]]")[2].partition("[[indicator]]")[0]
        first = "requirement = []\n" + measured(without_clause(policy_text()), "people", "women")
        second = without_clause(policy_text("q")) + "\n[[indicator]]" + indicator
        (tmp_path / "p.toml").write_text(first, encoding="utf-8")
        (tmp_path / "q.toml").write_text(
            "requirement = []\n" + second.replace("jurisdiction", f"uses = {uses}\njurisdiction"),
            encoding="utf-8",
        )
        return tmp_path

    return make


def used(folder: Path) -> list[PolicyMissingError | PolicyTextError]:
    with pytest.raises(FaultsError) as caught:
        load_plugins(folder=folder)
    return [fault for fault in caught.value if isinstance(fault, PolicyMissingError | PolicyTextError)]


def test_a_policy_names_measures_of_the_policies_that_it_uses(folder: Callable[[str], Path]) -> None:
    """With both there the indicator comes down to the other policy's measures; named twice it is used once."""
    policies = load_plugins(folder=folder('["p", "p"]')).policies

    assert catalogue_of(policies).coefficients("share", "numerator") == {"women": 1}


def test_a_policy_that_is_used_must_be_there(folder: Callable[[str], Path]) -> None:
    """One that is not is named with what was meant."""
    (fault,) = used(folder('["p", "pp"]'))

    assert isinstance(fault, PolicyMissingError)
    assert (fault.policy, fault.wanted_by) == ("pp", "q")


def test_what_no_used_policy_bears_is_refused(folder: Callable[[str], Path]) -> None:
    """A code that only a policy bears that is not used is not there."""
    found = used(folder('["national"]'))

    assert [(type(fault), fault.policy) for fault in found] == [(PolicyTextError, "q")] * 2
    assert "indicator[0].numerator: 'women' is not allowed in numerator" in found[0].sentence("en")
    assert "indicator[0].denominator: 'people' is not allowed in denominator" in found[1].sentence("en")


def deadline(policy_text: Text, keys: str) -> str:
    return whole(policy_text).replace('by = "day-of-month", number = 6, of = [1, 2]', keys)


def test_a_deadline_may_lie_in_a_month_before_the_period_ends(policy_text: Text) -> None:
    """The yearly return that is due on 25 November has its day one month before the last."""
    text = deadline(policy_text, 'by = "day-of-month", number = 25, months = -1')

    assert read(text).forms[0].deadlines[0].months == -1


def test_other_numbers_are_not_below_zero(policy_text: Text) -> None:
    """A day of a month below 1, and half a month, are refused on the line of the deadline."""
    for keys in ('by = "day-of-month", number = -6', 'by = "day-of-month", number = 6, months = 0.5'):
        assert len(faults(deadline(policy_text, keys))) == 1


def test_a_form_may_prescribe_no_figures(policy_text: Text) -> None:
    """It sets deadlines alone, and says who receives the returns."""
    text = whole(policy_text).replace(
        'measures = ["people", "women"]\n', 'measures = []\nrecipient = "bo-tttt"\n'
    )
    (form,) = read(text).forms

    assert (form.measures, form.recipient) == ((), Authority.MINISTRY_OF_ICT)
