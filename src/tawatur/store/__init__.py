"""The case file: one SQLite file that holds pages, articles, analyses, findings and what could not be read."""

from tawatur.store.casefile import CaseFile, StoredPage, stored_page
from tawatur.store.search import Hit

__all__ = ["CaseFile", "Hit", "StoredPage", "stored_page"]
