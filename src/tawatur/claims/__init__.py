"""Claims: what an article reports, with chains of sources, events, agreements, transfers and sanctions."""

from tawatur.claims.claimer import Claimer

__all__ = ["Claimer"]
