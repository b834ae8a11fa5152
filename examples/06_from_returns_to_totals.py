"""
A quarter of Hải Dương from its returns: an indicator, who has not reported, and one total taken apart.

The returns are made up; the communes are real.

Prints:
    online dossiers: 60.0% (113,393 / 188,979; 1.1% – 5,351.6%), 234 of 235 communes
    call first: phường Hiến Thành, 17 days late
    households: 526,874, at least 526,874
      thành phố Hải Dương: 57,528 of 25/25
      thành phố Chí Linh: 45,017 of 19/19
"""

from cdteams.explain import explain
from cdteams.workspace import Workspace


def main() -> None:
    """Report on a quarter, and explain one of its totals."""
    workspace = Workspace.open()
    register = workspace.register("demo:hai-duong-2022")
    returns = workspace.returns("demo:hai-duong-2022", register=register)
    found = workspace.report(register, returns=returns, period="2022Q2").returns
    assert found is not None
    run = found.run

    online = found.indicators[0]
    print(f"online dossiers: {online.figure.words('en')}, {online.reported} of {online.expected} communes")
    first = found.missing[0]
    print(f"call first: {run.hierarchy.unit(first.unit).full_name}, {first.days_late} days late")

    total = run.totals.total("30.1", "households", run.period)
    print(f"households: {total.value:,}, at least {total.low:,}")
    for part in explain(total, within=run).what.children[:2]:
        name = run.hierarchy.unit(part.unit).full_name
        print(f"  {name}: {part.value:,} of {part.reported}/{part.expected}")


if __name__ == "__main__":
    main()
