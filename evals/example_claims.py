"""Scores of the example's claims: found, by whom, how; lineage, groups with their roots, disagreements."""

from __future__ import annotations

import re
from itertools import combinations
from typing import Any

from evals.example_gold import SAME, Example, Scores, tightest
from evals.result import counts_f1, mean, overlap_of_shorter
from tawatur.records import ChainLink, Citation, Claim, Disagreement
from tawatur.text.fold import fold


class Sources:
    """What a source of `expected.toml` is called on the pages."""

    def __init__(self, example: Example) -> None:
        self._forms: dict[str, list[frozenset[str]]] = {}
        for entity in example.gold["entity"]:
            self._add(entity["name_en"], [entity["name_en"], *(f["text"] for f in entity["forms"])])
        for source in example.gold["source"]:
            self._add(source["name_en"], source["forms"])

    def _add(self, name: str, forms: list[str]) -> None:
        self._forms.setdefault(name, []).extend(_words(form) for form in forms)

    def named(self, wanted: str, text: str) -> bool:
        """Whether `text` has all words of a form of the source, or is itself half of such a form or more."""
        words = _words(text)
        return any(
            bool(words) and (form <= words or (words <= form and 2 * len(words) >= len(form)))
            for form in self._forms.get(wanted, ())
        )


def _words(text: str) -> frozenset[str]:
    words = re.findall(r"\w+", fold(text))
    return frozenset(
        re.sub(r"^و?(?:ال|لل)(?=\w{2})", "", w) for w in words if w not in {"a", "an", "the", "of", "by", "s"}
    )


def score_claims(example: Example) -> Scores:
    """claims_found (share); of those: claim_source (innermost), claim_chain (whole), claim_modality, claim_form."""
    sources = Sources(example)
    rows: dict[str, list[float]] = {"claim_source": [], "claim_chain": [], "claim_modality": [], "claim_form": []}
    found = []
    for item in example.gold["claim"]:
        claims = example.main(item["page"]).claims.claims
        places = example.places(item["page"], item["text"])
        at = tightest(places, ((i, c.content) for i, c in enumerate(claims)))
        found.append(float(at is not None))
        if at is None:
            example.miss("claim", item["page"], "not found" if places else "cut away", item["text"], item["shows"])
            continue
        for name, value in _judge(example, sources, item, claims[at]).items():
            rows[name].append(float(value))
    return {"claims_found": mean(found), **{name: mean(values) for name, values in rows.items()}}


def _judge(example: Example, sources: Sources, item: dict[str, Any], claim: Claim) -> dict[str, bool]:
    text, wanted = example.main(item["page"]).article.text, item["chain"]
    shown = [link.name for link in claim.chain]
    innermost = (
        _is_source(example, sources, item, claim.chain[-1], wanted[-1]) if wanted and claim.chain else not claim.chain
    ) and bool(wanted) == bool(claim.chain)
    whole = (
        innermost
        and len(claim.chain) == len(wanted)
        and all(_is_source(example, sources, item, link, name) for link, name in zip(claim.chain, wanted, strict=True))
    )
    modality, form = claim.modality == item["modality"], claim.form == item["form"]
    if not innermost:
        cause = "no source" if not claim.chain else "source where there is none" if not wanted else "wrong source"
        example.miss("claim", item["page"], cause, item["text"], f"{wanted}: {shown} ({item['shows']})")
    elif not whole:
        example.miss("claim", item["page"], "chain wrong", item["text"], f"{wanted}: {shown} ({item['shows']})")
    if not modality:
        cause = f"modality {claim.modality} for {item['modality']}"
        example.miss("claim", item["page"], cause, item["text"], repr(claim.content.of(text)))
    if not form:
        example.miss("claim", item["page"], f"form {claim.form} for {item['form']}", item["text"])
    return {"claim_source": innermost, "claim_chain": whole, "claim_modality": modality, "claim_form": form}


def _is_source(example: Example, sources: Sources, item: dict[str, Any], link: ChainLink, wanted: str) -> bool:
    """By its name, its words or those it goes back to; the words given as `source` only for the innermost link."""
    if wanted == "unspecified":
        return link.kind == "unspecified"
    text = example.main(item["page"]).article.text
    spans = [span for span in (link.span, link.antecedent) if span is not None and len(span)]
    if any(sources.named(wanted, words) for words in (link.name, *(s.of(text) for s in spans))):
        return True
    if wanted != item["chain"][-1] or "source" not in item or len(item["chain"]) > 1:
        return False
    return any(overlap_of_shorter(p, s) >= SAME for p in example.places(item["page"], item["source"]) for s in spans)


def score_lineage(example: Example) -> Scores:
    """lineage_pairs: F1 of the pairs that depend on each other; lineage_relations: F1 of pairs with their relation."""
    wanted = {tuple(sorted((g["a"], g["b"]))): g["relation"] for g in example.gold["lineage"]}
    found = {
        tuple(sorted((example.page_of[link.a], example.page_of[link.b]))): link.relation
        for link in example.links.lineage
        if link.relation != "independent" and example.page_of[link.a] != example.page_of[link.b]
    }
    for pair in sorted(wanted.keys() | found.keys()):
        if wanted.get(pair) != found.get(pair):
            cause = "missed" if pair not in found else "false" if pair not in wanted else "wrong relation"
            example.miss("lineage", "+".join(pair), cause, "", f"{wanted.get(pair)}: {found.get(pair)}")
    both = wanted.keys() & found.keys()
    right = sum(wanted[pair] == found[pair] for pair in both)
    return {
        "lineage_pairs": counts_f1(len(both), len(found), len(wanted)),
        "lineage_relations": counts_f1(right, len(found), len(wanted)),
    }


Key = tuple[str, str]
"""Page and snippet of a member of a group."""


def _members(group: dict[str, Any]) -> list[Key]:
    return sorted({(m["page"], m["text"]) for m in (*group["members"], *group.get("against", ()))})


def _groups_at(example: Example) -> dict[Key, set[str]]:
    """Member of a gold group -> the groups found that have a claim there."""
    claims = {c.id: (a.article.id, c.content) for a in example.by_article.values() for c in a.claims.claims}
    at: dict[Key, set[str]] = {key: set() for group in example.gold["group"] for key in _members(group)}
    for group in example.links.groups:
        for member in group.members:
            article_id, span = claims[member.claim_id]
            for key, groups in at.items():
                if example.at(*key, article_id, span):
                    groups.add(group.id)
    return at


def score_groups(example: Example) -> Scores:
    """group_pairs: pairwise F1 of members, those who deny among them; roots_exact, roots_within_one, opposing_exact."""
    at = _groups_at(example)
    wanted = {pair for group in example.gold["group"] for pair in combinations(_members(group), 2)}
    found = {(a, b) for a, b in combinations(sorted(at), 2) if at[a] & at[b]}
    for a, b in sorted(wanted - found):
        lost = [x for x in (a, b) if not at[x]]
        cause = "no claim at " + " and ".join(x[0] for x in lost) if lost else "apart"
        example.miss("group", f"{a[0]}+{b[0]}", cause, a[1][:50], repr(b[1][:50]))
    for a, b in sorted(found - wanted):
        example.miss("group", f"{a[0]}+{b[0]}", "wrongly joined", a[1][:50], repr(b[1][:50]))
    return {"group_pairs": counts_f1(len(wanted & found), len(found), len(wanted)), **_score_roots(example, at)}


def _score_roots(example: Example, at: dict[Key, set[str]]) -> Scores:
    standings = {s.group_id: s for s in example.findings.standings}
    sizes = {g.id: len(g.members) for g in example.links.groups}
    exact, near, opposing = [], [], []
    for group in example.gold["group"]:
        votes: dict[str, int] = {}
        for member in group["members"]:
            for group_id in at[member["page"], member["text"]]:
                votes[group_id] = votes.get(group_id, 0) + 1
        best = min(votes, key=lambda g: (-votes[g], sizes[g], g), default=None)
        standing = standings.get(best) if best else None
        roots = [r.name for r in standing.roots] if standing else []
        against = [r.name for r in standing.opposing] if standing else []
        exact.append(float(standing is not None and len(roots) == group["independent"]))
        near.append(float(standing is not None and abs(len(roots) - group["independent"]) <= 1))
        opposing.append(float(standing is not None and len(against) == len(group.get("opposing", ()))))
        if not exact[-1]:
            example.miss(
                "roots", group["id"], "no group" if standing is None else "count", "", f"{group['roots']}: {roots}"
            )
        if not opposing[-1]:
            example.miss("opposing", group["id"], "count", "", f"{group.get('opposing', [])}: {against}")
    return {"roots_exact": mean(exact), "roots_within_one": mean(near), "opposing_exact": mean(opposing)}


def score_disagreements(example: Example) -> Scores:
    """disagreements_hit: two sides are shown apart; disagreement_outcomes: with the right outcome too (shares of the
    gold); disagreement_precision: of what is shown, the share that is a disagreement of the gold."""
    hit, right, used = [], [], set()
    for item in example.gold["disagreement"]:
        at = [d for d in example.findings.disagreements if _same_kind(d, item["kind"]) and _sides_hit(example, d, item)]
        used |= {d.id for d in at}
        hit.append(float(bool(at)))
        right.append(float(any(d.outcome == item["outcome"] for d in at)))
        if not at:
            example.miss("disagreement", item["id"], "missed", item["topic"], f"{item['kind']} {item['outcome']}")
        elif not right[-1]:
            example.miss("disagreement", item["id"], "outcome", item["topic"], f"{item['outcome']}: {at[0].outcome}")
    shown = example.findings.disagreements
    for d in shown:
        if d.id not in used:
            example.miss("disagreement", "-", "false", d.topic, f"{d.kind} {[s.position for s in d.sides]} {d.outcome}")
    precision = len(used) / len(shown) if shown else 0.0
    return {
        "disagreements_hit": mean(hit),
        "disagreement_outcomes": mean(right),
        "disagreement_precision": precision,
    }


def _same_kind(found: Disagreement, gold: str) -> bool:
    """Attribution, role and nature shade into one another; the other kinds do not."""
    loose = {"attribution", "role", "nature"}
    return found.kind == gold or {found.kind, gold} <= loose


def _sides_hit(example: Example, found: Disagreement, gold: dict[str, Any]) -> bool:
    """Two positions of the gold are hit by two different sides of what was found."""
    by_position: dict[str, list[dict[str, str]]] = {}
    for side in gold["sides"]:
        by_position.setdefault(side["position"], []).append(side)
    wanted = list(by_position.values())

    def at(citations: tuple[Citation, ...], sides: list[dict[str, str]]) -> bool:
        return any(example.cited(s["page"], s["text"], citations) for s in sides)

    table = [[at(side.citations, sides) for sides in wanted] for side in found.sides]
    return any(
        a[i] and b[j]
        for a, b in combinations(table, 2)
        for i in range(len(wanted))
        for j in range(len(wanted))
        if i != j
    )
