"""Agreements, transfers and sanctions joined across articles."""

from __future__ import annotations

from collections.abc import Sequence

from tawatur.records import AgreementFinding, Analysis, Links, SanctionFinding, TransferFinding


def join_agreements(analyses: Sequence[Analysis], links: Links) -> tuple[AgreementFinding, ...]:
    """One row an agreement."""
    return ()


def join_transfers(analyses: Sequence[Analysis], links: Links) -> tuple[TransferFinding, ...]:
    """One row a transfer."""
    return ()


def join_sanctions(analyses: Sequence[Analysis], links: Links) -> tuple[SanctionFinding, ...]:
    """One row a sanction."""
    return ()
