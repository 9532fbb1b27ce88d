"""Which instrument of an article a description means: «المعاهدة» is the one named before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tawatur.annotate.names.candidates import Candidate

SIMILAR = "similar"
"""Modifier key of «المماثلة»: another instrument than the one that the article is about."""


class DocumentKeys:
    """Keys of the instruments of one article, given out in the order of its text."""

    def __init__(self, folds: Sequence[str]) -> None:
        self._folds = folds
        self._known: list[tuple[str, frozenset[str], str]] = []
        self._mentions: Counter[str] = Counter()

    def key(self, candidate: Candidate) -> str:
        """The key of the instrument described: of the earlier ones that nothing speaks against the one mentioned most,
        else a new one. Against it speak a modifier of another kind, and another party, which a definite description
        may tell later."""
        head, *modifiers = candidate.key.split("+")
        kinds = frozenset(modifiers)
        plural = self._folds[candidate.first].endswith(("ات", "اتنا", "اتها", "وثائق", "مواثيق"))
        if plural or SIMILAR in kinds:
            return f"{head}:{' '.join(self._folds[candidate.first : candidate.last + 1])}"
        fitting = [
            key
            for key, known, of in self._known
            if (not candidate.of or of == candidate.of or (candidate.definite and not of))
            and (not kinds or not known or known & kinds)
        ]
        if fitting and not (candidate.of and not kinds):
            best = max(reversed(fitting), key=lambda k: self._mentions[k])
        else:
            best = f"{head}:{len(self._known) + 1}" + "".join(f"+{kind}" for kind in sorted(kinds))
            best += f"|{candidate.of}" if candidate.of else ""
            self._known.append((best, kinds, candidate.of))
        self._mentions[best] += 1
        return best
