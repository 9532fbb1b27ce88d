"""«X denied what was rumoured about C»: two statements on the words C, the denial and the rumour."""

from __future__ import annotations

from tawatur.claims.attribution.lexicon import ArabicLexicon
from tawatur.claims.attribution.model import Cue, Source, Statement
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
        reading.folds[t : t + 2] == ["لا", "صحه"]
        and reading.folds[t + 2 : t + 3]
        and reading.folds[t + 2].startswith("ل")
    ):
        statement.cue.stance = "denies"
        if reading.folds[t + 2] != "لما":
            statement.start = reading.starts[t + 2] + 1
            return None
        return _rumour(statement, t + 3, reading, lexicon, phrases)
    if reading.folds[t] in lexicon.words("lacks") and lexicon.words("soundness") & set(reading.folds[t + 1 : t + 2]):
        unsound = True
        t += 2
    elif reading.folds[t] in lexicon.words("soundness") or (
        reading.folds[t] in lexicon.words("totals") and reading.folds[t + 1 : t + 2] == ["ما"]
    ):
        t += 1
    denies = statement.cue.stance in ("denies", "doubts") or unsound
    if not denies:
        return None
    statement.cue.stance = "denies" if unsound else statement.cue.stance
    if t < len(reading) and reading.folds[t] != "ما":
        if t > first:
            statement.start = reading.starts[t]
        return None
    return _rumour(statement, t + 1, reading, lexicon, phrases)


def _rumour(
    statement: Statement, verb: int, reading: Reading, lexicon: ArabicLexicon, phrases: PhraseReader
) -> Statement | None:
    """The report behind «what was published about C»; the denial's content becomes C as well."""
    limit = reading.token_from(statement.end, verb)
    if verb >= limit:
        return None
    end = phrases.end(verb + 1, limit)
    about = next(
        (
            i
            for i in range(verb + 1, min(limit, verb + 25))
            if reading.folds[i] in lexicon.words("about") or phrases.is_complementizer(i)
        ),
        None,
    )
    if about is None or about + 1 >= limit:
        return None
    forms = [f for f in lexicon.forms.get(reading.folds[verb], ()) if f.kind == "verb"]
    start = reading.starts[about + 1]
    if phrases.is_complementizer(about + 1):
        start = reading.starts[about + 1] if about + 1 < limit else start
    statement.start = start
    place = reading.ends[verb]
    if end > verb + 1 and reading.folds[verb + 1] not in lexicon.words("places") | lexicon.words("about"):
        source = phrases.source(verb + 1, min(end, about))
    elif verb + 2 < about and reading.folds[verb + 1] in lexicon.words("places"):
        source = phrases.source(verb + 2, about)
    else:
        source = Source(Span(place, place), "", "unspecified", "", "", True, at=verb)
    if not forms:
        return None
    cue = Cue(verb, verb, reading.span(verb, verb), forms[0])
    rumour = Statement(cue, source, start, statement.end, verb, fixed_end=True, fresh=True)
    rumour.outer, rumour.parent = list(statement.outer), statement.parent
    rumour.why = "the report that is denied"
    return rumour
