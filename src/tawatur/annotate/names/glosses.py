"""English names of what rules made: organs of states, offices, weapons, unnamed groups."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from tawatur.annotate.names.knowledge import load_knowledge
from tawatur.languages import load_pack

NO_NAMES: Mapping[str, str] = {}


def english_name(key: str, learnt: Mapping[str, str] = NO_NAMES) -> str:
    """A readable English name for a key of the resolver; empty for one that holds no more than a name in Arabic.

    `learnt` names the states that only the article knows, by their keys.
    """
    parts = key.split("/")
    if parts[0] == "org" and len(parts) == 3:
        return (
            _bodies()
            .get(parts[2], "")
            .format(with_article(_name(parts[1] if parts[1] in learnt else f"state/{parts[1]}", learnt)))
        )
    if parts[0] == "office":
        return f"{parts[-1].replace('_', ' ')} of {with_article(_name('/'.join(parts[1:-1]), learnt))}"
    if parts[0] in ("weapon", "event", "group", "document"):
        return _thing(parts[0], key[len(parts[0]) + 1 :], learnt)
    if key.startswith("pair:"):
        return " and ".join(_name(k, learnt) for k in key.removeprefix("pair:").split("+"))
    return ""


def _thing(type_: str, rest: str, learnt: Mapping[str, str]) -> str:
    described, _, of = rest.partition("|")
    numbered, *modifiers = described.split("+")
    head = re.sub(r":\d+$", "", numbered)
    english = _things().get((type_, head.split(":")[0])) or _things().get((type_, head), "")
    kinds = f" ({', '.join(modifiers)})" if modifiers and english else ""
    return f"{english}{kinds} of {with_article(_name(of, learnt))}" if of and english else english + kinds


def _name(ref: str, learnt: Mapping[str, str]) -> str:
    if ref in learnt:
        return learnt[ref]
    known = load_knowledge().entities.get(ref)
    return known.en if known else english_name(ref, learnt) or ref.rsplit("/", maxsplit=1)[-1].removeprefix("state:")


def with_article(name: str) -> str:
    """An English name as it stands inside a sentence: the United States, the Arab League, but Russia, Hamas."""
    words = name.split()
    places = {("only", name), ("first", words[0]), ("last", words[-1])} if words else set()
    if words[:1] in (["the"], ["The"]) or (len(words) == 1 and ("only", name) not in places & _definite()):
        return name
    return f"the {name}" if places & _definite() else name


@cache
def _definite() -> frozenset[tuple[str, str]]:
    rows = load_pack("en").table("definite_names", ("word", "place"))
    return frozenset((r["place"], r["word"]) for r in rows)


@cache
def _bodies() -> dict[str, str]:
    return {row["key"]: row["en"] for row in reversed(load_pack("ar").table("bodies", ("key", "en")))}


@cache
def _things() -> dict[tuple[str, str], str]:
    rows = load_pack("ar").table("things", ("type", "key", "en"))
    return {(r["type"], r["key"]): r["en"] for r in reversed(rows)}
