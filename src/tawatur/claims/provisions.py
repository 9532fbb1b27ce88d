"""What an agreement is reported to oblige, forbid or allow: cue, force, action, condition.

A provision is read as cue («ينص على», «يحظر», "requires") + content; the content is cut at the end of its clause, split
where a conjunction with a complementiser opens the next duty («وألا يسمح»), and its if-clause is set apart.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from tawatur.claims.clauses import ClauseReader
from tawatur.claims.discourse import Discourse
from tawatur.claims.duties import Duty, DutyReader
from tawatur.claims.goods import goods_kind
from tawatur.claims.inflection import arabic_splits, arabic_verb, english_verb
from tawatur.claims.instruments import is_instrument, last_of_name
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
_BESIDE = 2
"""Tokens between a cue and the agreement that it must stand beside, at most."""


class Cue(NamedTuple):
    """A word that opens a provision."""

    lemma: str
    force: Force
    particle: str
    subject: str
    beside: bool = False
    """Whether it speaks for an agreement only right beside its name: people use the word as well."""
    strict: bool = False
    """Whether nothing but its particle opens a duty: to agree "that" something is so binds nobody."""


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
            subject, _, flag = row["subject"].partition(" ")
            particle = fold(row["particle"])
            cue = Cue(row["verb"], _FORCES[row["force"]], particle, subject, flag == "beside", flag == "strict")
            for form in self._forms(row):
                self._cues.setdefault(form, cue)
        settings = pack.settings("provisions")
        self._words = {name: frozenset(fold(w) for w in words) for name, words in settings.items()}
        self._duties = DutyReader(pack)
        self._clauses = ClauseReader(self._words, self.cue, arabic=self._arabic)

    def _forms(self, row: dict[str, str]) -> list[str]:
        if self._arabic:
            forms = list(arabic_verb(row["verb"], row["imperfect"]))
            if row["subject"] == "hedge":
                return [form for form, _ in forms]
            alone = row["subject"].startswith("agreement")  # a text is one, and «يخل» is no jussive of «يخول»
            return [f for f, k in forms if k.person == 3 and not (alone and (k.plural or k.tense == "jussive"))]
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
        duties = {duty.cue: duty for duty in self._duties.read(scene)}
        for index, key in enumerate(scene.folds):
            cue, duty = self.cue(key), duties.get(index)
            if (cue is None and duty is None) or (found and index <= found[-1].action[1]):
                continue
            first, end = scene.sentence_range(index)
            rows: list[RawProvision] = []
            borne = duty is not None and duty.start > index
            if cue is not None and index not in scene.mention_at and not (borne and cue.subject != "agreement"):
                near = bool(found) and found[-1].cue >= first - 40
                rows = self._of_cue(scene, cue, index, near)
            if not rows and duty is not None:
                following = min((cue for cue in duties if duty.start < cue < end), default=end)
                rows = self._of_duty(scene, duty, first, self._clauses.joint(scene, duty.start, following, end))
            found.extend(rows)
        return found

    def _of_cue(self, scene: Scene, cue: Cue, index: int, near: bool) -> list[RawProvision]:
        """The provisions that a cue opens; `near` tells whether another stands not far before it."""
        first, end = scene.sentence_range(index)
        if cue.subject == "agreement" and self._no_text_speaks(scene, cue, index, end):
            return []
        instrument = self._instrument(scene, index, first, end)
        if cue.beside and (instrument is None or abs(instrument - index) > _BESIDE):
            return []
        if cue.subject == "party" and instrument is not None and not self._in_context(scene, first, index):
            instrument = instrument if instrument > index else None
        if not self._allowed(scene, cue, index, first, instrument, near):
            return []
        start = self._content_start(scene, cue, index, end)
        if start is None or self._names_no_act(scene, cue, start, end):
            return []
        behind = max(index, last_of_name(scene, instrument) if instrument is not None else 0)
        bound = self._bound(scene, cue, behind, start, end) if cue.subject == "agreement" else None
        if bound is not None and bound.first >= start:
            start = bound.last + 1
        rows = self._split(scene, cue, index, start, end, instrument) if start < end else []
        return [row._replace(bound=bound) for row in rows]

    def _of_duty(self, scene: Scene, duty: Duty, first: int, end: int) -> list[RawProvision]:
        """The provision of a duty, with the if-clause before or behind it."""
        stop = self._clauses.content_end(scene, duty.start, min(end, duty.start + _LONGEST))
        last = next((i for i in range(stop - 1, duty.start, -1) if scene.document.words[i][0].isalnum()), duty.start)
        if last == duty.start and scene.words[last].classes:
            return []
        force = duty.force
        if scene.folds[duty.start] in self._words["negatives"]:
            force = _PROHIBITED.get(force, force)
        last, exception = self._clauses.exception(scene, duty.start, last)
        action, condition = self._clauses.condition(scene, duty.start, last)
        condition = condition or self._clauses.condition_before(scene, first, duty.cue)
        return [
            RawProvision(duty.cue, duty.words, "duty", force, action, condition, duty.instrument, exception, duty.bound)
        ]

    def _bound(self, scene: Scene, cue: Cue, index: int, start: int, end: int) -> Phrase | None:
        """The party between a cue and what it says («يلزم الاتفاق البلدين بـ», «يجيز لـ… استخدام»)."""
        if not self._arabic:
            return self._english_bound(scene, index, start, end)
        if cue.particle == "على":
            return None  # «ينص على»: whoever stands between is no party
        if cue.particle:
            between = (p for p in scene.phrases(index + 1, start, through_commas=True) if p.actor)
            return next((p for p in between if not is_instrument(scene, p.first) and p.preposition in ("", "ل")), None)
        phrase = next(iter(scene.phrases(start, min(end, start + 8))), None)
        if phrase is None or phrase.first != start or not phrase.actor:
            return None
        after = phrase.last + 1
        if after < end and scene.folds[after] == "من" and cue.force == "shall_not":
            return phrase._replace(last=after)  # «يمنع X من …»
        if phrase.preposition not in ("ل", "على") and scene.folds[start - 1] != "على":
            return None
        acts = (at for at in range(start + 1, phrase.last + 1) if scene.words[at].triggers)
        return phrase._replace(last=next(acts, phrase.last + 1) - 1)

    def _english_bound(self, scene: Scene, index: int, start: int, end: int) -> Phrase | None:
        """Whoever stands between the verb and "to" or "from" ("obliges Brazil to"), with that word."""
        if scene.folds[start - 1] == "that":
            subject = scene.phrase(start, end)
            return subject if subject is not None and subject.actor else None
        link = next(
            (at for at in range(index + 1, min(end, index + 8)) if scene.folds[at] in self._words["links"]), None
        )
        if link is None:
            return None
        phrase = next((p for p in scene.phrases(index + 1, link) if not p.preposition and p.actor), None)
        if phrase is None or phrase.first > index + 3 or is_instrument(scene, phrase.first):
            return None
        return phrase._replace(last=max(link, start - 1))

    def _no_text_speaks(self, scene: Scene, cue: Cue, index: int, end: int) -> bool:
        """«لمنع …» is a purpose, "the mandate" a noun, "are allowed" a passive; or somebody is named as the subject."""
        if self._arabic:
            word = scene.folds[index - 1] if index else ""
            title = index > 0 and is_instrument(scene, index - 1) and scene.folds[index][0] not in "يت"
            named = title and not word.startswith("ال")  # «اتفاقية حظر …»: a name
            aside = word in self._words["other_subjects"] and not is_instrument(scene, index + 1)
            return named or aside or scene.folds[index].startswith("ل") or self._has_actor(scene, cue, index, end)
        before = scene.words[index - 1].classes if index else frozenset()
        return bool(before & {"be", "demonstrative"}) or index - 1 in scene.adjective_at

    def _has_actor(self, scene: Scene, cue: Cue, index: int, end: int) -> bool:
        """«دعا الأمين العام إلى»: somebody named right behind the verb is its subject, and no agreement."""
        if not self._arabic or len(cue.particle) < 2 or index + 1 >= end or is_instrument(scene, index + 1):
            return False
        known = scene.mention_at.get(index + 1)
        return scene.can_act(known[0]) if known is not None else scene.actor_noun(index + 1) is not None

    def _names_no_act(self, scene: Scene, cue: Cue, start: int, end: int) -> bool:
        """Goods, or a clause of which only the name is told («contains a clause on defence»): no duty yet."""
        nouns = scene.words[start].nouns
        if goods_kind(scene, start) not in (None, "aid") or "demonstrative" in scene.words[start].classes:
            return True
        stop = self._clauses.content_end(scene, start, min(end, start + _LONGEST))
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
            resumed = index + 1 < len(scene.words) and "prep_pronoun" in scene.words[index + 1].classes
            return near and conjoined and (bool(cue.particle) or resumed)  # «ويجيز لها خفض الكمية»
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
            if key == cue.particle or (
                cue.subject == "party" and not cue.strict and key in self._words["complementisers"]
            ):
                return at + 1
            if len(cue.particle) == 1 and self._arabic and not aside:
                if key[0] == cue.particle and key in self._words["complementisers"]:
                    return at + 1
                if self._prefixed(scene, at, cue.particle):
                    return at
            aside ^= scene.document.words[at][0] in "،,"
            if not self._arabic and at > index + 7:
                return None
            if scene.document.words[at][0] in ".؛;" or (self.cue(key) and at > index + 1 and not aside):
                return None
            if not self._arabic and at > index + 1 and scene.is_a(cue.particle, "preposition"):
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
            if self._arabic and at < end and scene.folds[at].startswith("ال") and not scene.words[at].triggers:
                at += 1  # its adjective («الاتفاق الأكبر»)
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
        stop = self._clauses.content_end(scene, start, min(end, start + _LONGEST))
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
            last, exception = self._clauses.exception(scene, begin, last)
            action, condition = self._clauses.condition(scene, begin, last)
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

    def _opens_clause(self, scene: Scene, index: int, stop: int) -> bool:
        """«وألا» before a verb, and not «وإلا» (or else), which folds alike."""
        if index + 1 >= stop or scene.document.words[index].startswith("وإ"):
            return False
        return not self._arabic or scene.folds[index + 1][0] in "يتنا"

    def action_span(self, scene: Scene, raw: RawProvision) -> Span:
        """The words of the action, without the conjunction that joins it to the duty before."""
        span = scene.document.span(*raw.action)
        joined = scene.folds[raw.action[0]] in self._words["further"] and self._arabic
        return Span(span.start + 1, span.end) if joined else span

    def ends_for_good(self, lemmas: set[str]) -> bool:
        """Whether one of the verbs says that an agreement is over, and not only put off."""
        return any(fold(lemma) in self._words["ending"] for lemma in lemmas)

    def only_reaches(self, lemmas: set[str]) -> bool:
        """Whether the verbs say that an agreement was come to, and not that it was signed."""
        return bool(lemmas) and all(fold(lemma) in self._words["reaching"] for lemma in lemmas)

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
