"""
Indicators, targets and scores: ratios of sums, exact, with what they were made of.

Knows totals in arrays, measures and law; knows no register, no tree and no file.
"""

from ._cascade import hand_down
from ._catalogue import Catalogue
from ._evaluate import NO_BOUND, Amounts, evaluate
from ._figures import IndicatorFigure, IndicatorFigures, Sides
from ._indicator import Direction, Indicator, Part, Scale
from ._judging import TargetVerdict, band_of, judge_target, judge_targets
from ._ranking import Rank, rank
from ._scorecard import Criterion, Scorecard, ScoreGroup, ScoreMethod, ScoreOption, ScoreStep
from ._scores import Answer, Score, ScoreTotal, best_of, score_card, score_criterion
from ._targets import Band, BandStep, Cascade, Comparator, Target, UnitTarget

__all__ = [
    "NO_BOUND",
    "Amounts",
    "Answer",
    "Band",
    "BandStep",
    "Cascade",
    "Catalogue",
    "Comparator",
    "Criterion",
    "Direction",
    "Indicator",
    "IndicatorFigure",
    "IndicatorFigures",
    "Part",
    "Rank",
    "Scale",
    "Score",
    "ScoreGroup",
    "ScoreMethod",
    "ScoreOption",
    "ScoreStep",
    "ScoreTotal",
    "Scorecard",
    "Sides",
    "Target",
    "TargetVerdict",
    "UnitTarget",
    "band_of",
    "best_of",
    "evaluate",
    "hand_down",
    "judge_target",
    "judge_targets",
    "rank",
    "score_card",
    "score_criterion",
]
