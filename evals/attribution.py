"""Attribution: statements found, sources, chains, polarity, form on `gold/attribution/dev.jsonl`; claims of the pages.

A statement is found when contents overlap by at least 0.5 of the shorter and 0.3 of the longer, one to one; claims that
share a span are told apart by their source. A link is right when it overlaps the gold link's words or those of its
antecedent, or when its resolved words are those of the antecedent. Own-voice claims are not counted as predictions.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from evals.attribution_english import english_passages
from evals.attribution_fresh import HELD_OUT, fresh_passages
from evals.gold import analysed_pages, page_of_text, reading
from evals.result import Missing, Result, counts_f1, match_one_to_one, merged, need, overlap_of_shorter, span_of
from tawatur.records import Analysis, ChainLink, Claim, Given, Span
from tawatur.text.fold import fold

POLARITY = {
    "denies": "denies",
    "does_not_deny": "does_not_deny",
    "doubts": "doubts",
    "does_not_rule_out": "does_not_rule_out",
    "expects": "expects",
}
OWN_VOICE = "own voice"


class Pair:
    """A gold claim of a passage and what was found for it."""

    def __init__(self, gold: dict[str, Any], claim: Claim | None, analysis: Analysis, category: str) -> None:
        self.gold, self.claim, self.analysis, self.category = gold, claim, analysis, category

    @property
    def chain(self) -> tuple[ChainLink, ...]:
        return self.claim.chain if self.claim else ()

    def source_right(self) -> bool:
        return bool(self.chain) and link_right(self.gold["chain"][-1], self.chain[-1], self.analysis)

    def chain_right(self) -> bool:
        gold = self.gold["chain"]
        return len(gold) == len(self.chain) and all(
            link_right(g, p, self.analysis) for g, p in zip(gold, self.chain, strict=True)
        )

    def polarity(self) -> str:
        return POLARITY.get(self.claim.modality, "asserts") if self.claim else ""

    def dropped(self) -> bool:
        last = self.gold["chain"][-1]
        return bool(last["implicit"] or len(last["text"]) <= 3) and last["antecedent"] is not None


def on_page(analysis: Analysis, span: Span | None) -> Span | None:
    return analysis.article.to_page(span) if span is not None else None


def link_right(gold: dict[str, Any], link: ChainLink, analysis: Analysis) -> bool:
    """Whether a predicted link names the source of a gold link."""
    span, antecedent = on_page(analysis, link.span), on_page(analysis, link.antecedent)
    known = [p for p in (span, antecedent) if p is not None and len(p)]
    wanted = [] if gold["implicit"] else [span_of(gold)]
    if gold["antecedent"]:
        wanted.append(span_of(gold["antecedent"]))
    if any(p.overlap(w) > 0 for p in known for w in wanted):
        return True
    texts = [fold(g) for g in (gold["text"], (gold["antecedent"] or {}).get("text", "")) if len(g) > 3]
    name = fold(link.name)
    if len(name) > 3 and any(name in t or t in name for t in texts):
        return True
    nobody = gold["implicit"] and not gold["antecedent"]
    return bool(nobody and (link.kind == "unspecified" or (link.implicit and link.antecedent is None)))


def pairs_of(passage: dict[str, Any], analysis: Analysis) -> tuple[list[Pair], list[Claim]]:
    """(one pair a gold claim, attributed claims that match none)."""
    claims = [c for c in analysis.claims.claims if c.chain]
    scores = []
    for g, gold in enumerate(passage["claims"]):
        want = span_of(gold["content"])
        for p, claim in enumerate(claims):
            span = on_page(analysis, claim.content)
            if span is None or not found(want, span):
                continue
            score = want.overlap(span) / max(len(want), len(span))
            trial = Pair(gold, claim, analysis, passage["category"])
            scores.append((score + 0.5 * trial.source_right() + 0.25 * trial.chain_right(), g, p))
    matched = dict(match_one_to_one(scores))
    pairs = [
        Pair(gold, claims[matched[g]] if g in matched else None, analysis, passage["category"])
        for g, gold in enumerate(passage["claims"])
    ]
    return pairs, [c for p, c in enumerate(claims) if p not in matched.values()]


def found(gold: Span, span: Span) -> bool:
    shared = gold.overlap(span)
    return shared >= 0.5 * min(len(gold), len(span)) and shared >= 0.3 * max(len(gold), len(span)) and shared > 0


def analyse(passage: dict[str, Any]) -> Analysis:
    given = Given(publisher=passage["outlet"], published=passage["time"])
    return reading()(page_of_text(passage["text"], passage["id"], given))[0]


def passages(shared: Path) -> list[dict[str, Any]]:
    """The labelled passages of every JSONL file of `gold/attribution`."""
    paths = sorted(need(shared / "gold" / "attribution").glob("*.jsonl"))
    if not paths:
        raise Missing(f"passages in {shared / 'gold' / 'attribution'}")
    return [
        json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line.strip()
    ]


def ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def measure(pairs: list[Pair], extra: int) -> dict[str, float]:
    """All figures of a set of pairs and false statements."""
    hits = [p for p in pairs if p.claim is not None]
    dropped = [p for p in pairs if p.dropped()]
    nested = [p for p in pairs if len(p.gold["chain"]) > 1]
    special = [p for p in pairs if p.gold["polarity"] != "asserts"]
    exact = sum(on_page(p.analysis, p.claim.content) == span_of(p.gold["content"]) for p in hits if p.claim)
    return {
        "content_f1": counts_f1(len(hits), len(hits) + extra, len(pairs)),
        "content_precision": ratio(len(hits), len(hits) + extra),
        "content_recall": ratio(len(hits), len(pairs)),
        "source_accuracy": ratio(sum(p.source_right() for p in hits), len(hits)),
        "chain_accuracy": ratio(sum(p.chain_right() for p in hits), len(hits)),
        "polarity_accuracy": ratio(sum(p.polarity() == p.gold["polarity"] for p in hits), len(hits)),
        "special_polarity_accuracy": ratio(sum(p.polarity() == p.gold["polarity"] for p in special), len(special)),
        "form_accuracy": ratio(sum(p.claim is not None and p.claim.form == p.gold["form"] for p in hits), len(hits)),
        "dropped_subject_accuracy": ratio(sum(p.source_right() for p in dropped), len(dropped)),
        "nested_chain_accuracy": ratio(sum(p.chain_right() for p in nested), len(nested)),
        "exact_content": ratio(exact, len(hits)),
    }


def page_scores(shared: Path) -> tuple[dict[str, float], list[str]]:
    """Claims of the pages found, and their innermost sources."""
    total = hit = right = 0
    failures = []
    for gold, analyses in analysed_pages(shared):
        names = {e["id"]: [fold(f["form"]) for f in e["forms"]] for e in gold["entities"]}
        for want, claim, analysis in page_pairs(gold, analyses):
            total += 1
            if claim is None or analysis is None:
                failures.append(f"page claim missed {want['id']}: {want['evidence']['text'][:90]}")
                continue
            hit += 1
            good = page_source_right(want, claim, analysis, names)
            right += good
            if not good:
                who = " > ".join(link.name for link in claim.chain) or OWN_VOICE
                failures.append(f"page source {want['id']}: {who} for {want['chain'][-1]['canonical']}")
    return {"pages_claim_recall": ratio(hit, total), "pages_source_accuracy": ratio(right, hit)}, failures


def page_pairs(
    gold: dict[str, Any], analyses: tuple[Analysis, ...]
) -> list[tuple[dict[str, Any], Claim | None, Analysis | None]]:
    """(gold claim, claim that matches it, its analysis) of a page."""
    claims = [(a, c, s) for a in analyses for c in a.claims.claims if (s := a.article.to_page(c.content)) is not None]
    names = {e["id"]: [fold(f["form"]) for f in e["forms"]] for e in gold["entities"]}
    scores = []
    for g, want in enumerate(gold["claims"]):
        evidence = span_of(want["evidence"])
        for p, (analysis, claim, span) in enumerate(claims):
            if overlap_of_shorter(evidence, span) >= 0.5:
                shared = evidence.overlap(span) / max(len(evidence), len(span))
                scores.append((shared + 0.3 * page_source_right(want, claim, analysis, names), g, p))
    matched = dict(match_one_to_one(scores))
    result: list[tuple[dict[str, Any], Claim | None, Analysis | None]] = []
    for g, want in enumerate(gold["claims"]):
        if g in matched:
            analysis, claim, _ = claims[matched[g]]
            result.append((want, claim, analysis))
        else:
            result.append((want, None, None))
    return result


def page_source_right(want: dict[str, Any], claim: Claim, analysis: Analysis, names: dict[str, list[str]]) -> bool:
    """Whether the innermost source is the gold's: own voice, words that overlap, or a form of the same entity."""
    inner = want["chain"][-1]
    if len(want["chain"]) == 1:
        return not claim.chain
    if not claim.chain:
        return False
    link = claim.chain[-1]
    spans = [s for s in (on_page(analysis, link.span), on_page(analysis, link.antecedent)) if s is not None]
    for key in ("source", "antecedent"):
        place = inner.get(key)
        if isinstance(place, dict) and any(s.overlap(span_of(place)) for s in spans):
            return True
    ids = inner["canonical"] if isinstance(inner["canonical"], list) else [inner["canonical"]]
    forms = [f for i in ids for f in names.get(i, [])]
    name = fold(link.name)
    return any(f in name or name in f for f in forms if len(f) > 3)


class Tally:
    """Pairs, false statements and failures of a set of passages, by category."""

    def __init__(self, passages: list[dict[str, Any]]) -> None:
        self.pairs: dict[str, list[Pair]] = defaultdict(list)
        self.extra: Counter[str] = Counter()
        self.failures: list[str] = []
        for passage in passages:
            analysis = analyse(passage)
            pairs, false = pairs_of(passage, analysis)
            self.pairs[passage["category"]] += pairs
            self.extra[passage["category"]] += len(false)
            self.failures += [describe(passage, p) for p in pairs if not (p.claim and p.chain_right())]
            text = analysis.article.text
            self.failures += [f"{passage['id']} FALSE {short(c.content.of(text))} | {c.why}" for c in false]

    def measured(self, categories: Iterable[str] | None = None) -> dict[str, float]:
        """All figures over `categories`, over all of them by default."""
        names = list(self.pairs) if categories is None else [c for c in categories if c in self.pairs]
        return measure([p for name in names for p in self.pairs[name]], sum(self.extra[name] for name in names))

    def rows(self) -> list[tuple[Any, ...]]:
        return [
            (name, len(pairs), self.extra[name], *list(measure(pairs, self.extra[name]).values())[:6])
            for name, pairs in sorted(self.pairs.items())
        ]


def score(shared: Path) -> Result:
    """All figures over the passages, the fresh passages and the pages."""
    return merged("attribution", shared, (_passage_scores, _fresh_scores, _english_scores, _page_result))


SHOWN = ("content_f1", "source_accuracy", "chain_accuracy", "nested_chain_accuracy", "dropped_subject_accuracy")
"""Figures that are given for the fresh and the English passages as well."""
COLUMNS = ("category", "claims", "false", "f1", "precision", "recall", "source", "chain", "polarity")


def _passage_scores(shared: Path) -> Result:
    tally = Tally(passages(shared))
    scores = tally.measured() | {"hard_negative_false": float(tally.extra["hardneg"])}
    return _result(tally, scores)


def _fresh_scores(shared: Path) -> Result:
    tally = Tally(fresh_passages(shared))
    if not tally.pairs:
        raise Missing("the articles of the fresh passages")
    scores = {f"fresh_{name}": value for name, value in tally.measured().items() if name in SHOWN}
    held = tally.measured([f"fresh {batch}" for batch in HELD_OUT])
    return _result(tally, scores | {f"held_out_{name}": value for name, value in held.items() if name in SHOWN})


def _english_scores(shared: Path) -> Result:
    del shared
    tally = Tally(english_passages())
    scores = {f"english_{name}": value for name, value in tally.measured().items() if name in SHOWN}
    return _result(tally, scores | {"english_negative_false": float(tally.extra["english negative"])})


def page_negatives(shared: Path) -> tuple[float | None, list[str]]:
    """Share of the words that gold forbids to attribute and that no chain is given; None when gold forbids none."""
    forbidden, hits = 0, []
    for gold, analyses in analysed_pages(shared):
        for negative in gold["negatives"]:
            if "attributed" not in negative["must_not"]:
                continue
            forbidden += 1
            span = span_of(negative["span"])
            for analysis in analyses:
                found = [(analysis.article.to_page(c.content), c) for c in analysis.claims.claims if c.chain]
                near = [c for s, c in found if s and len(s) < 2 * len(span) and overlap_of_shorter(s, span) >= 0.5]
                if near:
                    source = near[0].chain[-1].name
                    hits.append(f"forbidden: {negative['span']['text'][:60]} is attributed to {source}")
    return (1 - len(hits) / forbidden if forbidden else None), hits


def _page_result(shared: Path) -> Result:
    scores, failures = page_scores(shared)
    clean, hits = page_negatives(shared)
    if clean is not None:
        scores["pages_negatives_clean"] = clean
    failures += hits
    return Result(stage="attribution", scores=scores, n=len(analysed_pages(shared)), failures=tuple(failures))


def _result(tally: Tally, scores: dict[str, float]) -> Result:
    return Result(
        stage="attribution",
        scores=scores,
        n=sum(len(pairs) for pairs in tally.pairs.values()),
        columns=COLUMNS,
        rows=tuple(tally.rows()),
        failures=tuple(tally.failures),
    )


def short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) < 70 else f"{text[:34]} … {text[-30:]}"


def describe(passage: dict[str, Any], pair: Pair) -> str:
    """One failure in a line: what the gold has and what was found."""
    want = " > ".join(link["text"] or f"({(link['antecedent'] or {}).get('text')})" for link in pair.gold["chain"])
    if pair.claim is None:
        return f"{passage['id']} MISSED {short(pair.gold['content']['text'])} | {want}"
    got = " > ".join(link.name for link in pair.chain)
    kind = "CHAIN" if pair.source_right() else "SOURCE"
    return f"{passage['id']} {kind} {want} | got {got} | {pair.claim.why}"
