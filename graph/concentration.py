"""How unevenly work is spread: Gini's coefficient and the Herfindahl–Hirschman index.

Both are computed over counts, one for each agency, an agency without work having 0. Both are the same when
every count is doubled and when agencies change places. Where there is no agency, or none has any work,
shares do not exist and the answer is None, never 0: nothing is not the same as evenly spread.

The coefficient is that of C. Gini, "Variabilità e mutabilità", 1912, half the mean difference over the mean,
computed from ranked counts as in A. Sen, "On Economic Inequality", 1973. The index is O. C. Herfindahl's,
"Concentration in the Steel Industry", 1950, which is the square of A. O. Hirschman's of 1945.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Concentration:
    """The figures of one spread; None where one is not defined.

    `gini` 0 (all alike) to 1 − 1/n; `gini_corrected` 0 to 1; `hhi` 1/m to 1, where m agencies have any work;
    `hhi_normalized` 0 to 1; `equal` 1 to m, so many agencies with equal shares would be as concentrated.
    """

    gini: float | None
    gini_corrected: float | None
    hhi: float | None
    hhi_normalized: float | None
    equal: float | None

    @classmethod
    def of(cls, counts: Sequence[int]) -> Concentration:
        """Return the figures of these counts; a negative count raises ValueError."""
        return cls(
            gini(counts), gini_corrected(counts), hhi(counts), hhi_normalized(counts), equal_count(counts)
        )


def gini(counts: Sequence[int]) -> float | None:
    """Return Gini's coefficient of the counts as they stand, without correction for their small number.

    With counts in rising order x₁ … xₙ: G = 2·Σ i·xᵢ / (n·Σ xᵢ) − (n + 1)/n, which is 0 where all are equal
    and 1 − 1/n where one has all. Another agency without work turns G into (n·G + 1)/(n + 1).
    """
    total = _total(counts)
    if not total:
        return None
    number = len(counts)
    ranked = sum(rank * count for rank, count in enumerate(sorted(counts), start=1))
    return (2 * ranked - (number + 1) * total) / (number * total)


def gini_corrected(counts: Sequence[int]) -> float | None:
    """Return Gini's coefficient times n/(n − 1), so that 1 is reached where one of few has all.

    The correction is that of G. Deltas, "The Small-Sample Bias of the Gini Coefficient", Review of Economics
    and Statistics 85, 2003. None for a single agency, which cannot be compared with any other.
    """
    found = gini(counts)
    number = len(counts)
    return None if found is None or number < 2 else found * number / (number - 1)


def hhi(counts: Sequence[int]) -> float | None:
    """Return the Herfindahl–Hirschman index: the sum of the squared shares.

    It reaches from 1/m, where m agencies have equal shares, to 1, where one has all (the 10,000 of those who
    count in percent). Agencies without work change nothing.
    """
    total = _total(counts)
    return sum(count * count for count in counts) / (total * total) if total else None


def hhi_normalized(counts: Sequence[int]) -> float | None:
    """Return (H − 1/m)/(1 − 1/m), m being the agencies with any work: 0 equal shares, 1 all with one.

    None where fewer than two agencies have any work, because 0 and 1 then fall together.
    """
    found = hhi(counts)
    having = sum(count > 0 for count in counts)
    if found is None or having < 2:
        return None
    return (found - 1 / having) / (1 - 1 / having)


def equal_count(counts: Sequence[int]) -> float | None:
    """Return 1/H, the number of agencies with equal shares that would be as concentrated.

    M. A. Adelman, "Comment on the H Concentration Measure as a Numbers-Equivalent", Review of Economics and
    Statistics 51, 1969.
    """
    found = hhi(counts)
    return None if found is None else 1 / found


def _total(counts: Sequence[int]) -> int:
    if any(count < 0 for count in counts):
        raise ValueError(f"a count below 0: {min(counts)}")
    return sum(counts)
