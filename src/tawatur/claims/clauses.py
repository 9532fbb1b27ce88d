"""Where a clause of an agreement ends, and its if-clause and exception begin."""

from __future__ import annotations

from collections.abc import Callable

from tawatur.claims.phrases import Scene

Words = dict[str, frozenset[str]]
"""Folded words by what they do in a clause (provisions.toml)."""


class ClauseReader:
    """The borders of clauses in one language; `cue` tells whether a folded word opens a provision."""

    def __init__(self, words: Words, cue: Callable[[str], object | None], *, arabic: bool) -> None:
        self._words = words
        self._cue = cue
        self._arabic = arabic
        self._pairs = {tuple(w.split()) for w in words["conditions"] if " " in w}
        self._excepting = {tuple(w.split()) for w in words["exceptions"] if " " in w}

    def joint(self, scene: Scene, start: int, following: int, end: int) -> int:
        """Where a duty ends because the next begins, or the quotation closes that it stands in."""
        words = scene.document.words
        stop = end
        if following < end:
            joints = (at for at in range(following, start, -1) if words[at] in "،," or scene.folds[at] == "and")
            stop = next(joints, following)
        opened = 0
        for at in range(start, stop):
            opened += (words[at][0] in "«“") - (words[at][0] in "»”")
            if opened < 0:
                return at
        return stop

    def condition_before(self, scene: Scene, first: int, cue: int) -> tuple[int, int] | None:
        """«وإذا تعرض أي منهما لهجوم، فعلى …»: the if-clause in front of a duty, to the comma or the answering «ف»."""
        for at in range(first, cue):
            key = scene.folds[at]
            bare = key[1:] if key[0] in "وف" and len(key) > 3 else key
            pair = (bare, scene.folds[at + 1]) in self._pairs
            if bare not in self._words["conditions"] and not pair:
                continue
            words = scene.document.words
            answers = (i for i in range(at + 2, cue + 1) if words[i] in "،," or (self._arabic and words[i][0] == "ف"))
            comma = next((i for i in answers if words[i] in "،," or i >= cue - 1), None)
            return (at, comma - 1) if comma is not None else None
        return None

    def exception(self, scene: Scene, first: int, last: int) -> tuple[int, tuple[int, int] | None]:
        """The last token of what is left of a content without its exception, and the exception behind it."""
        folds = scene.folds
        for at in range(first + 1, last):
            if folds[at] in self._words["exceptions"] or (folds[at], folds[at + 1]) in self._excepting:
                end = at - 1
                while end > first and not scene.document.words[end][0].isalnum():
                    end -= 1
                return end, (at, last)
        return last, None

    def content_end(self, scene: Scene, start: int, end: int) -> int:
        document = scene.document
        quoted = start > 0 and document.words[start - 1][0] in '“"«' and self._whole_quote(scene, start, end)
        for at in range(start, end):
            mark, key = document.words[at][0], scene.folds[at]
            if mark in ".؛;" or (quoted and mark in '”"»'):
                return at
            if key in self._words["ends"] and at > start:
                return at
            if at > start and self._arabic and document.words[at].startswith("وإن"):
                return at  # the next thing that a speaker says; «وأن» folds alike
            if at > start + 1 and key[0] in "وف" and self._cue(key) is not None and not quoted:
                return at
            if mark in "،," and at + 1 < end:
                after = scene.folds[at + 1]
                if after in self._words["ends"] or self._cue(after) is not None:
                    return at
                if scene.is_verb(at + 1) and (not self._arabic or after[0] in "وف") and not quoted:
                    return at
                classes = scene.words[at + 1].classes
                if classes & {"subordinator", "that"} and after not in self._words["further"] and not quoted:
                    return at
        return end

    def _whole_quote(self, scene: Scene, start: int, end: int) -> bool:
        """Whether the quotation opened before `start` closes at the end of a clause: no words marked in passing."""
        words = scene.document.words
        for at in range(start, end):
            if words[at][0] in '”"»':
                return at + 1 >= end or words[at + 1][0] in "،,.؛;"
        return True

    def condition(self, scene: Scene, first: int, last: int) -> tuple[tuple[int, int], tuple[int, int] | None]:
        """(action, condition) of a provision; the condition is its if-clause, before or behind."""
        folds = scene.folds
        for at in range(first, last + 1):
            single = folds[at] in self._words["conditions"]
            if not single and (at == last or (folds[at], folds[at + 1]) not in self._pairs):
                continue
            if folds[at] in self._words["places_too"] and {at + 1, at + 2} & scene.mention_at.keys():
                continue
            if at - first > 1:
                end = next(
                    i for i in range(at - 1, first - 1, -1) if i == first or scene.document.words[i][0].isalnum()
                )
                return (first, end), (at, last)
            main = self._main_clause(scene, at + 2, last)
            return ((main, last), (at, main - 1)) if main is not None else ((first, last), (at, last))
        return (first, last), None

    def _main_clause(self, scene: Scene, start: int, last: int) -> int | None:
        """Where the main clause begins behind an if-clause: after a comma, «فإن», or at an imperfect with no «و»."""
        for at in range(start, last):
            key, word = scene.folds[at], scene.document.words[at]
            if word in "،,":
                return at + 1
            if self._arabic and (key in ("فان", "فانه") or (key[0] == "ي" and len(key) > 3 and at > start + 1)):
                before = scene.words[at - 1].classes
                if not before & {"that", "negation", "subordinator"} and at not in scene.mention_at:
                    return at
        return None
