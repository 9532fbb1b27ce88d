"""«X denied what was rumoured about C»: two statements on the words C, the denial and the rumour."""

from __future__ import annotations

from tawatur.claims.attribution.lexicon import ArabicLexicon
from tawatur.claims.attribution.model import Cue, Form, Source, Statement
from tawatur.claims.attribution.phrases import PhraseReader
from tawatur.claims.attribution.reading import Reading
from tawatur.records import Span


def split_denials(
    statements: list[Statement], reading: Reading, lexicon: ArabicLexicon, phrases: PhraseReader
) -> list[Statement]:
    """The statements, each denial of a report joined by the report that it denies."""
    result: list[Statement] = []
    for statement in statements:
        result.append(statement)
        report = _reported(statement, reading, lexicon, phrases)
        if report is not None:
            result.append(report)
    return result


def _reported(
    statement: Statement, reading: Reading, lexicon: ArabicLexicon, phrases: PhraseReader
) -> Statement | None:
    first = reading.token_from(statement.start, statement.cue.last + 1)
    if first >= len(reading):
        return None
    t = first
    unsound = False
    if reading.folds[t] in lexicon.inflected:
        t += 1
    if (
        " ".join(reading.folds[t : t + 2]) in lexicon.words("untruths")
        and reading.folds[t + 2 : t + 3]
        and reading.folds[t + 2].startswith("ل")
    ):
        statement.cue.stance = "denies"
        if reading.folds[t + 2] not in lexicon.words("free_relatives"):
            statement.start = reading.starts[t + 2] + 1
            return None
        return _rumour(statement, t + 3, reading, lexicon, phrases)
    if reading.folds[t] in lexicon.words("lacks") and lexicon.words("soundness") & set(reading.folds[t + 1 : t + 2]):
        unsound = True
        t += 2
    elif reading.folds[t] in lexicon.words("soundness") or (
        reading.folds[t] in lexicon.words("totals") and lexicon.words("that_which") & set(reading.folds[t + 1 : t + 2])
    ):
        t += 1
    denies = statement.cue.stance in ("denies", "doubts") or unsound
    if not denies:
        return None
    statement.cue.stance = "denies" if unsound else statement.cue.stance
    if t < len(reading) and reading.folds[t] not in lexicon.words("that_which"):
        if t > first:
            statement.start = reading.starts[t]
        return None
    return _rumour(statement, t + 1, reading, lexicon, phrases)


def _rumour(
    statement: Statement, verb: int, reading: Reading, lexicon: ArabicLexicon, phrases: PhraseReader
) -> Statement | None:
    """The report behind «what was published about C»; the denial's content becomes C as well."""
    limit = reading.token_from(statement.end, verb)
    if verb + 1 < limit and reading.folds[verb] in lexicon.words("passive_auxiliaries"):
        verb += 1
    if verb >= limit:
        return None
    about = _about(verb, limit, reading, lexicon, phrases)
    if about is None or about + 1 >= limit:
        return None
    forms = [f for f in lexicon.forms.get(reading.folds[verb], ()) if f.kind == "verb"]
    start = reading.starts[about + 1]
    statement.start = start
    source = _teller(verb, about, reading, lexicon, phrases)
    cue = Cue(verb, verb, reading.span(verb, verb), forms[0] if forms else _TOLD)
    rumour = Statement(cue, source, start, statement.end, verb, fixed_end=True, fresh=True)
    rumour.outer, rumour.parent = list(statement.outer), statement.parent
    rumour.why = "the report that is denied"
    return rumour


def _about(verb: int, limit: int, reading: Reading, lexicon: ArabicLexicon, phrases: PhraseReader) -> int | None:
    """The token before the content of a rumour: the preposition or complementizer that follows its verb, a
    complementizer with a preposition first."""
    reach = range(verb + 1, min(limit, verb + 25))
    marks = [i for i in reach if reading.folds[i] in lexicon.words("about") or phrases.is_complementizer(i)]
    clausal = (i for i in marks if phrases.is_complementizer(i) and i - 1 in marks)
    return next(clausal, marks[0] if marks else None)


def _teller(verb: int, about: int, reading: Reading, lexicon: ArabicLexicon, phrases: PhraseReader) -> Source:
    """Who tells what is denied: the phrase behind its verb, where a medium stands in it; else nobody in particular."""
    skipped = lexicon.words("places") | lexicon.words("about") | lexicon.words("times")
    first = verb + 1
    while first < about and reading.folds[first] in skipped:
        first += 1
    end = phrases.end(first, about)
    if first < end:
        return phrases.source(first, end)
    place = reading.ends[verb]
    return Source(Span(place, place), "", "unspecified", "", "", True, at=verb)


_TOLD = Form("", "verb", "hearsay", "asserts", frozenset())
