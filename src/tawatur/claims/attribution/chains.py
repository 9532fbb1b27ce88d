"""Turns settled statements into claims: links from the outermost source to the innermost, form, modality, reasons."""

from __future__ import annotations

from bisect import bisect_right

from tawatur.claims.attribution.modality import ModalityReader
from tawatur.claims.attribution.model import Source, Statement
from tawatur.claims.attribution.reading import Reading
from tawatur.records import Annotations, ChainLink, Claim, Span, SpeechForm, content_id
from tawatur.text.fold import fold

_OPENING, _CLOSING = "\"«“'", "\"»”'"
OPENS, CLOSES = frozenset("«“\"”'„»"), frozenset("»”\"'“«")
"""Marks before and behind words that are all quotation; guillemets stand either way round."""
MAX_LINKS = 8
"""Nesting past this is no language: the outermost links are left out."""
MAX_MENTIONS = 40
"""No source's name holds more mentions than these."""
MIXED_TOKENS = 3
"""A quotation inside a clause of at least this many tokens makes the speech mixed; shorter ones are names."""


class ChainBuilder:
    """Builds the claims of one document."""

    def __init__(
        self,
        reading: Reading,
        annotations: Annotations,
        modality: ModalityReader,
        named_by: frozenset[str],
        first_person: frozenset[str],
        joins: frozenset[str],
    ) -> None:
        self._reading, self._modality, self._named_by = reading, modality, named_by
        self._first, self._joins = first_person, joins
        self._article = reading.document.article
        self._mentions = sorted(((m.span, m.entity) for m in annotations.mentions), key=lambda p: p[0])

    def claim(self, statement: Statement) -> Claim:
        """The claim of one statement."""
        text = self._reading.text
        content = self._content(statement)
        chain = tuple(self._links(statement))
        signature = "|".join(f"{link.name}:{link.cue.start if link.cue else -1}" for link in chain)
        words = content.of(text)
        return Claim(
            id=content_id("c", self._article.id, content.start, content.end, signature),
            article_id=self._article.id,
            content=content,
            sentence=self._reading.document.sentence_at(content.start),
            chain=chain,
            form=self._form(content, statement),
            modality=self._modality.of(statement, words),
            negated=self._modality.negated(words),
            why=statement.why,
        )

    def _content(self, statement: Statement) -> Span:
        text, start, end = self._reading.text, statement.start, statement.end
        while end > start and (text[end - 1].isspace() or text[end - 1] in ".،,;؛:!"):
            end -= 1
        while start < end and (text[start].isspace() or text[start] in "،,:"):
            start += 1
        return Span(start, end)

    def _links(self, statement: Statement) -> list[ChainLink]:
        links: list[ChainLink] = []
        above = statement.parent
        chain: list[Statement] = [statement]
        while above is not None and above not in chain and len(chain) < MAX_LINKS:
            chain.append(above)
            above = above.parent
        for part in reversed(chain):
            links += [self._link(s, part) for s in part.outer]
            link = self._link(part.source, part, part.cue.span)
            again = link.implicit or part.source.head == "@"
            if links and again and link.antecedent is not None and _same_source(links[-1], link):
                links.pop()
            links.append(link)
        return _distinct(links)

    def _link(self, source: Source, statement: Statement, cue: Span | None = None) -> ChainLink:
        full = source.resolved()
        if cue is None and source.cue is not None:
            cue = source.cue.span
        form = source.cue.form if source.cue is not None else statement.cue.form
        name = _clean(full.text) if full.text and full.head != "@" else "unspecified"
        return ChainLink(
            span=source.span,
            cue=None if source.inherited else cue,
            cue_class=form.cue_class,
            kind=full.kind if name != "unspecified" else "unspecified",
            name=name,
            entity=self._entity(full.span),
            implicit=source.implicit,
            inherited=source.inherited,
            antecedent=full.span if full is not source else None,
        )

    def _entity(self, span: Span) -> str | None:
        """The entity whose mention covers most of the source's words; none for joint sources («both A and B»), whose
        name then stands for them."""
        best: tuple[int, str] | None = None
        before: Span | None = None
        at = bisect_right(self._mentions, span.start, key=lambda m: m[0].end)
        for mention, entity in self._mentions[at : at + MAX_MENTIONS]:
            if mention.start >= span.end:
                break
            shared = mention.overlap(span)
            if before is not None and best is not None and best[1] != entity and before.end < mention.start:
                between = self._reading.text[before.end : mention.start]
                if fold(between).strip() in self._joins:
                    return None
            before = mention
            if shared and (best is None or shared > best[0]):
                best = (shared, entity)
        return best[1] if best else None

    def _form(self, content: Span, statement: Statement) -> SpeechForm:
        reading = self._reading
        text = reading.text
        before = text[max(0, content.start - 2) : content.start].rstrip(" \u200f")
        opens = before[-1:] in OPENS
        after = text[content.end : content.end + 3].lstrip(" .،,!؟?")
        if opens and (after[:1] in CLOSES or content.end >= len(text.rstrip()) - 2 or not after):
            return "direct"
        if opens and statement.why.endswith("quotation"):
            return "direct"
        if statement.why.endswith("after colon") or self._first_person(content):
            return "direct"
        return "mixed" if self._has_quotation(content) else "indirect"

    def _first_person(self, content: Span) -> bool:
        """Unquoted words after a colon that begin with «that we», «that I»."""
        text = self._reading.text
        if not text[: content.start].rstrip().endswith(":"):
            return False
        return fold(content.of(text).split(" ", 1)[0]) in self._first

    def _has_quotation(self, content: Span) -> bool:
        reading = self._reading
        for i in reading.document.tokens_in(content):
            closer = reading.pairs.get(i)
            if closer is None or closer - i - 1 < MIXED_TOKENS:
                continue
            if i and reading.folds[i - 1] not in self._named_by:
                return True
        return False


def _same_source(one: ChainLink, other: ChainLink) -> bool:
    """Whether both links resolve to the same words, or one to a part of the other's."""
    first, second = one.antecedent or one.span, other.antecedent or other.span
    if first is None or second is None:
        return first == second
    return first == second or (len(second) > 0 and first.overlap(second) == len(second))


def _clean(name: str) -> str:
    """A name in one line, without quotation marks around it."""
    line = " ".join(name.split()).strip("،, ")
    inside = line[1:-1]
    whole = line[:1] in _OPENING and line[-1:] in _CLOSING and not any(m in inside for m in _OPENING + _CLOSING)
    return inside.strip() if whole else line


def _distinct(links: list[ChainLink]) -> list[ChainLink]:
    """A source stands once in a chain, however often it is cited on the way."""
    seen: list[ChainLink] = []
    for link in links:
        if not any(link.cue is not None and link.cue == s.cue and link.span == s.span for s in seen):
            seen.append(link)
    return seen
