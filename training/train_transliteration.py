"""Trains the models of Arabic names in Latin letters: `python -m training.train_transliteration SHARED_FOLDER`.

Learnt from are the word pairs of netransliteration (but for every tenth Latin name, which measures) and the training
part of Google's Arabic-English names; for the rendering also the words of the curated persons, which are spelt as
newsrooms spell. Both models cut a Latin word into one piece a letter of the Arabic one, by expectation maximisation
(Dempster, Laird and Rubin 1977) over all monotone cuts.
"""

from __future__ import annotations

import gzip
import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from tawatur.annotate.names.knowledge import load_knowledge
from tawatur.annotate.names.transliteration import (
    LONGEST_PIECE,
    ORDER,
    START,
    STOP,
    is_native,
    latin_letters,
    places,
    plain_letters,
)
from tawatur.text import fold

FOLDER = Path(__file__).parent.parent / "src" / "tawatur" / "models" / "transliteration"
HELD_OUT = 10
"""Of the Latin names of netransliteration every one whose CRC-32 this divides is kept for measuring."""
ROUNDS, LEAST_SHARE, RAREST = 5, 5e-4, 1.5
CURATED_WEIGHT = 8
FOREIGN_LETTERS = frozenset("vpx")
NATIVE_SHARE = 0.005
"""Least share of the spellings of a letter in native names that a piece must have to render such names."""
SHORT_RUN = 4
FIRST_GUESS = (0.3, 1.0, 0.5, 0.1, 0.02)
"""Weights of pieces by their length before anything is learnt."""

Table = dict[tuple[str, str], float]


class Pair(NamedTuple):
    """A word in Arabic letters, the same in a-z, and how often they were seen together."""

    arabic: str
    latin: str
    times: int


def netransliteration(shared: Path) -> Iterator[Pair]:
    """All pairs of netransliteration: latin, arabic letters parted by spaces, count."""
    for path in sorted((shared / "data" / "names" / "netransliteration").glob("wd_arabic_*")):
        for line in path.read_text(encoding="utf-8").splitlines():
            latin, arabic, *count = line.split("\t")
            yield Pair(plain_letters(arabic.replace(" ", "")), latin_letters(latin), int(count[0]) if count else 1)


def google(shared: Path, part: str) -> Iterator[Pair]:
    """The pairs of one part of the Google names: arabic, latin."""
    path = shared / "data" / "names" / "google-transliteration" / f"ar2en-{part}.txt"
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        arabic, latin = line.split("\t")[:2]
        yield Pair(plain_letters(arabic), latin_letters(latin), 1)


def is_held_out(pair: Pair) -> bool:
    """Whether a pair of netransliteration is kept for measuring."""
    return crc32(pair.latin.encode()) % HELD_OUT == 0


def curated() -> Iterator[Pair]:
    """The words of the names of known persons whose Arabic and English names have as many words."""
    for known in load_knowledge().entities.values():
        arabic, latin = known.ar.split(), known.en.replace("-", " ").split()
        if known.type == "person" and len(arabic) == len(latin):
            for a, b in zip(arabic, latin, strict=True):
                yield Pair(plain_letters(a), latin_letters(b), CURATED_WEIGHT)


def usable(pairs: Iterable[Pair]) -> list[Pair]:
    """The pairs whose words may be one: neither is empty or far longer than the other."""
    return [
        p
        for p in pairs
        if p.arabic
        and p.latin
        and len(p.latin) <= LONGEST_PIECE * len(p.arabic)
        and len(p.arabic) <= 2.5 * len(p.latin) + 2
    ]


def learn(pairs: Sequence[Pair]) -> Table:
    """(letter and place, piece) -> share, by expectation maximisation."""
    shares: Table = {}
    for _ in range(ROUNDS):
        counts: Table = defaultdict(float)
        for pair in pairs:
            _expect(pair, shares, counts)
        totals: dict[str, float] = defaultdict(float)
        for (letter, _), count in counts.items():
            totals[letter] += count
        shares = {key: count / totals[key[0]] for key, count in counts.items() if count > 1e-4}
    return shares


def _chances(pair: Pair, shares: Table) -> list[list[list[float]]]:
    """[letter][place in the Latin word][length of the piece] -> chance."""
    latin, end = pair.latin, len(pair.latin)
    return [
        [
            [
                shares.get((letter, latin[j : j + n]), 1e-7) if shares else FIRST_GUESS[n]
                for n in range(min(LONGEST_PIECE, end - j) + 1)
            ]
            for j in range(end + 1)
        ]
        for letter in places(pair.arabic)
    ]


def _expect(pair: Pair, shares: Table, counts: Table) -> None:
    """Adds the expected counts of one pair: forward and backward over all cuts."""
    letters, latin = places(pair.arabic), pair.latin
    chances, size = _chances(pair, shares), len(pair.latin) + 1
    ahead = [[0.0] * size for _ in range(len(letters) + 1)]
    behind = [[0.0] * size for _ in range(len(letters) + 1)]
    ahead[0][0] = behind[-1][-1] = 1.0
    for i in range(len(letters)):
        for j in range(size):
            if ahead[i][j]:
                for n, chance in enumerate(chances[i][j]):
                    ahead[i + 1][j + n] += ahead[i][j] * chance
    for i in reversed(range(len(letters))):
        for j in range(size):
            behind[i][j] = sum(chance * behind[i + 1][j + n] for n, chance in enumerate(chances[i][j]))
    if ahead[-1][-1] <= 0:
        return
    weight = min(3.0, 1 + math.log(pair.times)) / ahead[-1][-1]
    for i, letter in enumerate(letters):
        for j in range(size):
            for n, chance in enumerate(chances[i][j]):
                expected = weight * ahead[i][j] * chance * behind[i + 1][j + n]
                if expected > 1e-6:
                    counts[letter, latin[j : j + n]] += expected


def best_cut(pair: Pair, shares: Table) -> list[str]:
    """The most likely pieces of the Latin word, one a letter (Viterbi); empty when the words are hardly one."""
    letters, size = places(pair.arabic), len(pair.latin) + 1
    chances = _chances(pair, shares)
    best: list[list[tuple[float, int]]] = [[(-math.inf, 0)] * size for _ in range(len(letters) + 1)]
    best[0][0] = (0.0, 0)
    for i in range(len(letters)):
        for j in range(size):
            for n, chance in enumerate(chances[i][j]):
                score = best[i][j][0] + math.log(chance)
                if score > best[i + 1][j + n][0]:
                    best[i + 1][j + n] = (score, j)
    if best[-1][-1][0] < -4.5 * len(letters):
        return []
    pieces, end = [], len(pair.latin)
    for i in range(len(letters), 0, -1):
        start = best[i][end][1]
        pieces.append(pair.latin[start:end])
        end = start
    return pieces[::-1]


def count_runs(pairs: Iterable[Pair], shares: Table) -> dict[tuple[str, ...], float]:
    """Weighted counts of the runs of up to `ORDER` (letter, piece) units, each written letter=piece."""
    counts: dict[tuple[str, ...], float] = defaultdict(float)
    for pair in pairs:
        pieces = best_cut(pair, shares)
        if not pieces:
            continue
        units = [START] * (ORDER - 1) + [f"{a}={b}" for a, b in zip(pair.arabic, pieces, strict=True)] + [STOP]
        for end in range(ORDER - 1, len(units)):
            for length in range(1, ORDER + 1):
                counts[tuple(units[end - length + 1 : end + 1])] += 1 + math.log(pair.times)
    return counts


def write(name: str, header: str, rows: Iterable[str]) -> None:
    """Writes a compressed table whose bytes depend on its rows alone."""
    text = "\n".join([header, *rows]) + "\n"
    (FOLDER / name).write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))


def write_runs(name: str, runs: dict[tuple[str, ...], float]) -> None:
    """Writes the runs of units, long ones that are hardly ever seen left out."""
    kept = sorted((r, c) for r, c in runs.items() if len(r) < SHORT_RUN or c > RAREST)
    write(name, "units\tcount", (f"{' '.join(r)}\t{c:.4g}" for r, c in kept))


def main() -> None:
    shared = Path(sys.argv[1])
    pairs = usable([*(p for p in netransliteration(shared) if not is_held_out(p)), *google(shared, "train")])
    folded = usable(p._replace(arabic=fold(p.arabic).replace("ء", "")) for p in pairs)
    likeness = sorted((k, v) for k, v in learn(folded).items() if v >= LEAST_SHARE)
    write("alignment.tsv.gz", "letter\tpiece\tshare", (f"{a}\t{b}\t{share:.4g}" for (a, b), share in likeness))
    pairs += usable(curated())
    shares = learn(pairs)
    write_runs("rendering.tsv.gz", count_runs(pairs, shares))
    native = count_runs((p for p in pairs if is_native(p.arabic) and FOREIGN_LETTERS.isdisjoint(p.latin)), shares)
    units = {run[0]: count for run, count in native.items() if len(run) == 1}
    totals: dict[str, float] = defaultdict(float)
    for unit, count in units.items():
        totals[unit[0]] += count
    kept = sorted(u for u, count in units.items() if count >= NATIVE_SHARE * totals[u[0]])
    write("native_units.tsv.gz", "unit", kept)


if __name__ == "__main__":
    main()
