"""The network: the lower layers of multilingual-e5-small, what lexicons say added at the input, one head a corpus."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from tawatur.annotate.names.pieces import EVIDENCE
from training.names.crf_layer import Chain
from training.names.weights import Weights

HEAD_DROPOUT = 0.15


def drop_shared(x: Tensor, share: float, training: bool) -> Tensor:
    """Dropout that takes the same columns of all pieces of a text: one random number a column is quick to draw."""
    if not training or not share:
        return x
    kept = (torch.rand(x.shape[0], 1, x.shape[2]) >= share).to(x.dtype)
    return x * kept / (1 - share)


class Layer(nn.Module):
    """One layer of BERT (Devlin et al. 2019) with its weights read from `weights`."""

    def __init__(self, weights: Weights, number: int) -> None:
        super().__init__()
        shape, name = weights.shape, f"l{number}."
        self.heads = shape.heads
        parts = [(f"{name}{k}", shape.width, shape.width) for k in "qkv"]
        self.attend = _linear(weights, parts)
        self.joined = _linear(weights, [(f"{name}ao", shape.width, shape.width)])
        self.inner = _linear(weights, [(f"{name}fi", shape.inner, shape.width)])
        self.outer = _linear(weights, [(f"{name}fo", shape.width, shape.inner)])
        self.norm = _norm(weights, f"{name}aln")
        self.last = _norm(weights, f"{name}oln")

    def forward(self, x: Tensor, mask: Tensor, dropout: float) -> Tensor:
        batch, length, width = x.shape
        split = self.attend(x).view(batch, length, 3, self.heads, width // self.heads)
        query, key, value = split.permute(2, 0, 3, 1, 4)
        # Written out because the fused attention of PyTorch spends a third of a step on its way back on a CPU.
        fitting = (query * query.shape[-1] ** -0.5) @ key.transpose(2, 3) + mask
        seen = (fitting.softmax(-1) @ value).transpose(1, 2).reshape(batch, length, width)
        x = self.norm(x + drop_shared(self.joined(seen), dropout, self.training))
        return self.last(x + drop_shared(self.outer(F.gelu(self.inner(x))), dropout, self.training))


class Network(nn.Module):
    """Pieces in, scores of the labels of each word out.

    `kept` are the ids of the pieces of the vocabulary. The tables of pieces and positions stay as they were trained;
    what lexicons say starts at zero.
    """

    def __init__(self, weights: Weights, kept: Sequence[int], layers: int, labels: Mapping[str, int]) -> None:
        super().__init__()
        shape = weights.shape
        words = torch.from_numpy(weights.matrix("emb.word", shape.vocabulary, shape.width)[list(kept)])
        places = weights.vector("emb.pos", shape.positions, shape.width)
        places = places + weights.vector("emb.type", shape.types, shape.width)[0]
        self.words = nn.Embedding.from_pretrained(words, freeze=True)
        self.places = nn.Embedding.from_pretrained(torch.from_numpy(places), freeze=True)
        self.evidence = nn.Embedding(EVIDENCE, shape.width)
        nn.init.zeros_(self.evidence.weight)
        self.norm = _norm(weights, "emb.ln")
        self.layers = nn.ModuleList(Layer(weights, i) for i in range(layers))
        self.heads = nn.ModuleDict({name: nn.Linear(shape.width, size) for name, size in labels.items()})
        self.chains = nn.ModuleDict({name: Chain(size) for name, size in labels.items()})
        self.dropout = 0.1

    def forward(self, ids: Tensor, evidence: Tensor, owner: Tensor, head: str) -> Tensor:
        """Scores [batch, words, labels] of one head; `owner` [batch, pieces] is the word of each piece, -1 for the
        opening and closing ones, -2 where a row is filled. A word is the mean of its pieces."""
        dtype = self.layers[0].inner.weight.dtype
        x = self.words(ids) + self.places.weight[: ids.shape[1]] + self.evidence(evidence)
        x = drop_shared(self.norm(x).to(dtype), self.dropout, self.training)
        mask = torch.where(owner > -2, 0.0, -1e4).to(dtype)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask, self.dropout)
        x = F.dropout(_mean_of_words(x.float(), owner), HEAD_DROPOUT, self.training)
        return self.heads[head](x)


def _mean_of_words(x: Tensor, owner: Tensor) -> Tensor:
    batch, _, width = x.shape
    words = int(owner.max()) + 1
    row = owner.clamp(min=-1) + 1  # row 0 takes what belongs to no word
    sums = torch.zeros(batch, words + 1, width).scatter_add(1, row[:, :, None].expand(-1, -1, width), x)
    counts = torch.zeros(batch, words + 1).scatter_add(1, row, torch.ones(row.shape))
    return (sums / counts.clamp(min=1)[:, :, None])[:, 1:]


def _linear(weights: Weights, parts: Sequence[tuple[str, int, int]]) -> nn.Linear:
    """One linear map of several tensors (name, rows, columns), one below the other."""
    layer = nn.Linear(parts[0][2], sum(rows for _, rows, _ in parts))
    matrices = [torch.from_numpy(weights.matrix(f"{name}.w", rows, columns)) for name, rows, columns in parts]
    layer.weight.data = torch.cat(matrices)
    layer.bias.data = torch.cat([torch.from_numpy(weights.vector(f"{name}.b", rows)) for name, rows, _ in parts])
    return layer


def _norm(weights: Weights, name: str) -> nn.LayerNorm:
    width = weights.shape.width
    layer = nn.LayerNorm(width, weights.shape.epsilon)
    layer.weight.data = torch.from_numpy(weights.vector(f"{name}.w", width))
    layer.bias.data = torch.from_numpy(weights.vector(f"{name}.b", width))
    return layer
