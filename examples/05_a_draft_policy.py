"""
A draft plan is judged before it is law: text to clauses, clauses and teams to verdicts.

Prints:
    every community digital technology team needs 5 members: 859 pass, 481 fail
    the first that fails: t0001, short by 1
"""

from datetime import date

from cdteams import Verdict, Workspace, check, place
from cdteams.policy import read_policy, resolve

DRAFT = """
[policy]
id = "hai-duong-draft"
title_vi = "Dự thảo"
title_en = "A draft"
jurisdiction = { code = "30", on = 2022-05-17 }

[instrument.draft]
type = "plan"
number = ""
issuer = "UBND tỉnh Hải Dương (dự thảo)"

[[requirement]]
code = "HD-D01"
kind = "team-size"
strength = "must"
min = 5
applies_to = { team_kind = "operating", level = "village" }
from = 2022-05-17
duty = { authority = "peoples-committee", level = "commune" }
source = { instrument = "draft", clause = "1", quote = "mỗi tổ có ít nhất 05 thành viên" }
"""


def main() -> None:
    """Read the draft, find where it applies, and judge the demonstration register by it alone."""
    workspace = Workspace.open()
    register = workspace.register("demo:hai-duong-2022")
    tree = workspace.hierarchy(register, on=date(2022, 5, 17))

    policy = read_policy(DRAFT, file="draft.toml", plugin="a draft")
    clauses, _ = resolve([policy], timeline=workspace.timeline, hierarchy=tree)
    (judgement,) = check(clauses, place(register, tree))

    passed, failed = judgement.count(Verdict.PASS), judgement.count(Verdict.FAIL)
    print(f"every community digital technology team needs 5 members: {passed} pass, {failed} fail")
    first = next(judgement.findings(Verdict.FAIL))
    print(f"the first that fails: {first.subject}, short by {first.short}")


if __name__ == "__main__":
    main()
