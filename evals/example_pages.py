"""Scores of what each page of the example gives alone: its head, what is cut away, its names and its times."""

from __future__ import annotations

from collections import Counter
from typing import Any

from evals.affair_entities import Item, bcubed
from evals.example_gold import SAME, Example, Scores, Table, occurrences, tightest
from evals.result import counts_f1, mean, overlap_of_shorter
from tawatur.records import Article, Span
from tawatur.text.fold import fold

CUT_SHARE = 0.9
"""Of the characters of a stretch of boilerplate that must be dropped for it to count as cut."""


def score_pages(example: Example) -> Scores:
    """publisher, date, title (shares of pages), body_f1 (characters), cuts, cut_kinds (shares of the boilerplate),
    embedded (share of the pasted articles found, and credited to nobody else)."""
    heads: dict[str, list[float]] = {"publisher": [], "date": [], "title": []}
    bodies, cuts, kinds, embedded = [], [], [], []
    for entry in example.gold["page"]:
        article = example.main(entry["id"]).article
        for name, good, found in _head(entry, article):
            heads[name].append(float(good))
            if not good:
                example.miss("page", entry["id"], f"{name} wrong", entry[name], f"found {found!r}")
        bodies.append(_body_f1(example, entry, article))
        for cut in entry["boilerplate"]:
            done, kind = _cut(example, entry["id"], cut)
            cuts.append(float(done))
            kinds.append(float(done and kind == cut["kind"]))
            if not done:
                example.miss("page", entry["id"], f"{cut['kind']} not cut", cut["text"])
            elif kind != cut["kind"]:
                example.miss("page", entry["id"], f"{cut['kind']} cut as {kind}", cut["text"])
        embedded += [float(_embedded(example, entry, item)) for item in entry.get("embedded", ())]
    scores = {name: mean(values) for name, values in heads.items()}
    return scores | {"body_f1": mean(bodies), "cuts": mean(cuts), "cut_kinds": mean(kinds), "embedded": mean(embedded)}


def _head(entry: dict[str, Any], article: Article) -> list[tuple[str, bool, str | None]]:
    publisher = article.publisher.value if article.publisher else None
    date = article.published.value if article.published else None
    title = article.title.value if article.title else None
    return [
        ("publisher", publisher is not None and fold(publisher) == fold(entry["publisher"]), publisher),
        ("date", date is not None and date[:10] == entry["date"], date),
        ("title", title is not None and " ".join(title.split()) == entry["title"], title),
    ]


def _body_f1(example: Example, entry: dict[str, Any], article: Article) -> float:
    page = example.pages[entry["id"]]
    first, last = entry["body"]
    start = page.text.find(first)
    end = page.text.find(last, start)
    if start < 0 or end < 0:
        example.miss("page", entry["id"], "body not on the page as read", first)
        return 0.0
    gold = {i for i in range(start, end + len(last)) if not page.text[i].isspace()}
    for cut in entry["boilerplate"]:
        for place in _lines(page.text, cut["text"]):
            gold -= set(range(place.start, place.end))
    found: set[int] = set()
    for block in article.blocks:
        stretch = article.to_page(block.span)
        if block.role != "title" and stretch is not None:
            found |= {i for i in range(stretch.start, stretch.end) if not page.text[i].isspace()}
    value = counts_f1(len(gold & found), len(found), len(gold))
    if value < 0.999:
        lost = "".join(page.text[i] for i in sorted(gold - found))[:60]
        extra = "".join(page.text[i] for i in sorted(found - gold))[:60]
        example.miss("page", entry["id"], f"body_f1 {value:.3f}", "", f"lost {lost!r} extra {extra!r}")
    return value


def _lines(text: str, snippet: str) -> list[Span]:
    """Where a snippet stands as a whole line; where it stands at all when it never does."""
    every = list(occurrences(text, snippet))
    whole = [
        p
        for p in every
        if not text[: p.start].rpartition("\n")[2].strip() and not text[p.end :].partition("\n")[0].strip()
    ]
    return whole or every


def _cut(example: Example, page_id: str, cut: dict[str, str]) -> tuple[bool, str | None]:
    """Whether the stretch is cut wherever it stands as a line, and the kind it was cut as. What rendering left out
    (scripts, templates) is cut too, with the kind that is wanted; so is what became an article of its own."""
    page, (main, *others) = example.pages[page_id], example.analyses[page_id]
    places = _lines(page.text, cut["text"].strip())
    if not places:
        return True, cut["kind"]
    found: list[tuple[bool, str | None]] = []
    for place in places:
        if cut["kind"] == "appended_article" and any(a.article.from_page(place) for a in others):
            found.append((main.article.from_page(place) is None, cut["kind"]))
            continue
        touching = [(d.page_span.overlap(place), d.kind) for d in main.article.dropped if d.page_span.overlap(place)]
        covered = sum(n for n, _ in touching)
        found.append((covered >= CUT_SHARE * len(place), max(touching)[1] if touching else None))
    kinds = [kind for _, kind in found]
    return all(done for done, _ in found), cut["kind"] if cut["kind"] in kinds else kinds[0]


def _embedded(example: Example, entry: dict[str, Any], item: dict[str, Any]) -> bool:
    for analysis in example.analyses[entry["id"]][1:]:
        article = analysis.article
        publisher = article.publisher.value if article.publisher else None
        if all(words in article.text for words in item["body"]) and publisher != entry["publisher"]:
            return True
    example.miss("page", entry["id"], "pasted article not found whole", item["title"])
    return False


def score_times(example: Example) -> Scores:
    """Share of the time expressions whose value (and modifier, where one is wanted) is right."""
    right = []
    for item in example.gold["time"]:
        times = example.main(item["page"]).annotations.times
        places = example.places(item["page"], item["text"])
        at = tightest(places, ((i, t.span) for i, t in enumerate(times)))
        found = None if at is None else times[at]
        good = found is not None and found.value == item["value"] and ("mod" not in item or found.mod == item["mod"])
        right.append(float(good))
        if not good:
            cause = "cut away" if not places else "not found" if found is None else "wrong value or modifier"
            shown = found and (found.value, found.mod, found.anchor_how)
            example.miss("time", item["page"], cause, item["text"], f"{item['value']} {item.get('mod')}: {shown}")
    return {"times": mean(right)}


def score_entities(example: Example) -> Scores:
    """entity_found: share of the forms (per page) at which a mention stands; entity_bcubed_f1: linked entities."""
    linked = {member: e for e in example.links.entities for member in e.members}
    items = []
    for entity in example.gold["entity"]:
        for form in entity["forms"]:
            for page in form["pages"]:
                label = _label(example, page, form["text"], linked)
                items.append(Item(entity["id"], form["text"], 0, label))
                if label is None:
                    example.miss("entity", page, "no mention", form["text"])
    _tell_split(example, example.gold["entity"], items)
    return {"entity_found": mean([float(i.label is not None) for i in items]), "entity_bcubed_f1": bcubed(items)}


def _label(example: Example, page: str, form: str, linked: dict[tuple[str, str], Any]) -> str | None:
    main = example.main(page)
    votes: Counter[str] = Counter()
    for place in example.places(page, form):
        near = [
            (m.span.overlap(place) / max(len(m.span), len(place)), m.entity)
            for m in main.annotations.mentions
            if overlap_of_shorter(m.span, place) >= SAME and m.kind != "adjectival"
        ]
        if near:
            votes[max(near)[1]] += 1
    if not votes:
        return None
    entity = linked.get((main.article.id, votes.most_common(1)[0][0]))
    return entity.id if entity else None


def _tell_split(example: Example, gold: Table, items: list[Item]) -> None:
    owners: dict[str, set[str]] = {}
    for entity in gold:
        labels = Counter(i.label for i in items if i.gold == entity["id"] and i.label)
        if len(labels) > 1:
            forms = sorted({i.form for i in items if i.gold == entity["id"]})
            example.miss("entity", "-", f"split into {len(labels)}", entity["id"], forms)
        for label in labels:
            owners.setdefault(label, set()).add(entity["id"])
    for ids in owners.values():
        if len(ids) > 1:
            example.miss("entity", "-", "taken for one", " ".join(sorted(ids)))
