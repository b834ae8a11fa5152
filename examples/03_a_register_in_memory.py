"""
Teams that a program already holds are counted without any file.

Prints:
    3 of 159 communes have a steering team
    16 members, and 1 team of unknown size
    0 findings break a binding clause
"""

from datetime import date

from cdteams import About, Register, Span, Team, TeamKind, Verdict, Workspace
from cdteams.model import TeamId

DAY = date(2022, 6, 1)
SIZES = {"phường Trần Phú": 9, "phường Lê Lợi": 7, "xã Nhơn Lý": None}


def main() -> None:
    """Build three teams in Bình Định, count them and judge them by the plan of the province."""
    workspace = Workspace.open()
    tree = workspace.timeline.on(DAY)
    province = tree.by_code("52")
    teams = [
        Team(
            uid=TeamId(f"t{number}"),
            kind=TeamKind.STEERING,
            covers=(tree.by_name(commune, under=province.uid).uid,),
            span=Span(DAY),
            size=size,
        )
        for number, (commune, size) in enumerate(SIZES.items(), start=1)
    ]
    about = About(title="Three communes", province="52", codes_on=DAY, policies=("binh-dinh",))
    report = workspace.report(Register.from_teams(teams, about=about), on=DAY)

    row = next(row for row in report.coverage if row.level.value == "commune")
    print(f"{row.units_with_team} of {row.units} communes have a steering team")
    print(f"{row.members} members, and {row.unknown_sizes} team of unknown size")
    broken = sum(finding.is_error for finding in report.findings(Verdict.FAIL))
    print(f"{broken} findings break a binding clause")


if __name__ == "__main__":
    main()
