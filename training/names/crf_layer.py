"""A linear chain over the scores of words (Lafferty, McCallum and Pereira 2001): the loss of a labelling."""

from __future__ import annotations

import torch
from torch import Tensor, nn


class Chain(nn.Module):
    """Scores of beginning with, passing between and ending in each of `labels` labels."""

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.begin = nn.Parameter(torch.zeros(labels))
        self.end = nn.Parameter(torch.zeros(labels))
        self.passing = nn.Parameter(torch.zeros(labels, labels))

    def forward(self, scores: Tensor, gold: Tensor, lengths: Tensor) -> Tensor:
        """Sum over the batch of -log p(gold): scores [batch, words, labels], gold [batch, words], lengths [batch]."""
        inside = torch.arange(scores.shape[1])[None] < lengths[:, None]
        return (self._partition(scores, inside, lengths) - self._score(scores, gold, inside, lengths)).sum()

    def _score(self, scores: Tensor, gold: Tensor, inside: Tensor, lengths: Tensor) -> Tensor:
        emitted = (scores.gather(2, gold[:, :, None])[:, :, 0] * inside).sum(1)
        passed = (self.passing[gold[:, :-1], gold[:, 1:]] * inside[:, 1:]).sum(1)
        last = gold.gather(1, lengths[:, None] - 1)[:, 0]
        return emitted + passed + self.begin[gold[:, 0]] + self.end[last]

    def _partition(self, scores: Tensor, inside: Tensor, lengths: Tensor) -> Tensor:
        alpha = scores[:, 0] + self.begin
        for at in range(1, scores.shape[1]):
            onward = torch.logsumexp(alpha[:, :, None] + self.passing[None], dim=1) + scores[:, at]
            alpha = torch.where(inside[:, at, None], onward, alpha)
        return torch.logsumexp(alpha + self.end, dim=1)
