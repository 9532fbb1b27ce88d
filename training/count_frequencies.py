"""Counts in how many news articles each stem stands: `python training/count_frequencies.py NEWS_FOLDER`.

NEWS_FOLDER holds JSONL files, packed with gzip, of articles {outlet, text}. An article is taken for English when most
of its letters are Latin. Exact copies count once. Written are the stems that stand in at least `LEAST` articles.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path

from tawatur.link.profiles import stems_of

TARGET = Path(__file__).resolve().parents[1] / "src" / "tawatur" / "models" / "frequencies"
LEAST = {"ar": 8, "en": 4}
LATIN = re.compile("[a-z]", re.IGNORECASE)
ARABIC = re.compile("[\u0621-\u064a]")


def language_of(text: str) -> str:
    """`en` when a text has more Latin letters than Arabic ones."""
    return "en" if len(LATIN.findall(text)) > len(ARABIC.findall(text)) else "ar"


def main(folder: Path) -> None:
    counts: dict[str, Counter[str]] = {"ar": Counter(), "en": Counter()}
    articles: Counter[str] = Counter()
    seen: set[int] = set()
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                text = json.loads(line)["text"]
                if hash(text) in seen:
                    continue
                seen.add(hash(text))
                language = language_of(text)
                articles[language] += 1
                counts[language].update(set(stems_of(text)))
    TARGET.mkdir(parents=True, exist_ok=True)
    for language, stems in counts.items():
        least = LEAST[language]
        kept = sorted(((n, s) for s, n in stems.items() if n >= least), key=lambda r: (-r[0], r[1]))
        text = "\n".join([f"{articles[language]}\t{least}", *(f"{stem}\t{count}" for count, stem in kept)]) + "\n"
        (TARGET / f"{language}.tsv.gz").write_bytes(gzip.compress(text.encode("utf-8"), mtime=0))
        print(language, articles[language], "articles,", len(kept), "stems")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
