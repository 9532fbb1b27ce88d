"""Cleaning: which characters of a page are its article, what the others are, and whether corpus articles stay whole."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import trafilatura

from evals import scraped
from evals.gold import corpus_page, gold_pages, page_of_text
from evals.result import Result, counts_f1, f1, mean, span_of
from tawatur.clean import Cleaner
from tawatur.config import Config
from tawatur.read import read_paths
from tawatur.records import Article, Page, Span

# Gold class -> the kinds that mean it.
CLASSES: dict[str, frozenset[str]] = {
    "ad_marker": frozenset({"ad_marker"}),
    "script_notice": frozenset({"script_notice"}),
    "photo_caption": frozenset({"photo_caption", "photo_credit"}),
    "read_more_link": frozenset({"inline_teaser"}),
    "inline_teaser": frozenset({"inline_teaser"}),
    "paywall_notice": frozenset({"paywall"}),
    "source_link_label": frozenset({"source_credit"}),
    "source_credit": frozenset({"source_credit"}),
    "dateline": frozenset({"dateline"}),
    "byline": frozenset({"byline"}),
    "tags": frozenset({"tags"}),
    "related_links_label": frozenset({"related_links_label"}),
    "related_link": frozenset({"related_link"}),
    "appended_article": frozenset({"appended_article"}),
    "translation_notice": frozenset({"translation_notice"}),
    "agency_credit": frozenset({"agency_credit"}),
    "template_leftover": frozenset({"template_leftover"}),
    "section_label": frozenset({"navigation", "template_leftover"}),
    "section_link": frozenset({"navigation", "related_links_label"}),
}
HEADINGS = frozenset({"title", "standfirst", "summary", "subhead"})
NEWS_STEP = 40
"""Every so many articles of the news corpus are cleaned."""


@cache
def cleaner() -> Cleaner:
    return Cleaner(Config())


def score(shared: Path) -> Result:
    """body_f1 and body_f1_paragraphs (characters that are not blank), class_accuracy (characters of gold boilerplate),
    embedded_found, negatives_clean (shares), publisher_accuracy, date_accuracy; html_f1, html_as_text_f1 and
    trafilatura_f1 (HTML pages, the same as plain text, and as trafilatura reads them); per language scraped_* over
    pages put together (`evals.scraped`) and unknown_site_* over those of sites no model learnt from; corpus_keep."""
    pages = [(gold, page, cleaner()(page)) for gold, page in gold_pages(shared)]
    scores: dict[str, float] = {}
    failures: list[str] = []
    rows: list[tuple[Any, ...]] = []
    if pages:
        rows = [_score_page(gold, page, articles, failures) for gold, page, articles in pages]
        for index, name in enumerate(("body_f1", "body_f1_paragraphs", "class_accuracy"), start=1):
            scores[name] = mean([row[index] for row in rows])
        scores["embedded_found"] = mean([row[4] for row in rows])
        scores["negatives_clean"] = mean([row[5] for row in rows])
        scores["publisher_accuracy"] = mean([row[6] for row in rows])
        scores["date_accuracy"] = mean([row[7] for row in rows])
    html = list(_html_scores(shared, failures))
    if html:
        for at, name in enumerate(("html_f1", "html_as_text_f1", "trafilatura_f1"), start=1):
            scores[name] = mean([float(row[at]) for row in html])
        rows += [(name, value, *[""] * 6) for name, value, *_ in html]
    for language in scraped.PAGES:
        for name, held_out in (("scraped", False), ("unknown_site", True)):
            value, dated = _scraped(shared, language, held_out, failures)
            scores[f"{name}_f1_{language}"], scores[f"{name}_date_{language}"] = value, dated
            rows.append((f"{name} {language}", value, "", "", "", "", "", dated))
    kept = _corpus_keep(shared, failures)
    if kept is not None:
        scores["corpus_keep"] = kept
    columns = ("page", "body_f1", "paragraphs", "classes", "embedded", "negatives", "publisher", "date")
    return Result(
        stage="cleaning", scores=scores, n=len(rows), columns=columns, rows=tuple(rows), failures=tuple(failures)
    )


def _characters(text: str, spans: Iterable[Span]) -> set[int]:
    return {i for span in spans for i in range(span.start, span.end) if not text[i].isspace()}


def _page_spans(article: Article, roles: frozenset[str] | None = None) -> Iterator[Span]:
    """Where the article's text stands on the page; only blocks of other roles than `roles` when given."""
    for segment in article.segments:
        if segment.page_start is None:
            continue
        role = next(b.role for b in article.blocks if b.span.start <= segment.start < b.span.end)
        if roles is None or role not in roles:
            yield Span(segment.page_start, segment.page_start + segment.end - segment.start)


def _body_f1(text: str, gold: Iterable[Span], found: Iterable[Span]) -> float:
    wanted, got = _characters(text, gold), _characters(text, found)
    return counts_f1(len(wanted & got), len(got), len(wanted))


def _score_page(
    gold: dict[str, Any], page: Page, articles: Sequence[Article], failures: list[str]
) -> tuple[str, float, float, float, float, float, float, float]:
    main, text = articles[0], page.text
    body = _body_f1(text, map(span_of, gold["body"]), _page_spans(main))
    prose = [span_of(b) for b in gold["body"] if b["role"] not in HEADINGS]
    paragraphs = _body_f1(text, prose, _page_spans(main, HEADINGS))
    classes = _class_accuracy(gold, text, articles, failures)
    embedded = [_embedded_f1(item, text, articles) for item in gold["embedded_documents"]]
    shown = _characters(text, _page_spans(main))
    gone = [span_of(n["span"]) for n in gold["negatives"] if _is_boilerplate(gold, span_of(n["span"]))]
    hits = [span for span in gone if shown & set(range(span.start, span.end))]
    failures += [f"{page.location}: kept what must not be kept: {span.of(text)[:80]}" for span in hits]
    return (
        page.location,
        body,
        paragraphs,
        classes,
        mean(embedded) if embedded else float(len(articles) == 1),
        1 - len(hits) / max(1, len(gone)),
        float(_publisher_right(gold, main)),
        float((main.published.value if main.published else None) == gold["meta"]["publication_date"]["iso"]),
    )


def _is_boilerplate(gold: dict[str, Any], span: Span) -> bool:
    return any(span_of(b).overlap(span) for b in gold["boilerplate"])


def _class_accuracy(gold: dict[str, Any], text: str, articles: Sequence[Article], failures: list[str]) -> float:
    kinds: dict[int, str] = {}
    for dropped in articles[0].dropped:
        kinds.update(dict.fromkeys(range(dropped.page_span.start, dropped.page_span.end), dropped.kind))
    for article in articles[1:]:
        kinds.update(dict.fromkeys(_characters(text, _page_spans(article)), "appended_article"))
    right = total = 0
    for item in gold["boilerplate"]:
        inside = _characters(text, [span_of(item)])
        good = sum(kinds.get(i, "") in CLASSES.get(item["class"], frozenset({item["class"]})) for i in inside)
        right, total = right + good, total + len(inside)
        if good < len(inside):
            got = Counter(kinds.get(i, "kept") for i in inside).most_common(1)[0][0]
            failures.append(f"{gold['file']}: {item['class']} taken for {got}: {item['text'][:80]}")
    return right / max(1, total)


def _embedded_f1(item: dict[str, Any], text: str, articles: Sequence[Article]) -> float:
    wanted = [span_of(s) for s in item["segments"]]
    return max((_body_f1(text, wanted, _page_spans(a)) for a in articles[1:] if a.publisher is None), default=0.0)


def _publisher_right(gold: dict[str, Any], main: Article) -> bool:
    shown = gold["meta"]["outlet"]["as_shown"]
    value = main.publisher.value if main.publisher else None
    return value == (shown["text"] if shown else None)


def _html_scores(shared: Path, failures: list[str]) -> Iterator[tuple[str, float, float, float]]:
    """F1 of words of the body (the title left out, as the gold has it), or of the phrases that must and must not be:
    of the HTML, of the same page rendered to plain text as copy and paste gives it, and of trafilatura's own text."""
    folder = shared / "data" / "extraction"
    sources: list[tuple[str, str | dict[str, Any]]] = []
    cnn = folder / "newspaper4k" / "arabic_article"
    if cnn.with_suffix(".txt").exists():
        sources.append((f"{cnn}.html", cnn.with_suffix(".txt").read_text(encoding="utf-8")))
    lbc = folder / "fundus" / "LBCGroup.json"
    if lbc.exists():
        body = json.loads(lbc.read_text(encoding="utf-8"))["V1"]["body"]
        paragraphs = [p for s in body["sections"] for p in s["paragraphs"]]
        sources += [(str(p), "\n".join(paragraphs)) for p in sorted(lbc.parent.glob("LBCGroup*.html.gz"))]
    assabah = folder / "trafilatura" / "assabah.evaldata.json"
    if assabah.exists():
        for item in json.loads(assabah.read_text(encoding="utf-8")).values():
            sources.append((str(assabah.parent / item["file"]), item))
    for path, gold in sources:
        page = next(iter(read_paths([path], Config())))
        assert isinstance(page, Page)
        value = _text_f1(gold, _body_text(page))
        if value < 1:
            failures.append(f"{Path(path).name}: {value:.3f}")
        rendered = _text_f1(gold, _body_text(page_of_text(page.text, page.location)))
        theirs = _text_f1(gold, trafilatura.extract(page.markup or "", include_comments=False) or "")
        yield Path(path).name, value, rendered, theirs


def _body_text(page: Page) -> str:
    main = cleaner()(page)[0]
    return "\n".join(b.span.of(main.text) for b in main.blocks if b.role != "title")


def _text_f1(gold: str | dict[str, Any], text: str) -> float:
    return _words_f1(gold, text) if isinstance(gold, str) else _phrases_f1(gold, text)


def _scraped(shared: Path, language: str, held_out: bool, failures: list[str]) -> tuple[float, float]:
    """Mean F1 of characters and share of dates right over the pages that are put together."""
    values, dates = [], []
    for wrapped in scraped.pages(shared, language, held_out=held_out):
        main = cleaner()(page_of_text(wrapped.text, wrapped.name))[0]
        kept = {i for span in _page_spans(main) for i in range(span.start, span.end)}
        value, wrong = scraped.character_f1(wrapped, kept)
        values.append(value)
        date = (main.published.value if main.published else "")[:10]
        dates.append(float(date == wrapped.date))
        failures += wrong
        if date != wrapped.date:
            failures.append(f"{wrapped.name} date {date or None}, is {wrapped.date}")
    return mean(values), mean(dates)


def _words_f1(gold: str, found: str) -> float:
    wanted, got = Counter(gold.split()), Counter(found.split())
    return counts_f1((wanted & got).total(), got.total(), wanted.total())


def _phrases_f1(item: dict[str, Any], text: str) -> float:
    kept = sum(phrase in text for phrase in item["with"])
    wrong = sum(phrase in text for phrase in item["without"])
    return f1(kept / max(1, kept + wrong), kept / max(1, len(item["with"])))


def corpus_rows(shared: Path) -> Iterator[dict[str, Any]]:
    """The articles of the affairs, and every so many of the news corpus."""
    for path in sorted(shared.glob("gold/affairs/*/articles.jsonl")):
        yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())
    for path in sorted(shared.glob("data/news/*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from (json.loads(line) for number, line in enumerate(lines) if number % NEWS_STEP == 0)


def _corpus_keep(shared: Path, failures: list[str]) -> float | None:
    """Share of characters kept of articles that came without furniture but for credits and lists of links."""
    kept = total = 0
    for row in corpus_rows(shared):
        page = corpus_page(row)
        main, *others = cleaner()(page)
        kept += sum(len(_characters(page.text, _page_spans(a))) for a in (main, *others))
        total += sum(not c.isspace() for c in page.text)
        failures += [f"{page.location} {d.kind}: {d.page_span.of(page.text)[:120]}" for d in main.dropped]
    return kept / total if total else None
