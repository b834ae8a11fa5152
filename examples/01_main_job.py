"""The main job on real input: Hải Dương on 17 May 2022, and what provinces published."""

import argparse
from datetime import date

from cdteams.present import print_report, print_totals
from cdteams.workspace import Workspace


def main(lang: str) -> None:
    """Print the report of the demonstration register, then the published totals by the rules."""
    workspace = Workspace.open()
    register = workspace.register("demo:hai-duong-2022")
    print_report(workspace.report(register, on=date(2022, 5, 17)), lang=lang)
    print()
    print_totals(workspace.totals(workspace.figures()), lang=lang)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lang", choices=("vi", "en"), default="en")
    main(parser.parse_args().lang)
