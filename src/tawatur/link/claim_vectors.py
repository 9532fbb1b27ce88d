"""Vectors of claims, sharpened: what all claims of an affair have in common is taken out, so that differences show."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

COMMON = 2
"""Directions common to all that are taken out besides the mean."""
ENOUGH = 30
"""With fewer claims than this only the mean is known well enough to be taken out."""


def sharpen(vectors: Floats) -> Floats:
    """Unit vectors without the mean and the main directions of the set ("all-but-the-top", Mu & Viswanath 2018)."""
    if len(vectors) < 3:
        return vectors
    centred = vectors - vectors.mean(axis=0, keepdims=True)
    if len(vectors) >= ENOUGH:
        _, basis = np.linalg.eigh(centred.T @ centred)
        top = basis[:, -COMMON:]
        centred = centred - (centred @ top) @ top.T
    norms = np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), 1e-6)
    unit: Floats = (centred / norms).astype(np.float32)
    return unit
