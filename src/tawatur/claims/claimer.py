"""The claim stage: document and annotations in, one `Claims` record out."""

from __future__ import annotations

from tawatur.claims.agreements import AgreementFinder
from tawatur.claims.attribution import ClaimFinder
from tawatur.claims.events import EventFinder
from tawatur.claims.sanctions import SanctionFinder
from tawatur.claims.transfers import TransferFinder
from tawatur.config import Config
from tawatur.records import Annotations, Claims
from tawatur.text import Document

MADE_BY = "claim/1"


class Claimer:
    """Finds what a document reports. Opening it loads lexicons and models; calling it does no I/O."""

    def __init__(self, config: Config) -> None:
        self._claims = ClaimFinder(config)
        self._events = EventFinder(config)
        self._agreements = AgreementFinder(config)
        self._transfers = TransferFinder(config)
        self._sanctions = SanctionFinder(config)

    def __call__(self, document: Document, annotations: Annotations) -> Claims:
        claims = self._claims(document, annotations)
        events = self._events(document, annotations, claims)
        return Claims(
            article_id=document.article.id,
            claims=claims,
            events=events,
            agreements=self._agreements(document, annotations, claims, events),
            transfers=self._transfers(document, annotations, claims, events),
            sanctions=self._sanctions(document, annotations, claims, events),
            made_by=MADE_BY,
        )
