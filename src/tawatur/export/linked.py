"""Reports and claims as linked data (JSON-LD 1.1): schema.org for what they are, PROV-O for who has them from whom."""

from __future__ import annotations

from typing import Any

import msgspec

from tawatur.export.whole import Lookup, WholeCase, name_of, one_line
from tawatur.records import Analysis, Claim, Entity, Standing

CONTEXT = {"@vocab": "https://schema.org/", "prov": "http://www.w3.org/ns/prov#", "tawatur": "urn:tawatur:"}
TYPES = {
    "person": "Person",
    "state": "Country",
    "place": "Place",
    "organisation": "Organization",
    "media": "NewsMediaOrganization",
    "agency": "NewsMediaOrganization",
}


def linked_json(case: WholeCase) -> bytes:
    """One graph. A claim appears in its report, is said by its innermost source, and was had through the others; a
    claim group is a claim of its own that the claims of reports are about. Nothing is rated true or false."""
    lookup = Lookup(case)
    graph = [_entity(e) for e in case.links.entities if e.type in TYPES]
    for analysis in case.analyses:
        graph.append(_article(analysis))
        graph += [_claim(lookup, analysis, claim) for claim in analysis.claims.claims]
    standings = {s.group_id: s for s in case.findings.standings}
    for group in case.links.groups:
        if len(group.members) > 1:
            graph.append(_group(group.id, [m.claim_id for m in group.members], standings.get(group.id)))
    return msgspec.json.encode({"@context": CONTEXT, "@graph": graph}) + b"\n"


def _id(id_: str) -> str:
    return f"urn:tawatur:{id_}"


def _entity(entity: Entity) -> dict[str, Any]:
    names = [{"@value": name, "@language": language} for language, name in entity.names]
    found: dict[str, Any] = {"@id": _id(entity.id), "@type": TYPES[entity.type], "name": names}
    return {**found, "identifier": entity.ref} if entity.ref else found


def _article(analysis: Analysis) -> dict[str, Any]:
    a = analysis.article
    found: dict[str, Any] = {
        "@id": _id(a.id),
        "@type": ["NewsArticle", "prov:Entity"],
        "inLanguage": a.foreign or a.language,
        "text": a.text,
    }
    stated = (("headline", a.title), ("datePublished", a.published))
    found.update({key: value.value for key, value in stated if value})
    if a.publisher:
        found["publisher"] = {"@type": "Organization", "name": a.publisher.value}
    return {**found, "url": a.url} if a.url else found


def _claim(lookup: Lookup, analysis: Analysis, claim: Claim) -> dict[str, Any]:
    sources = [_source(lookup, claim, number) for number in range(len(claim.chain))]
    found: dict[str, Any] = {
        "@id": _id(claim.id),
        "@type": ["Claim", "prov:Entity"],
        "text": one_line(claim.content, analysis.article.text),
        "appearance": {"@id": _id(claim.article_id)},
        "tawatur:modality": claim.modality,
    }
    if sources:
        found["author"] = sources[-1]
        found["prov:wasAttributedTo"] = sources
    return found


def _source(lookup: Lookup, claim: Claim, number: int) -> dict[str, Any]:
    """A source of a chain: the entity that it is, else an agent of its own with its name."""
    link = claim.chain[number]
    entity = lookup.entity_of(claim.article_id, link.entity)
    if entity is not None and entity.type in TYPES:
        return {"@id": _id(entity.id), "name": name_of(entity)}
    return {"@id": _id(f"{claim.id}:source{number}"), "@type": "prov:Agent", "name": link.name}


def _group(id_: str, claims: list[str], standing: Standing | None) -> dict[str, Any]:
    found: dict[str, Any] = {
        "@id": _id(id_),
        "@type": "Claim",
        "hasPart": [{"@id": _id(c)} for c in claims],
    }
    if standing is not None:
        found["tawatur:independentRoots"] = len(standing.roots)
        found["tawatur:opposingRoots"] = len(standing.opposing)
    return found
