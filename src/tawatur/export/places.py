"""Where events happened, as GeoJSON (RFC 7946): one point an event whose place is a known city."""

from __future__ import annotations

import msgspec

from tawatur.export.codes import city_of
from tawatur.export.whole import Lookup, WholeCase, name_of, one_line


def geojson(case: WholeCase) -> bytes:
    """A FeatureCollection in WGS 84; events at places without known coordinates are left out."""
    lookup, features = Lookup(case), []
    for analysis, event in lookup.events():
        city = city_of(lookup.entity(event.article_id, event.place))
        if city is None or city.location is None:
            continue
        latitude, longitude = city.location
        properties = {
            "place": city.en,
            "type": event.type,
            "plover": event.plover,
            "status": event.status,
            "date": event.date,
            "actors": [name_of(e) for e in lookup.entities_of(event.article_id, event.actors)],
            "recipients": [name_of(e) for e in lookup.entities_of(event.article_id, event.recipients)],
            "words": one_line(event.trigger, analysis.article.text),
            "article": event.article_id,
            "geonames": city.ref.removeprefix("city/"),
        }
        geometry = {"type": "Point", "coordinates": [longitude, latitude]}
        features.append({"type": "Feature", "id": event.id, "geometry": geometry, "properties": properties})
    return msgspec.json.encode({"type": "FeatureCollection", "features": features}) + b"\n"
