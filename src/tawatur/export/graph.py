"""Who deals with whom, as a directed multigraph: entities are nodes, each event with two sides is an edge."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tawatur.export.whole import Lookup, WholeCase, name_of
from tawatur.records import Entity, Event

if TYPE_CHECKING:
    import networkx


def gexf_bytes(case: WholeCase) -> bytes:
    """GEXF 1.2, for Gephi."""
    import networkx

    buffer = io.BytesIO()
    networkx.write_gexf(graph_of(case), buffer)
    return buffer.getvalue()


def graphml_bytes(case: WholeCase) -> bytes:
    """GraphML 1.0."""
    import networkx

    buffer = io.BytesIO()
    networkx.write_graphml_xml(graph_of(case), buffer)
    return buffer.getvalue()


def graph_of(case: WholeCase) -> networkx.MultiDiGraph:
    """Nodes: entity id, with `label`, `type`, `reference`. Edges: event id, with `event` (its type), PLOVER category,
    status, date, article and the words. Events whose sides are not both known entities have no edge."""
    import networkx

    lookup, graph = Lookup(case), networkx.MultiDiGraph()
    for event, actor, recipient in _dealings(lookup):
        for entity in (actor, recipient):
            label = _legal(name_of(entity))
            graph.add_node(entity.id, label=label, type=entity.type, reference=entity.ref or "")
        graph.add_edge(
            actor.id,
            recipient.id,
            key=f"{event.id}:{actor.id}:{recipient.id}",
            event=event.type,
            plover=event.plover,
            status=event.status,
            date=event.date or "",
            article=event.article_id,
            words=_legal(event.trigger.of(lookup.articles[event.article_id].text)),
        )
    return graph


def _dealings(lookup: Lookup) -> Iterator[tuple[Event, Entity, Entity]]:
    for _, event in lookup.events():
        for actor in lookup.entities_of(event.article_id, event.actors):
            for recipient in lookup.entities_of(event.article_id, event.recipients):
                if actor is not recipient:
                    yield event, actor, recipient


def _legal(text: str) -> str:
    """Without the control characters that XML 1.0 has no way to write."""
    return "".join(c for c in text if c >= " " and c not in "\ufffe\uffff" and not "\ud800" <= c <= "\udfff")
