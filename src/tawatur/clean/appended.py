"""Links below or inside an article, and whole articles pasted there, told apart by evidence that is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tawatur.clean.lines import Piece
from tawatur.clean.shapes import Lexicon, carries_on, is_headline, is_prose

_END_MARKS = ("source_credit", "tags", "copyright", "comments", "newsletter", "share_buttons")
_TITLE_WORDS, _TAKEN_UP = 4, 0.2
_LINKS = 2
_GAP = 5
"""So many lines that are no prose may part two articles."""
THRESHOLD = 2.25


def mark_related_links(pieces: Sequence[Piece], lexicon: Lexicon) -> None:
    """Headlines that follow a label such as `Read also`, up to the next prose, are links to other articles."""
    label: Piece | None = None
    taken: list[Piece] = []
    prose_seen = False
    for item in pieces:
        if item.kind == "related_links_label":
            label, taken = item, []
        elif item.kind is None and label is not None and _is_link(item, taken):
            item.drop("related_link", f"headline under the label «{label.text.strip()[:40]}»")
            taken.append(item)
        elif item.kind is None:
            if is_prose(item) and not prose_seen:
                _reclaim_title(taken, item, lexicon)
            prose_seen = prose_seen or is_prose(item)
            label, taken = None, []


def _reclaim_title(taken: Sequence[Piece], prose: Piece, lexicon: Lexicon) -> None:
    """Above the first prose one headline is the article's own title, and what follows it no link either.

    It is the one whose words the prose takes up, else the last."""
    topics = lexicon.topic_words(prose.words)
    best: tuple[float, int] | None = None
    for at, piece in enumerate(taken):
        if len(piece.words) >= _TITLE_WORDS and not piece.bulleted:
            own = lexicon.topic_words(piece.words)
            share = len(own & topics) / max(1, len(own))
            best = max(best or (0.0, 0), (share if share >= _TAKEN_UP else 0.0, at))
    for piece in taken[best[1] :] if best is not None else ():
        piece.kind, piece.reason = None, ""


def _is_link(item: Piece, taken: Sequence[Piece]) -> bool:
    if is_prose(item) or not (is_headline(item) or item.bulleted or len(item.words) == 1):
        return False
    return not (len(taken) > 1 and item.gap and not any(link.gap for link in taken[1:]))


def mark_appended(pieces: Sequence[Piece], lexicon: Lexicon) -> int:
    """Sets `article` of the pieces of each article pasted below the main one; returns how many there are."""
    count = 0
    gaps = _gaps(pieces)
    known: set[str] = set()
    read = 0
    at = _first_end(pieces, 0, 0, gaps)
    while at is not None:
        run = _prose_run(pieces, at, gaps)
        if run is None:
            break
        start, end = run
        known |= lexicon.topic_words(w for p in pieces[read:at] if p.kind is None for w in p.words)
        read = at
        title = _title_before(pieces, at, start)
        body = [p for p in pieces[start:end] if p.kind is None]
        score, why = _evidence(pieces[at:start], title, known, body, lexicon)
        if title is not None and score >= THRESHOLD:
            count += 1
            known, read = set(), start
            title.kind, title.role, title.article = None, "title", count
            title.reason = why
        for piece in pieces[start:end]:
            piece.article = count
        at = _first_end(pieces, end, 2, gaps)
    return count


def _first_end(pieces: Sequence[Piece], start: int, prose: int, gaps: set[int]) -> int | None:
    """Index of the first piece from `start` on that may end an article, once two lines of prose have been seen."""
    for index in range(start, len(pieces)):
        piece = pieces[index]
        if prose >= 2 and (index in gaps or piece.kind in (*_END_MARKS, "related_links_label")):
            return index
        prose += piece.kind is None and is_prose(piece)
    return None


def _gaps(pieces: Sequence[Piece]) -> set[int]:
    """Where runs of many lines begin that are no prose: an article may have ended there without a word."""
    found: set[int] = set()
    begin = 0
    for index, piece in enumerate(pieces):
        if piece.kind is None and is_prose(piece):
            if index - begin >= _GAP:
                found.add(begin)
            begin = index + 1
    return found


def _prose_run(pieces: Sequence[Piece], at: int, gaps: set[int]) -> tuple[int, int] | None:
    """The next stretch of pieces from a line of prose to the last one before another end mark or label."""
    start = next((i for i in range(at, len(pieces)) if pieces[i].kind is None and is_prose(pieces[i])), None)
    if start is None:
        return None
    end = start
    for index in range(start, len(pieces)):
        if index in gaps or pieces[index].kind in (*_END_MARKS, "related_links_label"):
            break
        if pieces[index].kind is None:
            end = index + 1
    return start, end


def _title_before(pieces: Sequence[Piece], at: int, start: int) -> Piece | None:
    for piece in reversed(pieces[at:start]):
        if piece.kind in (None, "related_link") and is_headline(piece) and not piece.bulleted and len(piece.words) >= 4:
            return piece
        if piece.kind in (None, "related_link"):
            return None
    return None


def _evidence(
    between: Sequence[Piece], title: Piece | None, known: set[str], body: Sequence[Piece], lexicon: Lexicon
) -> tuple[float, str]:
    """How much speaks for `body` being an article of its own, and why. Features add up to `THRESHOLD`.

    `known` are the topic words of the article above.
    """
    score, why = 0.0, []
    if any(p.kind in _END_MARKS for p in between):
        score += 1.5
        why.append("the article above had ended")
    elif sum(p.kind == "related_link" for p in between) >= _LINKS:
        score += 0.5
        why.append("links to other articles stand between")
    if len(between) >= _GAP:
        score += 1 if len(between) >= 2 * _GAP else 0.5
        why.append("many lines that are no prose stand between")
    if body and carries_on(body[0], lexicon):
        score -= 2
    if title is not None and body:
        wanted = lexicon.topic_words(title.words)
        lead = lexicon.topic_words(w for p in body[:2] for w in p.words)
        share = len(wanted & lead) / max(1, len(wanted))
        if share >= 0.35:
            score += 1
            why.append("its first lines take up the headline above them")
        elif share < 0.15:
            score -= 0.5
    own = Counter(lexicon.topic_words(w for p in body for w in p.words))
    taken_up = sum(w in known for w in own) / max(1, len(own))
    if own and taken_up < 0.35:
        score += 1 if taken_up < 0.2 else 0.5
        why.append("it is about something else")
    return score, "; ".join(why)


def mark_teasers(pieces: Sequence[Piece], article: int, lexicon: Lexicon) -> None:
    """A long line without a full stop between paragraphs that shares no topic with the rest is a teaser."""
    own = [p for p in pieces if p.kind is None and p.article == article]
    prose = [p for p in own if is_prose(p) and p.stops]
    if len(prose) < 3:
        return
    seen = Counter(w for p in own for w in lexicon.topic_words(p.words))
    for before, piece, after in zip(own, own[1:], own[2:], strict=False):
        if piece.stops or len(piece.words) < 9 or not before.stops or not is_prose(after):
            continue
        if carries_on(piece, lexicon) or lexicon.is_verb(piece.words[0]) or piece.text.endswith((":", "،", ",")):
            continue
        words = lexicon.topic_words(piece.words)
        if words and sum(seen[w] > 1 for w in words) / len(words) < 0.3:
            piece.drop("inline_teaser", "line without a full stop between paragraphs, about something else")
