"""Fine-tunes the network of names: `python -m training.names.train --out FILE [--steps N] [--held-out] ...`.

Batches come from ANERcorp, AQMAR and the sample of Wojood, each with a head of its own, and from silver labels when
they are given. The lower layers learn slower than the upper; the weights of the last part are averaged. `--held-out`
keeps the last tenth of ANERcorp, counted in sentences, out of training and prints the scores on it.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn

from evals.names_tagger import held_out
from tawatur.annotate.names.chain import Chain, allowed, decode
from tawatur.annotate.names.finder import open_gazetteer
from tawatur.annotate.names.pieces import Segmenter
from tawatur.annotate.names.transformer import PIECES
from training.names.batches import Item, Stream, batch, grouped, items, joined, packs
from training.names.corpora import MODELS, SHARED, corpora, count
from training.names.network import Network
from training.names.silver import read_silver
from training.names.vocabulary import kept_of
from training.names.weights import Weights

SHARES = {"anercorp": 0.76, "aqmar": 0.17, "wojood": 0.07, "silver": 0.6}
"""How often batches come from each corpus, in proportion."""

SIZES = {"anercorp": (1, 1, 40, 70, 100), "aqmar": (1, 1, 40, 70, 100), "wojood": (1,), "silver": (1, 40, 70, 100)}
"""Words up to which sentences are packed with their neighbours; 1 leaves them alone."""

PACK = 100
"""Words of a pack where the network is used."""

WARM, AVERAGED, AVERAGE, AVERAGE_EVERY = 80, 0.6, 0.99, 4
LAYER_DECAY, HEAD_RATE, LATER_HEAD_RATE, EVIDENCE_RATE = 0.9, 2e-3, 5e-4, 1e-3
DECAY = 0.05
CLIP = 1.5
WORDS_OF_LOSS = 30
FIXED = ("words.", "places.")


class Plan(NamedTuple):
    """One training: what it starts from, reads and writes."""

    out: Path
    shared: Path = SHARED
    init: Path | None = None
    silver: Path | None = None
    held_out: bool = False
    layers: int = 8
    steps: int = 1200
    rate: float = 2e-4
    seed: int = 0
    threads: int = 1


class Masters:
    """The optimiser: float32 copies of the weights that the bfloat16 network is set to after each step."""

    def __init__(self, network: Network, rate: float, head_rate: float) -> None:
        self.weights = [p for p in network.parameters() if p.requires_grad]
        self.copies = [p.detach().float().clone().requires_grad_(True) for p in self.weights]
        copy_of = {id(p): c for p, c in zip(self.weights, self.copies, strict=True)}
        groups: list[dict[str, Any]] = []
        for depth, layer in enumerate(network.layers):
            slow = rate * LAYER_DECAY ** (len(network.layers) - 1 - depth)
            for p in layer.parameters():
                groups.append({"params": [copy_of[id(p)]], "top": slow, "weight_decay": DECAY if p.ndim > 1 else 0.0})
        lowest = [copy_of[id(p)] for p in network.norm.parameters()]
        groups.append({"params": lowest, "top": rate * LAYER_DECAY ** len(network.layers), "weight_decay": 0.0})
        groups.append({"params": [copy_of[id(network.evidence.weight)]], "top": EVIDENCE_RATE, "weight_decay": 0.01})
        upper = [copy_of[id(p)] for part in (network.heads, network.chains) for p in part.parameters()]
        groups.append({"params": upper, "top": head_rate, "weight_decay": 0.01})
        self._optimiser = torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.98), fused=True)
        self._average: list[Tensor] | None = None

    def step(self, share: float) -> None:
        """One step at `share` of the full rates."""
        for group in self._optimiser.param_groups:
            group["lr"] = group["top"] * share
        for weight, copy in zip(self.weights, self.copies, strict=True):
            copy.grad = None if weight.grad is None else weight.grad.float()
            weight.grad = None
        nn.utils.clip_grad_norm_(self.copies, CLIP)
        self._optimiser.step()
        self._set(self.copies)

    @torch.no_grad()
    def average(self) -> None:
        """Takes the weights as they are into the running average."""
        if self._average is None:
            self._average = [c.detach().clone() for c in self.copies]
        else:
            torch._foreach_lerp_(self._average, [c.detach() for c in self.copies], 1 - AVERAGE**AVERAGE_EVERY)

    def finish(self) -> None:
        """Leaves the average in the network."""
        self._set(self._average or self.copies)

    @torch.no_grad()
    def _set(self, values: Sequence[Tensor]) -> None:
        for weight, value in zip(self.weights, values, strict=True):
            weight.copy_(value)


def fit(network: Network, streams: dict[str, Stream], masters: Masters, steps: int, seed: int) -> None:
    """Trains for a number of steps; prints how it goes."""
    draw = random.Random(seed)
    names = list(streams)
    shares = [SHARES[n] for n in names]
    began, loss_seen, pieces = time.time(), 0.0, 0
    network.train()
    for step in range(steps):
        name = draw.choices(names, shares)[0]
        found = streams[name].next()
        head = "anercorp" if name == "silver" else name
        scores = network(found.ids, found.evidence, found.owner, head)
        loss = network.chains[head](scores, found.gold, found.lengths) * WORDS_OF_LOSS / int(found.lengths.sum())
        loss.backward()
        masters.step(max(1e-3, min(1.0, (step + 1) / WARM) * (1 - step / steps)))
        if step > AVERAGED * steps and step % AVERAGE_EVERY == 0:
            masters.average()
        pieces += found.ids.numel()
        if head == "anercorp":
            loss_seen = 0.98 * loss_seen + 0.02 * loss.item()
        if step % 100 == 99:
            spent = time.time() - began
            rounds = {n: s.rounds for n, s in streams.items()}
            print(
                f"{step + 1} {spent:.0f} s, loss {loss_seen:.3f}, {pieces / spent:.0f} pieces/s, rounds {rounds}",
                flush=True,
            )
    masters.finish()


@torch.inference_mode()
def emissions(network: Network, sentences: Sequence[Item], segmenter: Segmenter, pack: int = PACK) -> list[np.ndarray]:
    """Scores of the words of each sentence, [words, labels], read in packs of up to `pack` words."""
    network.eval()
    whole = [joined(p) for p in packs(sentences, lambda: pack)]
    laid = [(segmenter.pack(t.words, t.known), [i] * len(t.words)) for i, t in enumerate(whole)]
    found: dict[int, np.ndarray] = {}
    for group in grouped(sorted(laid, key=lambda t: len(t[0].ids)), 2000):
        inputs = batch(group)
        scores = network(inputs.ids, inputs.evidence, inputs.owner, "anercorp").float().numpy()
        for row, (_, number) in enumerate(group):
            found[number[0]] = scores[row, : len(number)]
    return [found[i] for i in range(len(whole))]


def chain_of(network: Network, labels: Sequence[str]) -> Chain:
    """The chain of the head that is used, no impossible label in it."""
    layer = network.chains["anercorp"]
    parts = [p.detach().float().numpy() for p in (layer.begin, layer.passing, layer.end)]
    return allowed(Chain(tuple(labels), *parts))


def evaluate(
    network: Network, sentences: Sequence[Item], segmenter: Segmenter, labels: Sequence[str]
) -> dict[str, float]:
    """Exact F1, micro-averaged ("") and of each kind."""
    found = decode(emissions(network, sentences, segmenter), chain_of(network, labels))
    gold = [[labels[x] for x in joined(p).gold] for p in packs(sentences, lambda: PACK)]
    scores = {}
    for kind in ("", "PERS", "LOC", "ORG", "MISC"):
        both, predicted, wanted = count(list(zip(gold, found, strict=True)), kind)
        scores[kind] = 2 * both / max(1, predicted + wanted)
    return scores


def save(network: Network, path: Path) -> None:
    """Writes the weights that were trained."""
    torch.save({k: v for k, v in network.state_dict().items() if not k.startswith(FIXED)}, path)


def opened(path: Path, weights: Weights) -> Network:
    """The network whose weights `save` wrote."""
    trained = torch.load(path, weights_only=True)
    layers = 1 + max(int(name.split(".")[1]) for name in trained if name.startswith("layers."))
    labels = {n.split(".")[1]: len(v) for n, v in trained.items() if n.startswith("heads.") and n.endswith("bias")}
    network = Network(weights, kept_of(weights), layers, labels)
    network.load_state_dict(trained, strict=False)
    return network


def run(plan: Plan) -> None:
    """Trains as planned and writes the weights; prints the scores on what was held out."""
    torch.manual_seed(plan.seed)
    torch.set_num_threads(plan.threads)
    sources = corpora(plan.shared)
    unseen = held_out(sources["anercorp"]) if plan.held_out else []
    sources["anercorp"] = sources["anercorp"][: len(sources["anercorp"]) - len(unseen)]
    labels = {name: sorted({x for _, marked in found for x in marked}) for name, found in sources.items()}
    if plan.silver:
        sources["silver"] = read_silver(plan.silver)
        labels["silver"] = labels["anercorp"]
    weights, gazetteer = Weights(), open_gazetteer()
    segmenter = Segmenter((MODELS / PIECES).read_bytes())
    if plan.init:
        network = opened(plan.init, weights)
    else:
        sizes = {name: len(found) for name, found in labels.items() if name != "silver"}
        network = Network(weights, kept_of(weights), plan.layers, sizes)
    network.layers.bfloat16()
    streams = {
        name: Stream(items(found, labels[name], gazetteer), segmenter, SIZES[name], plan.seed)
        for name, found in sources.items()
    }
    masters = Masters(network, plan.rate, LATER_HEAD_RATE if plan.init else HEAD_RATE)
    fit(network, streams, masters, plan.steps, plan.seed)
    network.float()
    save(network, plan.out)
    if unseen:
        scores = evaluate(network, items(unseen, labels["anercorp"], gazetteer), segmenter, labels["anercorp"])
        print("held out:", {k or "micro": round(v, 4) for k, v in scores.items()}, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--init", type=Path, help="go on from these weights")
    parser.add_argument("--silver", type=Path, help="labelled news, as `silver` writes it")
    parser.add_argument("--held-out", action="store_true", help="keep the last tenth of ANERcorp from training")
    parser.add_argument("--layers", type=int, default=8)
    parser.add_argument("--steps", type=int, default=1200)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=1)
    run(Plan(**vars(parser.parse_args())))


if __name__ == "__main__":
    main()
