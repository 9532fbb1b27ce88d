"""One article laid out for a terminal, or as JSON."""

from __future__ import annotations

import msgspec

from tawatur.records import Analysis, ChainLink, Claim, Event, Page, Span


def show_json(analysis: Analysis) -> str:
    """All records of an article as indented JSON."""
    return msgspec.json.format(msgspec.json.encode(analysis), indent=1).decode()


def show_text(analysis: Analysis, page: Page | None, why: bool) -> str:
    """The article with everything found in it; `why` adds the cue or rule that made each claim, event and provision."""
    lines = [*_head(analysis), *_body(analysis), *_cuts(analysis, page)]
    lines += [*_entities(analysis), *_times(analysis), *_quantities(analysis)]
    lines += [*_claims(analysis, why), *_agreements(analysis, why), *_events(analysis, why)]
    return "\n".join(lines)


def _head(analysis: Analysis) -> list[str]:
    a = analysis.article
    rows = [("article", a.id, ""), ("page", a.location, "")]
    for name, stated in (("title", a.title), ("publisher", a.publisher), ("published", a.published)):
        rows.append((name, stated.value if stated else "unknown", stated.how if stated else ""))
    rows += [("credit", c.text, c.kind) for c in a.credits]
    if a.foreign:
        rows.append(("language", a.foreign, "no language pack reads it: kept and searched, not read"))
    if a.embedded_in:
        rows.append(("embedded", f"pasted into the page of {a.embedded_in}", ""))
    return [f"{name:10} {value}" + (f"  [{how}]" if how else "") for name, value, how in rows]


def _title(text: str) -> list[str]:
    return ["", f"== {text} =="]


def _body(analysis: Analysis) -> list[str]:
    text = analysis.article.text
    return [*_title("Body"), *(f"[{b.role}] {b.span.of(text)}" for b in analysis.article.blocks)]


def _cuts(analysis: Analysis, page: Page | None) -> list[str]:
    if page is None or not analysis.article.dropped:
        return []
    cuts = [(d.kind, " ".join(d.page_span.of(page.text).split()), d.reason) for d in analysis.article.dropped]
    return [*_title("Cut away"), *(f"{kind:20} {words[:100]}  [{reason}]" for kind, words, reason in cuts)]


def _entities(analysis: Analysis) -> list[str]:
    counts: dict[str, int] = {}
    for mention in analysis.annotations.mentions:
        counts[mention.entity] = counts.get(mention.entity, 0) + 1
    rows = sorted(analysis.annotations.entities, key=lambda e: (-counts.get(e.key, 0), e.key))
    return [
        *_title("Entities"),
        *(f"{counts.get(e.key, 0):3}  {e.type:13} {e.name}  ({e.ref or e.key}): {'، '.join(e.forms)}" for e in rows),
    ]


def _times(analysis: Analysis) -> list[str]:
    text = analysis.article.text
    lines = []
    for t in analysis.annotations.times:
        notes = [
            n for n in (t.mod, t.anchor and f"from {t.anchor}, {t.anchor_how}", t.doubt and f"DOUBT: {t.doubt}") if n
        ]
        lines.append(f"{t.value or 'open':24} {t.span.of(text)}  [{'; '.join([t.kind, *notes])}]")
    return [*_title("Times"), *lines]


def _quantities(analysis: Analysis) -> list[str]:
    text = analysis.article.text
    lines = []
    for q in analysis.annotations.quantities:
        value = f"{q.value:g}" if q.value is not None else f"{q.low or ''}..{q.high or ''}"
        counted = f" of {q.counted.of(text)}" if q.counted else ""
        lines.append(f"{value + ' ' + (q.unit or ''):24} {q.span.of(text)}{counted}  [{q.kind}, {q.approx}]")
    return [*_title("Quantities"), *lines]


def _claims(analysis: Analysis, why: bool) -> list[str]:
    lines = _title("Claims")
    for claim in analysis.claims.claims:
        chain = " > ".join(link.name + ("*" if link.implicit else "") for link in claim.chain) or "the newsroom itself"
        negated = ", negated" if claim.negated else ""
        lines.append(f"- {chain}: {claim.modality}{negated}, {claim.form}")
        lines.append(f"    {_words(analysis, claim.content)}")
        if why:
            lines.append(f"    because: {claim.why}")
            lines += [f"        {_link(analysis, link)}" for link in claim.chain]
    return lines


def _link(analysis: Analysis, link: ChainLink) -> str:
    """A source of a chain with the words that make it one."""
    cue = f"cue «{_words(analysis, link.cue)}»" if link.cue else "carried over from the sentence before"
    meant = f", meant by «{_words(analysis, link.antecedent)}»" if link.antecedent else ""
    left_out = ", left out by the sentence" if link.implicit else ""
    return f"{link.name}: {link.kind}, {cue} ({link.cue_class}){left_out}{meant}"


def _events(analysis: Analysis, why: bool) -> list[str]:
    lines = _title("Events")
    by_id: dict[str, Claim] = {c.id: c for c in analysis.claims.claims}
    for event in analysis.claims.events:
        lines.append(f"- {_frame(analysis, event)}")
        if why:
            claim = by_id.get(event.claim_id or "")
            lines.append(f"    because: {event.why}" + (f"; in the claim of {claim.why}" if claim else ""))
    return lines


def _frame(analysis: Analysis, event: Event) -> str:
    slots = [("who", [a.text for a in event.actors]), ("to", [a.text for a in event.recipients])]
    slots += [("what", [_words(analysis, event.object)] if event.object else [])]
    slots += [("where", [event.place.text] if event.place else []), ("when", [event.date] if event.date else [])]
    filled = "; ".join(f"{name}: {', '.join(values)}" for name, values in slots if values)
    return f"{event.type} ({event.plover}, {event.status}) «{event.trigger.of(analysis.article.text)}» {filled}"


def _agreements(analysis: Analysis, why: bool) -> list[str]:
    text = analysis.article.text
    claims = {c.id: c for c in analysis.claims.claims}
    lines: list[str] = []

    def because(indent: str, rule: str, claim_id: str | None) -> None:
        claim = claims.get(claim_id or "")
        if why:
            lines.append(f"{indent}because: {rule}" + (f"; in the claim of {claim.why}" if claim else ""))

    for agreement in analysis.claims.agreements:
        names = " / ".join(dict.fromkeys(s.of(text) for s in agreement.names))
        lines.append(f"- {agreement.kind}: {names} ({', '.join(p.text for p in agreement.parties)})")
        lines += [f"    {act.act}: {act.date or 'open'}" for act in agreement.acts]
        for p in agreement.provisions:
            condition = f" [if: {_words(analysis, p.condition)}]" if p.condition else ""
            exception = f" [unless: {_words(analysis, p.exception)}]" if p.exception else ""
            lines.append(f"    {p.force}: {_words(analysis, p.action)}{condition}{exception}")
            because("        ", p.why, p.claim_id)
    for t in analysis.claims.transfers:
        giver, receiver = (x.text if x else "?" for x in (t.giver, t.receiver))
        lines.append(f"- transfer ({t.status}): {giver} → {receiver}: {t.item.of(text)} ({t.item_kind})")
        because("    ", t.why, t.claim_id)
    for s in analysis.claims.sanctions:
        imposer, target = (x.text if x else "?" for x in (s.imposer, s.target))
        lines.append(f"- sanction ({s.kind}, {s.status}): {imposer} → {target}: {_words(analysis, s.span)}")
        because("    ", s.why, s.claim_id)
    return [*_title("Agreements, transfers, sanctions"), *lines] if lines else []


def _words(analysis: Analysis, span: Span | None) -> str:
    return " ".join(span.of(analysis.article.text).split()) if span else ""
