"""Factors that make a network fit for 8 bits: SmoothQuant (Xiao et al. 2023, arXiv:2211.10438).

A few columns of what flows between layers are far larger than the rest, and one scale for all leaves the rest too few
steps. Each column is divided by a factor, and the weights that read it are multiplied by it: the network stays the
same.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from training.names.batches import Batch
from training.names.network import Network

Array = np.ndarray[Any, np.dtype[Any]]

PARTS = ("attend", "inner")
"""The linear maps that are evened out; `outer` is held in blocks instead."""

STRENGTH = 0.5
"""How much of the difficulty goes over to the weights."""


@torch.inference_mode()
def factors(network: Network, batches: Iterable[Batch]) -> dict[str, Array]:
    """Linear map ("layers.0.attend") -> the factor of each of its inputs, by the largest values seen in `batches`."""
    largest: dict[str, Tensor] = {}
    hooks = []
    for number, layer in enumerate(network.layers):
        for part in PARTS:
            hooks.append(getattr(layer, part).register_forward_pre_hook(_watch(largest, f"layers.{number}.{part}")))
    for batch in batches:
        network(batch.ids, batch.evidence, batch.owner, "anercorp")
    for hook in hooks:
        hook.remove()
    found = {}
    for name, seen in largest.items():
        weight = network.get_submodule(name).weight.abs().amax(dim=0)
        factor = seen.clamp(min=1e-4) ** STRENGTH / weight.clamp(min=1e-4) ** (1 - STRENGTH)
        found[name] = factor.clamp(min=1e-2).numpy().astype(np.float32)
    return found


def _watch(largest: dict[str, Tensor], name: str) -> Any:
    def look(_: nn.Module, given: tuple[Tensor]) -> None:
        seen = given[0].abs().flatten(0, -2).amax(dim=0)
        largest[name] = torch.maximum(largest[name], seen) if name in largest else seen

    return look
