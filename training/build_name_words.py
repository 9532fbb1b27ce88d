"""Writes `languages/ar/name_words.tsv`: `python -m training.build_name_words [--shared DIR]`.

The Arabic words of personal names in Wikidata with how many bearers they have, as collected (CC0) in the lists
`data/names/netransliteration/wd_arabic_*`; the Latin side is not used.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path

from tawatur.text import fold

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "src" / "tawatur" / "languages" / "ar" / "name_words.tsv"
WORD = re.compile("[\u0621-\u063a\u0641-\u064a]{3,}\\Z")
HEADER = """\
# Folded words of personal names and how many bearers they have, most first. Made by training/build_name_words.py.
# Knowledge: Wikidata (CC0), as collected in the netransliteration lists of names.
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    folder = parser.parse_args().shared / "data" / "names" / "netransliteration"
    counts: Counter[str] = Counter()
    for path in sorted(folder.glob("wd_arabic_*")):
        for line in path.read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            word = fold(cells[1].replace(" ", ""))
            if WORD.match(word):
                counts[word] += int(cells[2])
    rows = [f"{word}\t{count}" for word, count in sorted(counts.items(), key=lambda c: (-c[1], c[0]))]
    TARGET.write_text(HEADER + "form\tcount\n" + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{TARGET}: {len(rows)} words")


if __name__ == "__main__":
    main()
