"""
A code means a unit only together with a day: 52, 30 and 83 around 1 July 2025.

Prints:
    52: tỉnh Bình Định, then tỉnh Gia Lai
    30: nobody; before that tỉnh Hải Dương […, 2025-07-01)
    83: nobody; before that tỉnh Bến Tre […, 2025-07-01)
    without a day: CDT-201
    52.1 is not 52.2
"""

from datetime import date, timedelta

from cdteams import UsageError, Workspace
from cdteams.errors import UnknownUnitError

REFORM = date(2025, 7, 1)


def main() -> None:
    """Ask the map for three codes, on the last day of the old map and on the first of the new."""
    timeline = Workspace.open().timeline
    before = timeline.on(REFORM - timedelta(days=1))
    after = timeline.on(REFORM)
    print(f"52: {before.by_code('52').full_name}, then {after.by_code('52').full_name}")

    for code in ("30", "83"):
        try:
            after.by_code(code)
        except UnknownUnitError as refusal:
            print(f"{code}: nobody; before that {'; '.join(refusal.history)}")

    try:
        timeline.by_code("52")
    except UsageError as refusal:
        print(f"without a day: {refusal.code}")

    # The unit itself has an identity that no later unit takes.
    print(f"{before.by_code('52').uid} is not {after.by_code('52').uid}")


if __name__ == "__main__":
    main()
