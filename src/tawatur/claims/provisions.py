"""What an agreement is reported to oblige, forbid or allow: cue, force, action, condition.

A provision is read as cue («ينص على», «يحظر», "requires") + content; the content is cut at the end of its clause, split
where a conjunction with a complementiser opens the next duty («وألا يسمح»), and its if-clause is set apart.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from tawatur.claims.discourse import Discourse
from tawatur.claims.goods import goods_kind
from tawatur.claims.inflection import arabic_splits, arabic_verb, english_verb
from tawatur.claims.instruments import is_instrument
from tawatur.claims.phrases import Phrase, Scene
from tawatur.languages import LanguagePack, load_pack
from tawatur.records import Argument, Span
from tawatur.records.claim import Force
from tawatur.text import fold

_PROHIBITED: dict[Force, Force] = {"shall": "shall_not", "commits": "rules_out", "may": "may"}
_FORCES: dict[str, Force] = {f: f for f in ("shall", "shall_not", "may", "commits", "rules_out")}
_LEFT, _RIGHT = 16, 8
"""Tokens before and after the cue in which the text that speaks is sought."""
_REACH = 16
"""Tokens between a cue and the particle of its content."""
_LONGEST = 80


class Cue(NamedTuple):
    """A word that opens a provision."""

    lemma: str
    force: Force
    particle: str
    subject: str


class RawProvision(NamedTuple):
    """A provision as token ranges, both ends included."""

    cue: int
    lemma: str
    subject: str
    force: Force
    action: tuple[int, int]
    condition: tuple[int, int] | None
    instrument: int | None
    """Token of the agreement's name, when the clause has it."""
    exception: tuple[int, int] | None = None
    bound: Phrase | None = None
    """Whom the clause itself names as bound or allowed («obliges the two countries to»)."""


class ProvisionReader:
    """The provision cues and clause borders of one language."""

    def __init__(self, pack: LanguagePack) -> None:
        self._arabic = pack.code == "ar"
        self._cues: dict[str, Cue] = {}
        self._known: dict[str, Cue | None] = {}
        for row in pack.table("provisions", ("verb", "imperfect", "force", "particle", "subject")):
            cue = Cue(row["verb"], _FORCES[row["force"]], fold(row["particle"]), row["subject"])
            for form in self._forms(row):
                self._cues.setdefault(form, cue)
        settings = pack.settings("provisions")
        self._words = {name: frozenset(fold(w) for w in words) for name, words in settings.items()}
        self._pairs = {tuple(w.split()) for w in self._words["conditions"] if " " in w}
        self._excepting = {tuple(w.split()) for w in self._words["exceptions"] if " " in w}

    def _forms(self, row: dict[str, str]) -> list[str]:
        if self._arabic:
            return [form for form, features in arabic_verb(row["verb"], row["imperfect"]) if features.person == 3] + (
                [form for form, _ in arabic_verb(row["verb"], row["imperfect"])] if row["subject"] == "hedge" else []
            )
        past, _, participle = row["imperfect"].partition(",")
        return [form for form, _ in english_verb(row["verb"], past, participle)]

    def cue(self, key: str) -> Cue | None:
        """The cue that a folded word is, if it is one."""
        if key not in self._known:
            found = self._cues.get(key)
            if found is None and self._arabic:
                cores = (core for clitics, core, pronoun in arabic_splits(key, verb=True) if not pronoun)
                found = next((self._cues[c] for c in cores if c in self._cues), None)
            if len(self._known) > 100_000:
                self._known.clear()
            self._known[key] = found
        return self._known[key]

    def read(self, scene: Scene) -> list[RawProvision]:
        """All provisions of a document, in order."""
        found: list[RawProvision] = []
        folds = scene.folds
        for index, key in enumerate(folds):
            cue = self.cue(key)
            if cue is None or index in scene.mention_at or (found and index <= found[-1].action[1]):
                continue
            first, end = scene.sentence_range(index)
            near = found[-1].cue >= first - 40 if found else False
            if cue.subject == "agreement" and self._has_actor(scene, cue, index, end):
                continue
            instrument = self._instrument(scene, index, first, end)
            if cue.subject == "party" and instrument is not None and not self._in_context(scene, first, index):
                instrument = instrument if instrument > index else None
            if not self._allowed(scene, cue, index, first, instrument, near):
                continue
            start = self._content_start(scene, cue, index, end)
            if start is not None and not self._names_no_act(scene, cue, start, end):
                bound = self._bound(scene, cue, index, start, end) if cue.subject == "agreement" else None
                if bound is not None and bound.first >= start:
                    start = bound.last + 1
                rows = self._split(scene, cue, index, start, end, instrument) if start < end else []
                found.extend(row._replace(bound=bound) for row in rows)
        return found

    def _bound(self, scene: Scene, cue: Cue, index: int, start: int, end: int) -> Phrase | None:
        """The party between a cue and what it says («يلزم الاتفاق البلدين بـ», «يجيز لـ… استخدام»)."""
        if not self._arabic:
            return None
        if cue.particle == "على":
            return None  # «ينص على»: whoever stands between is no party
        if cue.particle:
            between = (p for p in scene.phrases(index + 1, start, through_commas=True) if p.actor)
            return next((p for p in between if not is_instrument(scene, p.first) and p.preposition in ("", "ل")), None)
        first = start + 1 if scene.folds[start] == "على" else start
        phrase = next(iter(scene.phrases(start, min(end, start + 8))), None)
        if phrase is None or phrase.first != first or not phrase.actor or phrase.preposition not in ("ل", "على"):
            return None
        acts = (at for at in range(first + 1, phrase.last + 1) if scene.words[at].triggers)
        return phrase._replace(last=next(acts, phrase.last + 1) - 1)

    def _has_actor(self, scene: Scene, cue: Cue, index: int, end: int) -> bool:
        """«دعا الأمين العام إلى»: somebody named right behind the verb is its subject, and no agreement."""
        if not self._arabic or len(cue.particle) < 2 or index + 1 >= end or is_instrument(scene, index + 1):
            return False
        known = scene.mention_at.get(index + 1)
        return scene.can_act(known[0]) if known is not None else scene.actor_noun(index + 1) is not None

    def _names_no_act(self, scene: Scene, cue: Cue, start: int, end: int) -> bool:
        """Goods, or a clause of which only the name is told («contains a clause on defence»): no duty yet."""
        nouns = scene.words[start].nouns
        if goods_kind(scene, start) not in (None, "aid"):
            return True
        stop = self._content_end(scene, start, min(end, start + _LONGEST))
        worded = [at for at in range(start, stop) if scene.document.words[at][0].isalnum()]
        if all(scene.words[at].classes for at in worded):
            return True
        return cue.subject == "agreement" and not cue.particle and any(n.group == "clause" for n in nouns)

    def _instrument(self, scene: Scene, index: int, first: int, end: int) -> int | None:
        """The nearest agreement or clause noun that can be the subject of the cue."""
        for at in range(index + 1, min(end, index + 3)):
            if is_instrument(scene, at):
                return at
        for at in range(index - 1, max(first, index - _LEFT) - 1, -1):
            if is_instrument(scene, at):
                return at
            if scene.document.words[at][0] in ".؛;:" or scene.folds[at] in self._words["breaks"]:
                return None
        return None

    def _allowed(self, scene: Scene, cue: Cue, index: int, first: int, instrument: int | None, near: bool) -> bool:
        if cue.subject == "hedge":
            negated = any("negation" in scene.words[at].classes for at in range(max(first, index - 3), index))
            return negated and instrument is not None and self._in_context(scene, first, index)
        if cue.subject == "agreement":
            if self._denied(scene, cue, index, first):
                return False
            if instrument is not None:
                return True
            conjoined = scene.folds[index][0] in "وكف" or scene.folds[index - 1] in ("كما", "also")
            return near and conjoined and bool(cue.particle)
        return True

    def _denied(self, scene: Scene, cue: Cue, index: int, first: int) -> bool:
        """«The treaty does not contain»: no duty; only a permission turns into its opposite."""
        before = range(max(first, index - 2), index)
        return cue.force != "may" and any("negation" in scene.words[at].classes for at in before)

    def _in_context(self, scene: Scene, first: int, index: int) -> bool:
        text = " ".join(scene.folds[first:index])
        return any(context in text for context in self._words["contexts"])

    def _content_start(self, scene: Scene, cue: Cue, index: int, end: int) -> int | None:
        """The first token of what the cue says."""
        at = self._behind_particle(scene, cue, index, end) if cue.particle else self._past_subject(scene, index, end)
        while at is not None and at < end and self._skipped(scene, at):
            at += 1
        return at if at is not None and at < end else None

    def _behind_particle(self, scene: Scene, cue: Cue, index: int, end: int) -> int | None:
        """The token behind the cue's particle, or the one that it is written on; None when it does not follow."""
        aside = False
        for at in range(index + 1, min(end, index + _REACH)):
            key = scene.folds[at]
            if key == cue.particle or (key in self._words["complementisers"] and cue.subject == "party"):
                return at + 1
            if len(cue.particle) == 1 and self._arabic and not aside:
                if key[0] == cue.particle and key in self._words["complementisers"]:
                    return at + 1
                if self._prefixed(scene, at, cue.particle):
                    return at
            aside ^= scene.document.words[at][0] in "،,"
            if scene.document.words[at][0] in ".؛;" or (self.cue(key) and at > index + 1 and not aside):
                return None
            if not self._arabic and at > index + 1:
                return None  # an English particle stands right behind its verb
        return None

    def _prefixed(self, scene: Scene, index: int, particle: str) -> bool:
        key = scene.folds[index]
        if not key.startswith(particle) or len(key) < 4 or index in scene.mention_at:
            return False
        word = scene.words[index]
        clitics = [*(t.proclitic for t in word.triggers), *(n.proclitic for n in word.nouns)]
        return key in self._words["negatives"] or key.startswith(particle + "ال") or particle in clitics or not clitics

    def _past_subject(self, scene: Scene, index: int, end: int) -> int:
        """The token behind the agreement that follows its verb; right behind the verb when it went before."""
        at = index + 1
        while at < end and at <= index + _RIGHT and is_instrument(scene, at) and self._definite(scene, at):
            phrase = scene.phrase(at, end)
            at = phrase.last + 1 if phrase is not None else at + 1
        return at

    def _definite(self, scene: Scene, index: int) -> bool:
        """Whether a noun is definite, as a subject is, and not «a clause» that the agreement holds."""
        before = scene.words[index - 1].classes
        return not self._arabic or scene.folds[index].startswith("ال") or "demonstrative" in before

    def _skipped(self, scene: Scene, index: int) -> bool:
        key, word = scene.folds[index], scene.document.words[index]
        if key in self._words["negatives"]:
            return False
        return key in self._words["complementisers"] or word[0] in "“”\"'«»:" or word in "،,"

    def _split(
        self, scene: Scene, cue: Cue, index: int, start: int, end: int, instrument: int | None
    ) -> list[RawProvision]:
        """The provisions that one cue opens: its content, cut where a conjunction opens the next duty."""
        stop = self._content_end(scene, start, min(end, start + _LONGEST))
        borders, cuts = [start], []
        for at in range(start + 1, stop):
            if scene.folds[at] in self._words["further"] and self._opens_clause(scene, at, stop):
                borders.append(at)
                cuts.append(at)
            elif self._next_article(scene, cue, at, stop):
                borders.append(at + 1)
                cuts.append(at - 1)
        cuts.append(stop)
        found = []
        for number, begin in enumerate(borders):
            last = cuts[number] - 1
            while last > begin and not scene.document.words[last][0].isalnum():
                last -= 1
            empty = not scene.document.words[last][0].isalnum()
            if empty or (last - begin < 1 and not number and len(borders) > 1):
                continue
            force = self._force(scene, cue, index, begin)
            last, exception = self._exception(scene, begin, last)
            action, condition = self._condition(scene, begin, last)
            found.append(RawProvision(index, cue.lemma, cue.subject, force, action, condition, instrument, exception))
        return found

    def _next_article(self, scene: Scene, cue: Cue, index: int, stop: int) -> bool:
        """«، والثالثة على ألا»: the particle again, behind the name of the next article."""
        folds = scene.folds
        if not cue.particle or folds[index] != cue.particle or index + 1 >= stop or folds[index - 1][0] != "و":
            return False
        opens = self._words["negatives"] | self._words["complementisers"]
        return scene.document.words[index - 2][0] in "،," and folds[index + 1] in opens

    def _force(self, scene: Scene, cue: Cue, index: int, begin: int) -> Force:
        """The force of a cue with the negation before it or at the head of its content."""
        if scene.folds[begin] in self._words["negatives"]:
            return _PROHIBITED.get(cue.force, cue.force)
        negated = cue.subject == "agreement" and index > 0 and "negation" in scene.words[index - 1].classes
        return "shall_not" if negated and cue.force == "may" else cue.force

    def _exception(self, scene: Scene, first: int, last: int) -> tuple[int, tuple[int, int] | None]:
        """The last token of what is left of a content without its exception, and the exception behind it."""
        folds = scene.folds
        for at in range(first + 1, last):
            if folds[at] in self._words["exceptions"] or (folds[at], folds[at + 1]) in self._excepting:
                end = at - 1
                while end > first and not scene.document.words[end][0].isalnum():
                    end -= 1
                return end, (at, last)
        return last, None

    def _opens_clause(self, scene: Scene, index: int, stop: int) -> bool:
        """«وألا» before a verb, and not «وإلا» (or else), which folds alike."""
        if index + 1 >= stop or scene.document.words[index].startswith("وإ"):
            return False
        return not self._arabic or scene.folds[index + 1][0] in "يتنا"

    def _content_end(self, scene: Scene, start: int, end: int) -> int:
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
            if at > start + 1 and key[0] in "وف" and self.cue(key) is not None and not quoted:
                return at
            if mark in "،," and at + 1 < end:
                after = scene.folds[at + 1]
                if after in self._words["ends"] or self.cue(after) is not None:
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

    def _condition(self, scene: Scene, first: int, last: int) -> tuple[tuple[int, int], tuple[int, int] | None]:
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

    def action_span(self, scene: Scene, raw: RawProvision) -> Span:
        """The words of the action, without the conjunction that joins it to the duty before."""
        span = scene.document.span(*raw.action)
        joined = scene.folds[raw.action[0]] in self._words["further"] and self._arabic
        return Span(span.start + 1, span.end) if joined else span

    def ends_for_good(self, lemmas: set[str]) -> bool:
        """Whether one of the verbs says that an agreement is over, and not only put off."""
        return any(fold(lemma) in self._words["ending"] for lemma in lemmas)

    def other_party(self, scene: Scene, action: tuple[int, int]) -> tuple[int, int] | None:
        """Where an action names «the other party»: two tokens."""
        folds = scene.folds
        for at in range(action[0], action[1]):
            if f"{folds[at].removeprefix('ل')} {folds[at + 1]}" in self._words["other_party"]:
                return at, at + 1
        return None


def within(provisions: list[RawProvision], index: int) -> bool:
    """Whether the token stands in the action or condition of one of `provisions`."""
    ranges = [r for p in provisions for r in (p.action, p.condition) if r is not None]
    return any(first <= index <= last for first, last in ranges)


def provided_parties(scene: Scene, raw: RawProvision, discourse: Discourse) -> list[Argument]:
    """Whom a provision binds: the parties named beside the agreement, else the two that the text is about."""
    if raw.instrument is not None:
        for other in scene.phrases(raw.instrument + 1, min(raw.cue, raw.instrument + 16), through_commas=True):
            if scene.is_a(other.preposition, "between") and other.actor:
                following = scene.phrases(other.last + 1, raw.cue, through_commas=True)[:1]
                joined = [p for p in following if p.joined and p.actor]
                return [a for p in (other, *joined) for a in discourse.arguments(p)]
    return discourse.pair(raw.cue, people=False)


@cache
def open_provisions(language: str) -> ProvisionReader:
    """The provision reader of a language, compiled once a process."""
    return ProvisionReader(load_pack(language))
