"""The errors a user can meet. Each names what failed and says what to do about it."""

from __future__ import annotations


class TawaturError(Exception):
    """Base of every error that tawatur raises on purpose; its text is fit for a terminal."""


class InputError(TawaturError):
    """A page could not be read. `location` is what the user named, `cause` one line, `advice` the way out."""

    def __init__(self, location: str, cause: str, advice: str = "") -> None:
        self.location, self.cause, self.advice = location, cause, advice
        super().__init__(f"{location}: {cause}" + (f" ({advice})" if advice else ""))


class CaseError(TawaturError):
    """A case file could not be opened, written or migrated."""


class PackError(TawaturError):
    """A language pack's data file is missing or malformed; the text names the file and the line."""


class ConfigError(TawaturError):
    """An option has a value it cannot have."""


class JudgementError(TawaturError):
    """A judgement names what the case does not hold, or says what cannot be."""
