"""Records to bytes and back: MessagePack, compressed. Importable at module level, so that any worker can use it."""

from __future__ import annotations

import zlib

import msgspec

from tawatur.records import Annotations, Article, Claims, Findings, Judgement, Links, Page

_ENCODER = msgspec.msgpack.Encoder()
_PAGE = msgspec.msgpack.Decoder(Page)
_ARTICLE = msgspec.msgpack.Decoder(Article)
_ANNOTATIONS = msgspec.msgpack.Decoder(Annotations)
_CLAIMS = msgspec.msgpack.Decoder(Claims)
_LINKS = msgspec.msgpack.Decoder(Links)
_FINDINGS = msgspec.msgpack.Decoder(Findings)
_JUDGEMENT = msgspec.msgpack.Decoder(Judgement)
LEVEL = 3


def pack(record: msgspec.Struct) -> bytes:
    """Compressed bytes of a record; equal records give equal bytes."""
    return zlib.compress(_ENCODER.encode(record), LEVEL)


def unpack_page(raw: bytes) -> Page:
    return _PAGE.decode(zlib.decompress(raw))


def unpack_article(raw: bytes) -> Article:
    return _ARTICLE.decode(zlib.decompress(raw))


def unpack_annotations(raw: bytes) -> Annotations:
    return _ANNOTATIONS.decode(zlib.decompress(raw))


def unpack_claims(raw: bytes) -> Claims:
    return _CLAIMS.decode(zlib.decompress(raw))


def unpack_links(raw: bytes) -> Links:
    return _LINKS.decode(zlib.decompress(raw))


def unpack_findings(raw: bytes) -> Findings:
    return _FINDINGS.decode(zlib.decompress(raw))


def unpack_judgement(raw: bytes) -> Judgement:
    return _JUDGEMENT.decode(zlib.decompress(raw))
