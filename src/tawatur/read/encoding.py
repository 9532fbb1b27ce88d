"""Turns bytes into text and says how the encoding was decided.

Order: byte order mark; the pattern of zero bytes of UTF-16; valid UTF-8; what the page declares, if it reads like text
under it; else the candidate under which most words are frequent Arabic words. A page that was cut off in the middle
of a character is read up to there.
"""

from __future__ import annotations

import codecs
import re
from functools import cache

import msgspec
from charset_normalizer import from_bytes

from tawatur.languages import load_pack

SAMPLE = 60_000
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = (
    re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']\s*([A-Za-z0-9._:-]{2,40})"),
    re.compile(rb"<meta\s[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9._:-]{2,40})", re.IGNORECASE),
)
_ARABIC_CODECS = ("cp1256", "iso8859_6", "mac_arabic", "cp720", "cp864")
_OTHER_CODECS = ("cp1252", "iso8859_15", "cp1251")
_TOKEN = re.compile(r"[^\W\d_]+")
_MAX_BROKEN = 0.002
"""Share of bytes that may be broken in a text that is otherwise UTF-8."""


class Decoded(msgspec.Struct, frozen=True):
    """Text, the Python name of its encoding, and how that was decided."""

    text: str
    encoding: str
    how: str


class Undecodable(ValueError):
    """The bytes are no text in any encoding that we know; the message says why."""


def decode(raw: bytes, markup: bool, charset: str | None = None) -> Decoded:
    """The text of `raw`. A byte order mark is left out; nothing else is changed. `charset` is what a server said of
    it: believed like a declaration in the page, which goes before. Raises Undecodable for binary data.
    """
    for mark, name in _BOMS:
        if raw.startswith(mark):
            return _decode_marked(raw[len(mark) :], name)
    wide = _wide_without_mark(raw)
    if wide:
        return _decode_wide(raw, wide, "pattern of zero bytes")
    if b"\0" in raw:
        raise Undecodable("binary data (zero bytes)")
    _refuse_control_characters(raw)
    declared = (_declared(raw) if markup else None) or charset
    return _as_utf8(raw, declared) or _by_plausibility(raw, declared)


def _decode_marked(raw: bytes, name: str) -> Decoded:
    if name == "utf-8":
        try:
            return Decoded(raw.decode("utf-8"), "utf-8", "byte order mark")
        except UnicodeDecodeError as error:
            return _utf8_with_faults(raw, error, "byte order mark")
    if name.startswith("utf-32"):
        text = raw.decode(name, errors="replace")
        return Decoded(text, name, "byte order mark")
    return _decode_wide(raw, name, "byte order mark")


def _decode_wide(raw: bytes, name: str, how: str) -> Decoded:
    """UTF-16, also when it was cut in the middle of a character."""
    whole = raw[: len(raw) - len(raw) % 2]
    note = "; cut off in the middle of a character" if len(raw) % 2 else ""
    try:
        return Decoded(whole.decode(name), name, how + note)
    except UnicodeDecodeError as error:
        if error.start >= len(whole) - 2:
            return Decoded(whole[: error.start].decode(name), name, how + "; cut off in the middle of a character")
        text = whole.decode(name, errors="replace")
        if text.count("\ufffd") > len(text) * _MAX_BROKEN + 2:
            raise Undecodable(f"not valid {name.upper()}") from error
        return Decoded(text, name, how + "; some characters are broken")


def _wide_without_mark(raw: bytes) -> str | None:
    """UTF-16 has, in Arabic or Latin text, nearly only 00, 06 and 20 as the high byte of each pair."""
    sample = raw[:4096]
    if len(sample) < 4 or b"\0" not in sample:
        return None
    for name, high, low in (("utf-16-le", sample[1::2], sample[0::2]), ("utf-16-be", sample[0::2], sample[1::2])):
        expected = sum(byte in (0x00, 0x06, 0x20, 0xFE, 0xFB) for byte in high)
        zeros = low.count(0)
        if expected >= 0.95 * len(high) and zeros <= 0.02 * len(low) and any(high.count(b) for b in (0, 6)):
            text = sample[: len(sample) // 2 * 2].decode(name, errors="ignore")
            if sum(c.isalnum() or c.isspace() for c in text) >= 0.6 * len(text):
                return name
    return None


def is_wide(raw: bytes) -> bool:
    """Whether the bytes are UTF-16, by mark or by pattern."""
    return raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _wide_without_mark(raw) is not None


def _declared(raw: bytes) -> str | None:
    """Python name of the charset that a page declares in its first bytes; None for none or an unknown one."""
    head = raw[:4096]
    for pattern in _DECLARED:
        match = pattern.search(head)
        if match:
            try:
                return codecs.lookup(match[1].decode("ascii")).name
            except LookupError:
                return None
    return None


def _as_utf8(raw: bytes, declared: str | None) -> Decoded | None:
    note = f" (the declared {declared} is wrong)" if declared not in (None, "utf-8") and not raw.isascii() else ""
    try:
        return Decoded(raw.decode("utf-8"), "utf-8", "valid UTF-8" + note)
    except UnicodeDecodeError as error:
        first = error
    wide = sum(byte >= 0xC2 for byte in raw[:SAMPLE])
    if not wide:
        return None
    broken = raw.decode("utf-8", errors="replace").count("\ufffd")
    if broken <= max(1, len(raw) * _MAX_BROKEN) and (broken * 20 <= wide or first.start >= len(raw) - 3):
        return _utf8_with_faults(raw, first, "valid UTF-8" + note)
    return None


def _utf8_with_faults(raw: bytes, error: UnicodeDecodeError, how: str) -> Decoded:
    if error.start >= len(raw) - 3 and error.reason == "unexpected end of data":
        return Decoded(raw[: error.start].decode("utf-8"), "utf-8", how + "; cut off in the middle of a character")
    return Decoded(raw.decode("utf-8", errors="replace"), "utf-8", how + "; some characters are broken")


def _by_plausibility(raw: bytes, declared: str | None) -> Decoded:
    """One-byte encodings: the declared one if its text is as plausible as any other, else the most plausible."""
    sample = _sample(raw)
    names = [n for n in (declared, *_ARABIC_CODECS, *_OTHER_CODECS) if n is not None]
    guess = from_bytes(sample[:8000]).best()
    if guess is not None and guess.encoding not in names:
        names.append(guess.encoding)
    scores = {name: _plausibility(sample, name) for name in dict.fromkeys(names)}
    best = max(scores, key=lambda name: scores[name])
    if scores[best] < 0:
        raise Undecodable("no text in any known encoding")
    if declared is not None and scores[declared] >= scores[best] - 0.02 and scores[declared] > 0:
        return Decoded(raw.decode(declared, errors="replace"), declared, "declared")
    note = f" (the declared {declared} is wrong)" if declared else ""
    return Decoded(raw.decode(best, errors="replace"), best, "detected by its words" + note)


def _sample(raw: bytes) -> bytes:
    """The stretches with bytes above 7F, which alone tell encodings apart, without markup."""
    return b" ".join(re.findall(rb"[^<>{}\r\n]*[\x80-\xff][^<>{}\r\n]*", raw[: 20 * SAMPLE]))[:SAMPLE]


def _refuse_control_characters(raw: bytes) -> None:
    sample = raw[:SAMPLE]
    control = sum(byte < 32 and byte not in (9, 10, 12, 13, 27) for byte in sample)
    if control > 0.01 * len(sample) + 1:
        raise Undecodable("binary data (control characters)")


@cache
def _frequent() -> frozenset[str]:
    settings = load_pack("ar").settings("furniture")
    return frozenset(str(settings["stopwords"]).split()) | frozenset(str(settings["verbs"]).split())


def _plausibility(sample: bytes, encoding: str) -> float:
    """About 0..1: share of frequent Arabic words, or of ordinary letters for Latin script; below 0 for no text."""
    try:
        text = sample.decode(encoding, errors="replace")
    except (LookupError, ValueError):
        return -1.0
    wide = [c for c in text if c > "\x7f"]
    if not wide:
        return 0.0
    bad = sum(c == "\ufffd" or "\x80" <= c <= "\x9f" or "\ue000" <= c <= "\uf8ff" for c in wide) / len(wide)
    letters = sum("\u0621" <= c <= "\u064a" for c in wide) / len(wide)
    words = [w for w in _TOKEN.findall(text) if w[0] > "\x7f" or letters < 0.5]
    if letters >= 0.5 and words:
        known = sum(w in _frequent() for w in words) / len(words)
        article = sum(w.startswith(("ال", "وال", "بال", "لل")) for w in words) / len(words)
        return float(letters * 0.2 + min(1.0, 2 * known) * 0.5 + min(1.0, 2 * article) * 0.3 - 2 * bad)
    inside = sum(c.isalpha() or c in "«»“”‘’–—…°€£©®·• \u00a0" for c in wide) / len(wide)
    bad += 0.01 * (encoding in _ARABIC_CODECS)  # a text without Arabic letters is hardly in an Arabic encoding
    lone = sum(1 for w in words if w and all(c > "\x7f" for c in w)) / max(1, len(words))
    return float(0.3 * inside - 2 * bad - 0.3 * lone)
