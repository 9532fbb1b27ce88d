"""A small invented case, made by hand, that fills every section of a brief. Nothing in it ever happened."""

from __future__ import annotations

import msgspec

from tawatur.brief import Brief, BriefOptions, build_brief
from tawatur.brief.view import CaseView
from tawatur.brief.wording import open_wording
from tawatur.records import (
    ActFinding,
    AgreementFinding,
    Analysis,
    Annotations,
    Argument,
    Article,
    Block,
    ChainLink,
    Citation,
    Claim,
    ClaimGroup,
    Claims,
    Disagreement,
    Doubt,
    Dropped,
    Entity,
    Event,
    Failure,
    Findings,
    Given,
    GroupMember,
    Lineage,
    Links,
    LocalEntity,
    Mention,
    Origin,
    Page,
    ProvisionFinding,
    Quantity,
    Root,
    RootMerge,
    SanctionFinding,
    SanctionReport,
    Segment,
    Side,
    SourceFinding,
    Span,
    Standing,
    Stated,
    Story,
    TimelineEntry,
    TransferFinding,
    TransferReport,
)

HOSTILE = "\u202e</title><script>alert('x')</script>\" onload=\"y & <b>خبر\u202c"
"""A title that tries to break out of every place it is put in."""

A = (
    HOSTILE,
    "زار الرئيس نادر الملاح مدينة سروان يوم 18 حزيران 2031.",
    "وقالت وزارة الدفاع إن سبعة جنود قتلوا في هجوم على حاجز التل.",
    "ونفى متحدث باسم حركة الوادي أن يكون رجالها قد هاجموا الحاجز.",
)
B = (
    "Seven soldiers die at a checkpoint",
    "Seven soldiers were killed at the Tell checkpoint, the Ministry of Defence told the Sarwan Agency.",
    "The two sides shall open the road within ten days if the prisoners are freed.",
    "Marania sent 40 lorries of flour to Sarwan; an official estimated their load at 1,200 tonnes.",
)
C = (
    "سبعة قتلى عند حاجز",
    "وقالت وزارة الدفاع إن سبعة جنود قتلوا في هجوم على حاجز التل.",
    "وفرض مجلس الإقليم عقوبات على حركة الوادي عام 2301.",
)
FOOT = "اشترك في النشرة <img src=x onerror=alert(1)>"


def _article(name: str, lines: tuple[str, ...], publisher: str | None, published: str | None) -> Article:
    text = "\n".join(lines)
    blocks, at = [], 0
    for index, line in enumerate(lines):
        blocks.append(Block(span=Span(at, at + len(line)), role="paragraph" if index else "title"))
        at += len(line) + 1
    foot = Span(len(text) + 1, len(text) + 1 + len(FOOT))
    return Article(
        id=f"a-{name}",
        page_id=f"p-{name}",
        location=f"/somewhere/private/{name}.txt",
        language="en" if name == "b" else "ar",
        text=text,
        blocks=tuple(blocks),
        segments=(Segment(0, len(text), 0),),
        title=Stated(value=lines[0], how="first line"),
        publisher=Stated(value=publisher, how="given") if publisher else None,
        published=Stated(value=published, how="dateline") if published else None,
        dropped=(Dropped(page_span=foot, kind="newsletter", reason="asks for a subscription"),),
        made_by="clean/1",
    )


ARTICLES = {
    "a": _article("a", A, "الجسر", "2031-06-19"),
    "b": _article("b", B, "The Ford", "2031-06-20"),
    "c": _article("c", C, None, None),
}


def span(name: str, words: str) -> Span:
    """Where `words` stand in the article."""
    start = ARTICLES[name].text.index(words)
    return Span(start, start + len(words))


def cite(name: str, words: str) -> Citation:
    return Citation(article_id=f"a-{name}", span=span(name, words))


def _link(name: str, kind: str, entity: str | None, cue: str) -> ChainLink:
    return ChainLink(span=None, cue=None, cue_class=cue, kind=kind, name=name, entity=entity)  # type: ignore[arg-type]


def _claim(key: str, words: str, chain: tuple[ChainLink, ...], modality: str = "asserts") -> Claim:
    name = key[0]
    return Claim(
        id=f"c-{key}",
        article_id=f"a-{name}",
        content=span(name, words),
        sentence=0,
        chain=chain,
        form="indirect" if chain else "own_voice",
        modality=modality,  # type: ignore[arg-type]
        why="made by hand",
    )


KILLED_A, KILLED_B = "سبعة جنود قتلوا في هجوم على حاجز التل", "Seven soldiers were killed at the Tell checkpoint"
DENIED_A = "أن يكون رجالها قد هاجموا الحاجز"
VISIT_A = "زار الرئيس نادر الملاح مدينة سروان يوم 18 حزيران 2031"
FLOUR_B = "Marania sent 40 lorries of flour to Sarwan"
_MINISTRY_AR = _link("وزارة الدفاع", "organisation", "mod", "say")
CLAIMS = (
    _claim("a1", VISIT_A, ()),
    _claim("a2", KILLED_A, (_MINISTRY_AR,)),
    _claim("a3", DENIED_A, (_link("متحدث باسم حركة الوادي", "anonymous", None, "deny"),), "denies"),
    _claim(
        "b1",
        KILLED_B,
        (
            _link("the Sarwan Agency", "agency", "agency", "report"),
            _link("Ministry of Defence", "organisation", "mod", "say"),
        ),
    ),
    _claim("b2", FLOUR_B, ()),
    _claim("c1", KILLED_A, (_MINISTRY_AR,)),
)


def _event(key: str, kind: str, trigger: str, actors: tuple[str, ...], recipients: tuple[str, ...], date: str) -> Event:
    name = key[0]
    return Event(
        id=f"e-{key}",
        article_id=f"a-{name}",
        claim_id=f"c-{key}",
        type=kind,
        plover="OTHER",
        trigger=span(name, trigger),
        actors=tuple(Argument(span=span(name, trigger), text=a, entity=a) for a in actors),
        recipients=tuple(Argument(span=span(name, trigger), text=a, entity=a) for a in recipients),
        date=date,
        status="occurred",
        told=True,
        why="made by hand",
    )


EVENTS = (
    _event("a1", "visit", "زار", ("pres",), ("sarwan",), "2031-06-18"),
    _event("a2", "kill", "قتلوا", ("wadi",), ("mod",), "2031-06"),
    _event("b1", "kill", "killed", ("wadi",), ("mod",), "2031-06"),
    _event("b2", "transfer", "sent", ("marania",), ("sarwan",), "2031-06"),
)
_ENTITIES = {
    "pres": ("person", (("ar", "نادر الملاح"),)),
    "sarwan": ("place", (("ar", "سروان"), ("en", "Sarwan"))),
    "mod": ("organisation", (("ar", "وزارة الدفاع"), ("en", "Ministry of Defence"))),
    "wadi": ("group", (("ar", "حركة الوادي"), ("en", "Wadi Movement"))),
    "agency": ("agency", (("en", "Sarwan Agency"),)),
    "marania": ("state", (("ar", "مرانيا"), ("en", "Marania"))),
    "council": ("organisation", (("ar", "مجلس الإقليم"), ("en", "Regional Council"))),
}
_MENTIONS = {
    "a": {"نادر الملاح": "pres", "حركة الوادي": "wadi"},
    "b": {"Marania": "marania"},
    "c": {"حركة الوادي": "wadi"},
}


def _analysis(name: str) -> Analysis:
    article = ARTICLES[name]
    mine = f"a-{name}"
    quantities = [
        Quantity(span=span(name, w), value=7, kind="count")
        for w in ("سبعة جنود", "Seven soldiers")
        if w in article.text
    ]
    notes = Annotations(
        article_id=mine,
        sentences=(),
        mentions=tuple(
            Mention(span=span(name, form), kind="name", type="group", entity=key, how="made by hand")
            for form, key in _MENTIONS[name].items()
        ),
        entities=tuple(
            LocalEntity(key=key, type=kind, name=names[0][1], forms=(names[0][1],))  # type: ignore[arg-type]
            for key, (kind, names) in _ENTITIES.items()
        ),
        times=(),
        quantities=tuple(quantities),
        quotations=(),
        made_by="annotate/1",
    )
    claims = Claims(
        article_id=mine,
        claims=tuple(c for c in CLAIMS if c.article_id == mine),
        events=tuple(e for e in EVENTS if e.article_id == mine),
        agreements=(),
        transfers=(),
        sanctions=(),
        made_by="claim/1",
    )
    return Analysis(article=article, annotations=notes, claims=claims)


ANALYSES = tuple(_analysis(name) for name in ARTICLES)
PAGES = {
    f"p-{name}": Page(
        id=f"p-{name}",
        location=article.location,
        media="text",
        text=f"{article.text}\n{FOOT}",
        encoding="utf-8",
        encoding_how="valid UTF-8",
        given=Given(),
        size=100,
    )
    for name, article in ARTICLES.items()
}


def _group(
    key: str, claims: dict[str, str], kind: str | None, actors: tuple[str, ...], recipients: tuple[str, ...]
) -> ClaimGroup:
    return ClaimGroup(
        id=f"g-{key}",
        members=tuple(
            GroupMember(claim_id=f"c-{c}", article_id=f"a-{c[0]}", stance=stance, score=1.0, why="made by hand")  # type: ignore[arg-type]
            for c, stance in claims.items()
        ),
        event_type=kind,
        actors=actors,
        recipients=recipients,
        date={"visit": "2031-06-18", "killed": "2031-06", "flour": None}[key],
    )


LINKS = Links(
    entities=tuple(
        Entity(
            id=key,
            type=kind,  # type: ignore[arg-type]
            names=names,
            ref=None,
            forms=tuple(name for _, name in names),
            members=tuple((f"a-{name}", key) for name in ARTICLES),
        )
        for key, (kind, names) in _ENTITIES.items()
    ),
    lineage=(
        Lineage(a="a-a", b="a-c", relation="near_copy", earlier="a-a", score=0.9, why="most sentences are the same"),
    ),
    origins=(Origin(article_id="a-b", name="Sarwan Agency", kind="agency_in_body", span=None),),
    stories=(Story(id="s-1", articles=("a-a", "a-b", "a-c"), title=HOSTILE, first="2031-06-19", last="2031-06-20"),),
    groups=(
        _group("killed", {"a2": "agrees", "a3": "denies", "b1": "agrees", "c1": "agrees"}, "kill", ("wadi",), ("mod",)),
        _group("visit", {"a1": "agrees"}, "visit", ("pres",), ("sarwan",)),
        _group("flour", {"b2": "agrees"}, "transfer", ("marania",), ("sarwan",)),
    ),
    made_by="link/1",
)
_ROOT = Root(
    id="mod",
    name="وزارة الدفاع",
    kind="organisation",
    claim_ids=("c-a2", "c-b1", "c-c1"),
    articles=("a-a", "a-b", "a-c"),
)
_AGAINST = Root(
    id="anonymous:a-a",
    name="متحدث باسم حركة الوادي",
    kind="anonymous",
    anonymous=True,
    claim_ids=("c-a3",),
    articles=("a-a",),
)
FINDINGS = Findings(
    standings=(
        Standing(
            group_id="g-killed",
            roots=(_ROOT,),
            opposing=(_AGAINST,),
            merges=(RootMerge(claim_ids=("c-a2", "c-c1"), rule="copy", why="report 3 copies report 1"),),
            rank=0.9,
        ),
        Standing(group_id="g-visit", roots=(), opposing=(), merges=(), unattributed=("c-a1",), rank=0.4),
        Standing(group_id="g-flour", roots=(), opposing=(), merges=(), unattributed=("c-b2",), rank=0.3),
    ),
    timeline=(
        TimelineEntry(
            id="t-1",
            date="2031-06-18",
            sort_key="2031-06-18",
            event_type="visit",
            status="occurred",
            actors=("pres",),
            recipients=("sarwan",),
            place=None,
            group_id="g-visit",
            citations=(cite("a", VISIT_A),),
        ),
        TimelineEntry(
            id="t-2",
            date="2031-06",
            sort_key="2031-06-00",
            event_type="kill",
            status="alleged",
            actors=("wadi",),
            recipients=("mod",),
            place="sarwan",
            group_id="g-killed",
            citations=(cite("a", KILLED_A), cite("b", KILLED_B)),
        ),
        TimelineEntry(
            id="t-3",
            date="2301",
            sort_key="2301-00-00",
            event_type="sanction",
            status="occurred",
            actors=("council",),
            recipients=("wadi",),
            place=None,
            group_id=None,
            citations=(cite("c", "وفرض مجلس الإقليم عقوبات على حركة الوادي عام 2301"),),
        ),
    ),
    agreements=(
        AgreementFinding(
            id="agr-1",
            kind="understanding",
            names=("road agreement",),
            parties=("wadi", "mod"),
            acts=(
                ActFinding(act="agreed", date="2031-06", citations=(cite("b", "The two sides shall open the road"),)),
            ),
            provisions=(
                ProvisionFinding(
                    force="shall",
                    actors=("wadi", "mod"),
                    beneficiary=None,
                    citations=(cite("b", "shall open the road within ten days"),),
                    conditions=(cite("b", "if the prisoners are freed"),),
                    exceptions=(cite("b", "within ten days"),),
                    reported_by=("The Ford",),
                ),
            ),
            citations=(cite("b", "The two sides shall open the road"),),
        ),
    ),
    transfers=(
        TransferFinding(
            id="tr-1",
            giver="marania",
            receiver="sarwan",
            item_kind="food",
            reports=(
                TransferReport(
                    status="asserted",
                    citation=cite("b", FLOUR_B),
                    quantity="40 lorries",
                    value=40,
                    unit="lorry",
                    period=None,
                    chain=(),
                ),
                TransferReport(
                    status="estimated",
                    citation=cite("b", "an official estimated their load at 1,200 tonnes"),
                    quantity="1,200 tonnes",
                    value=1200,
                    unit="t",
                    period="2031-06",
                    chain=("an official",),
                ),
            ),
        ),
    ),
    sanctions=(
        SanctionFinding(
            id="sa-1",
            kind="imposed",
            imposer="council",
            target="wadi",
            reports=(
                SanctionReport(
                    status="asserted",
                    citation=cite("c", "وفرض مجلس الإقليم عقوبات على حركة الوادي"),
                    date="2301",
                    quantity=None,
                    chain=(),
                ),
            ),
        ),
    ),
    disagreements=(
        Disagreement(
            id="d-1",
            kind="polarity",
            topic="who attacked the checkpoint",
            group_id="g-killed",
            sides=(
                Side(position="the movement did", who=("mod",), citations=(cite("a", KILLED_A),)),
                Side(position="it did not", who=("wadi",), citations=(cite("a", DENIED_A),)),
            ),
            outcome="conflict",
            how="a denial",
        ),
    ),
    sources=(
        SourceFinding(
            name="وزارة الدفاع",
            kind="organisation",
            entity="mod",
            named=True,
            claims=3,
            articles=("a-a", "a-b", "a-c"),
            through=("agency",),
            alone=1,
            citations=(cite("a", KILLED_A), cite("b", KILLED_B)),
        ),
    ),
    doubts=(Doubt(citation=cite("c", "عام 2301"), kind="time", why="270 years after the reports"),),
    made_by="weigh/1",
)
FAILURES = (Failure(location="/somewhere/private/empty.txt", stage="read", cause="the file is empty <b>"),)


def brief(**options: object) -> Brief:
    """The brief of the case."""
    chosen = BriefOptions(**options)  # type: ignore[arg-type]
    return build_brief(ANALYSES, (LINKS, FINDINGS), PAGES, FAILURES, chosen)


def empty() -> Brief:
    """The brief of a case without reports."""
    links = Links(entities=(), lineage=(), origins=(), stories=(), groups=(), made_by="link/1")
    findings = Findings(
        standings=(),
        timeline=(),
        agreements=(),
        transfers=(),
        sanctions=(),
        disagreements=(),
        sources=(),
        doubts=(),
        made_by="weigh/1",
    )
    return build_brief((), (links, findings), {}, (), BriefOptions())


def brief_without_frames() -> Brief:
    """The brief of the case as if no event had been recognised."""
    groups = tuple(msgspec.structs.replace(g, event_type=None) for g in LINKS.groups)
    links = msgspec.structs.replace(LINKS, groups=groups)
    return build_brief(ANALYSES, (links, FINDINGS), PAGES, FAILURES, BriefOptions())


def view() -> CaseView:
    """The case opened for a brief in English."""
    return CaseView(ANALYSES, LINKS, FINDINGS, open_wording("en"))
