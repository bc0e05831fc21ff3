"""Does the product know when the papers answer? Its confidence beside what is so.

The confidence of an answer is the probability (0 to 1) that the papers answer the question, as
the product gives it with every answer, refusals included. A reliability table (Murphy and Winkler,
1977) sets the mean confidence of a band beside the share that was answerable.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.figures import Share
from benchmarks.scoring import Score

BANDS = 5


@dataclass(frozen=True)
class Band:
    """The questions whose confidence lies between two bounds."""

    low: float
    high: float
    confidence: float
    """Their mean."""
    answerable: Share
    refused: int

    @property
    def share(self) -> float:
        """The share of them that was answerable."""
        return self.answerable.hits / self.answerable.of


@dataclass(frozen=True)
class Calibration:
    """How far confidence can be trusted."""

    bands: tuple[Band, ...]
    """Those that hold a question, the least confident first."""
    brier: float
    """Mean squared distance from what is so: 0 is perfect, 0.25 what one half for all gives."""
    error: float
    """Expected calibration error: the mean distance of a band's confidence from its share."""
    auroc: float | None
    """Chance that an answerable question has more confidence than an unanswerable; None where
    either kind is missing."""

    @classmethod
    def of(cls, scores: Sequence[Score]) -> "Calibration | None":
        """The calibration of the answers that say how sure they are; None where none does."""
        pairs = [
            (each.reply.confidence, each)
            for each in scores
            if each.reply is not None and each.reply.confidence is not None
        ]
        if not pairs:
            return None
        bands = tuple(_bands(pairs))
        total = len(pairs)
        return cls(
            bands,
            brier=sum((sure - one.question.answerable) ** 2 for sure, one in pairs) / total,
            error=sum(band.answerable.of * abs(band.confidence - band.share) for band in bands)
            / total,
            auroc=_auroc(
                [sure for sure, one in pairs if one.question.answerable],
                [sure for sure, one in pairs if not one.question.answerable],
            ),
        )

    def drawing(self) -> str:
        """An SVG: the diagonal that perfect calibration would follow, and a dot for each band."""
        dots = "".join(_dot(band) for band in self.bands)
        ticks = "".join(
            f'<text x="{_x(at)}" y="318" text-anchor="middle">{at:.1f}</text>'
            f'<text x="34" y="{_y(at) + 4}" text-anchor="end">{at:.1f}</text>'
            for at in (0.0, 0.5, 1.0)
        )
        return (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 340 350" font-family="sans-serif"'
            ' font-size="11"><rect width="340" height="350" fill="#fff"/>'
            '<rect x="40" y="20" width="280" height="280" fill="none" stroke="#888"/>'
            '<line x1="40" y1="300" x2="320" y2="20" stroke="#888" stroke-dasharray="4"/>'
            f"{ticks}{dots}"
            '<text x="180" y="340" text-anchor="middle">confidence that the papers answer</text>'
            '<text x="12" y="160" text-anchor="middle" transform="rotate(-90 12 160)">'
            "share that they answer</text></svg>\n"
        )


def _bands(pairs: Sequence[tuple[float, Score]]) -> list[Band]:
    bands: list[Band] = []
    for number in range(BANDS):
        held = [(sure, one) for sure, one in pairs if min(int(sure * BANDS), BANDS - 1) == number]
        if held:
            bands.append(
                Band(
                    low=number / BANDS,
                    high=(number + 1) / BANDS,
                    confidence=sum(sure for sure, _ in held) / len(held),
                    answerable=Share.among(one.question.answerable for _, one in held),
                    refused=sum(one.refused for _, one in held),
                )
            )
    return bands


def _auroc(yes: Sequence[float], no: Sequence[float]) -> float | None:
    if not yes or not no:
        return None
    wins = sum((a > b) + 0.5 * (a == b) for a in yes for b in no)
    return wins / (len(yes) * len(no))


def _dot(band: Band) -> str:
    x, y = _x(band.confidence), _y(band.share)
    told = (
        f"{band.answerable.hits} of {band.answerable.of} answerable at a mean confidence of "
        f"{band.confidence:.2f}"
    )
    low, high = band.answerable.interval or (0.0, 1.0)
    return (
        f'<circle cx="{x}" cy="{y}" r="{3 + band.answerable.of**0.5:.1f}" fill="#1d5b8f"'
        f' fill-opacity="0.7"><title>{told}</title></circle>'
        f'<line x1="{x}" y1="{_y(low)}" x2="{x}" y2="{_y(high)}" stroke="#1d5b8f"/>'
    )


def _x(share: float) -> float:
    return round(40 + 280 * share, 1)


def _y(share: float) -> float:
    return round(300 - 280 * share, 1)
