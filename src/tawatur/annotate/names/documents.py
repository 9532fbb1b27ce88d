"""Which instrument of an article a description means: «المعاهدة» is the one named before."""

from __future__ import annotations

from collections.abc import Sequence

from tawatur.annotate.names.candidates import Candidate

SIMILAR = "similar"
"""Modifier key of «المماثلة»: another instrument than the one that the article is about."""


class DocumentKeys:
    """Keys of the instruments of one article, given out in the order of its text."""

    def __init__(self, folds: Sequence[str]) -> None:
        self._folds = folds
        self._known: list[tuple[str, frozenset[str], str]] = []

    def key(self, candidate: Candidate) -> str:
        """The key of the instrument described: an earlier one that shares a modifier, or the last one when nothing but
        its head is said; else a new one."""
        head, *modifiers = candidate.key.split("+")
        kinds = frozenset(modifiers)
        plural = self._folds[candidate.first].endswith(("ات", "اتنا", "اتها", "وثائق", "مواثيق"))
        if plural or SIMILAR in kinds:
            return f"{head}:{' '.join(self._folds[candidate.first : candidate.last + 1])}"
        for key, known, of in reversed(self._known):
            if not kinds and not candidate.of or known & kinds or (not known and not of):
                return key
        key = f"{head}:{len(self._known) + 1}"
        self._known.append((key, kinds, candidate.of))
        return key
