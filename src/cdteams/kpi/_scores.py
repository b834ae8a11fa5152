"""Points from figures, and what a scorecard comes to."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import attrs

from cdteams.errors import OptionError

from ._figures import IndicatorFigure
from ._scorecard import Criterion, Scorecard, ScoreMethod, ScoreOption


@attrs.frozen(kw_only=True)
class Answer:
    """
    What one unit brings to one criterion.

    Attributes:
        figure: The figure that is scored. None where there is none.

        option: The answer of a criterion with options. None for no answer.

        verified: Points that whoever verifies the scorecard gave. None while
            nobody did.

        evidence: Whether evidence was handed in. None where that is not known.
    """

    figure: IndicatorFigure | None = None
    option: ScoreOption | None = None
    verified: Fraction | None = None
    evidence: bool | None = None


@attrs.frozen(kw_only=True)
class Score:
    """
    Points of one unit for one criterion.

    Attributes:
        criterion: The criterion.

        claimed: Points by the unit's own figures. None for unknown.

        verified: Points that were verified. None while nobody did.

        is_capped: Whether the figure would give more than the greatest number
            of points, which is given then.

        lacks_evidence: Whether nothing counts because evidence that is needed
            was not handed in.
    """

    criterion: Criterion
    claimed: Fraction | None
    verified: Fraction | None
    is_capped: bool = False
    lacks_evidence: bool = False

    @property
    def counted(self) -> Fraction | None:
        """The points that count: those verified, otherwise those claimed."""
        return self.claimed if self.verified is None else self.verified

    @property
    def difference(self) -> Fraction | None:
        """Verified less claimed; None where one of the two is not there."""
        return None if self.verified is None or self.claimed is None else self.verified - self.claimed


@attrs.frozen(kw_only=True)
class ScoreTotal:
    """
    What a scorecard comes to for one unit.

    Attributes:
        scorecard: The scorecard.

        scores: One for each criterion, in the order of the scorecard.
    """

    scorecard: Scorecard
    scores: tuple[Score, ...]

    @property
    def low(self) -> Fraction:
        """Fewest points that are possible: unknown ones count as none."""
        return sum((score.counted or Fraction(0) for score in self._counted), Fraction(0))

    @property
    def high(self) -> Fraction:
        """Most points that are possible: unknown ones count in full."""
        open_ = sum(score.criterion.points for score in self._counted if score.counted is None)
        return self.low + open_

    @property
    def value(self) -> Fraction | None:
        """The points; None as long as one of the criteria that count is unknown."""
        return self.low if all(score.counted is not None for score in self._counted) else None

    @property
    def _counted(self) -> tuple[Score, ...]:
        counted = {criterion.code for criterion in self.scorecard.counted}
        return tuple(score for score in self.scores if score.criterion.code in counted)


def score_card(
    scorecard: Scorecard, answers: Mapping[str, Answer], *, best: Mapping[str, Fraction] | None = None
) -> ScoreTotal:
    """
    Score one unit.

    Args:
        scorecard: The scorecard.

        answers: What the unit brings, by the code of the criterion. A
            criterion without an answer is unknown.

        best: Ratio of the best unit by the code of the criterion, for those
            that are normalised by it; see `best_of`.

    Raises:
        OptionError: If an answer is to a criterion that the scorecard lacks.
    """
    codes = [criterion.code for criterion in scorecard.criteria]
    for code in answers:
        if code not in codes:
            raise OptionError(option="answers", value=code, allowed=tuple(codes))
    scores = (
        score_criterion(
            criterion, answers.get(criterion.code, Answer()), best=(best or {}).get(criterion.code)
        )
        for criterion in scorecard.criteria
    )
    return ScoreTotal(scorecard=scorecard, scores=tuple(scores))


def score_criterion(criterion: Criterion, answer: Answer, *, best: Fraction | None = None) -> Score:
    """
    Score one unit by one criterion, exactly.

    Args:
        criterion: The criterion.

        answer: What the unit brings.

        best: Ratio of the best unit, where the criterion is normalised by it.

    Returns:
        Unknown where the figure is not exact, the option is not given, or it
        is not known whether needed evidence was handed in. Without needed
        evidence it is 0 points, and says so.
    """
    points, is_capped = _points(criterion, answer, best)
    lacks = criterion.evidence and answer.evidence is False
    unclear = criterion.evidence and answer.evidence is None
    claimed = Fraction(0) if lacks else None if unclear else points
    return Score(
        criterion=criterion,
        claimed=claimed,
        verified=answer.verified,
        is_capped=is_capped and claimed is not None and not lacks,
        lacks_evidence=lacks,
    )


def best_of(figures: Mapping[str, IndicatorFigure]) -> Fraction | None:
    """
    Return the greatest ratio of all units, by which a criterion is normalised.

    Args:
        figures: The figure of every unit that is compared.

    Returns:
        None where one of the figures is not exact, as it could be the
        greatest, and where the greatest is not above 0.
    """
    ratios = [figure.ratio for figure in figures.values() if figure.is_exact]
    known = [ratio for ratio in ratios if ratio is not None]
    greatest = max(known, default=Fraction(0))
    return greatest if len(known) == len(figures) and greatest > 0 else None


def _points(criterion: Criterion, answer: Answer, best: Fraction | None) -> tuple[Fraction | None, bool]:
    """Return points, and whether they were cut to the greatest number."""
    if criterion.method is ScoreMethod.OPTION:
        shares = {
            ScoreOption.FULL: Fraction(1),
            ScoreOption.HALF: Fraction(1, 2),
            ScoreOption.NOTHING: Fraction(0),
        }
        return (None if answer.option is None else shares[answer.option] * criterion.points), False
    figure = answer.figure
    if figure is None or not figure.is_exact or figure.ratio is None or figure.value is None:
        return None, False
    if criterion.method is ScoreMethod.STEPS:
        reached = (step.points for step in criterion.steps if step.at_least <= figure.value)
        return Fraction(next(reached, 0)), False
    if criterion.method is ScoreMethod.PROPORTIONAL:
        best = Fraction(1)
    if best is None:
        return None, False
    share = figure.ratio / best
    return min(share, Fraction(1)) * criterion.points, share > 1
