"""What a provision asks, put into words: its force, whom it binds, and its kind after ATOP."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

from tawatur.brief.lines import Phrase
from tawatur.brief.phrases import capitalised, fill, plain
from tawatur.brief.view import CaseView
from tawatur.languages import known_languages
from tawatur.obligations.typology import OTHER, open_typology
from tawatur.records import Claim, Force, Provision


class Duties:
    """Finds the provisions of claims and puts into words what most of them ask."""

    def __init__(self, view: CaseView) -> None:
        self._view = view
        self._templates: Mapping[str, str] = view.w.glosses["frame"]["duty"]

    def gloss(self, claims: Sequence[Claim]) -> Phrase:
        """What the claims report to be owed: empty when fewer than half report a provision of a kind that is known."""
        view = self._view
        counts: Counter[tuple[Force, str]] = Counter()
        actors: Counter[str] = Counter()
        for claim in claims:
            found = self._of_claim.get(claim.id, ())
            counts.update({(p.force, self._kind(p, claim)) for p in found})
            actors.update({e for p in found for a in p.actors if (e := view.entity_id(claim.article_id, a.entity))})
        known = {key: n for key, n in counts.items() if key[1] != OTHER and 2 * n >= len(claims)}
        if not known:
            return ()
        force, kind = min(known, key=lambda key: (-known[key], key))
        most = max(actors.values(), default=0)
        who = self._view.named(sorted(a for a, n in actors.items() if n == most))
        what = plain(self._view.w.glosses["frame"]["asked"].get(kind, kind.replace("_", " ")))
        return capitalised(fill(self._templates[force], {"who": who, "what": what}))

    @cached_property
    def _of_claim(self) -> Mapping[str, tuple[Provision, ...]]:
        """Claim id -> its provisions."""
        found: dict[str, tuple[Provision, ...]] = {}
        for analysis in self._view.analyses:
            for provision in (p for agreement in analysis.claims.agreements for p in agreement.provisions):
                if provision.claim_id is not None:
                    found[provision.claim_id] = (*found.get(provision.claim_id, ()), provision)
        return found

    def _kind(self, provision: Provision, claim: Claim) -> str:
        article = self._view.article(claim.article_id)
        if article.language not in known_languages():
            return OTHER
        return open_typology(article.language).kind(provision.action.of(article.text))[0]
