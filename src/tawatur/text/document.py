"""`Document`: the one view of an article that all annotators and claim finders share, built once per article.

It holds the tokens with their folded keys and the sentences. A view is never stored; it can be built again from the
article at any time.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from tawatur.languages import LanguagePack, load_pack
from tawatur.records import Article, Sentence, Span
from tawatur.text.fold import fold
from tawatur.text.sentences import sentence_spans
from tawatur.text.tokenise import token_spans


class Document:
    """An article with its tokens and sentences.

    Parallel lists, one item a token: `starts`, `ends` (code points of `text`), `words` (as written), `folds` (keys).
    `sentences` are `Sentence` records; `sentence_of[i]` is the sentence of token i.
    """

    __slots__ = (
        "_sentence_ends",
        "article",
        "ends",
        "folds",
        "pack",
        "sentence_of",
        "sentences",
        "starts",
        "text",
        "words",
    )

    def __init__(self, article: Article, pack: LanguagePack) -> None:
        self.article = article
        self.pack = pack
        self.text = article.text
        self.starts, self.ends = token_spans(article.text)
        self.words = [article.text[s:e] for s, e in zip(self.starts, self.ends, strict=True)]
        known: dict[str, str] = {}
        self.folds = [known.get(w) or known.setdefault(w, fold(w)) for w in self.words]
        self.sentences = tuple(
            Sentence(Span(start, end), index)
            for index, block in enumerate(article.blocks)
            for start, end in sentence_spans(article.text, block.span.start, block.span.end)
        )
        self._sentence_ends = bounds = [s.span.end for s in self.sentences]
        last = max(0, len(bounds) - 1)
        self.sentence_of = [min(bisect_right(bounds, start), last) for start in self.starts]

    def __len__(self) -> int:
        return len(self.starts)

    def tokens_in(self, span: Span) -> range:
        """Indices of the tokens that lie at least partly in `span`."""
        return range(bisect_right(self.ends, span.start), bisect_left(self.starts, span.end))

    def sentence_at(self, offset: int) -> int:
        """Index of the sentence at or next after a character offset."""
        return min(bisect_right(self._sentence_ends, offset), len(self._sentence_ends) - 1)

    def span(self, first: int, last: int) -> Span:
        """Span of the tokens `first` to `last`, both included."""
        return Span(self.starts[first], self.ends[last])


def open_document(article: Article) -> Document:
    """The view of an article under the pack of its language."""
    return Document(article, load_pack(article.language))
