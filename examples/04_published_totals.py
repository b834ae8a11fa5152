"""
What totals say about a minimum, without any list of teams.

Prints:
    1,116 teams, 4,301–4,399 members: fail
    at least 22 teams have fewer than 4 members
    if there are 4,301 members, at least 55
    with 4,464 members: pass
"""

from cdteams import CountInterval, Workspace, check_totals
from cdteams.model import read_figure
from cdteams.rules import TeamSize


def main() -> None:
    """Take the words of a newspaper and the clause of Bình Định, and bound the teams that are short."""
    policy = Workspace.open().plugins.policy("binh-dinh", wanted_by="example 04")
    clause = next(requirement for requirement in policy.requirements if isinstance(requirement, TeamSize))
    teams, members = read_figure("1.116 tổ"), read_figure("hơn 4.300 thành viên")

    found = check_totals(clause, teams, members=members)
    print(f"{teams.text()} teams, {members.text()} members: {found.verdict}")
    print(f"at least {found.teams_short_at_least} teams have fewer than {clause.min} members")
    print(f"if there are 4,301 members, at least {found.teams_short_at_worst}")

    enough = check_totals(clause, teams, members=CountInterval.exactly(4464))
    print(f"with 4,464 members: {enough.verdict}")


if __name__ == "__main__":
    main()
