"""Comparing names as people mean them, and making names of files from them."""

from __future__ import annotations

import re
import unicodedata


def folded(text: str) -> str:
    """Lower case, without accents, one space between words: "Crème  Brûlée" is "creme brulee"."""
    if text.isascii():
        return " ".join(text.casefold().split())
    bare = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in bare if not unicodedata.combining(c)).split())


def spaced(text: str) -> str:
    """Its folded words with one space before, between and behind them, so that whole words are
    found in it: "Zinc (L-carnosine)" is " zinc l carnosine "."""
    words = " ".join(re.findall(r"[^\W_]+", folded(text)))
    return f" {words} "


def shortened(text: str, most: int) -> str:
    """At most so many letters; "…" at its end says that there was more."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def file_stem(name: str, otherwise: str, longest: int) -> str:
    """What a file of that name may be called on every system, without its ending; `otherwise` where
    nothing of the name can stay, and before a name that belongs to a device."""
    bare = re.sub(r'[<>:"/\\|?*\x00-\x1f\x7f]+', " ", name)
    bare = " ".join(bare.split())[:longest].strip(" .")
    if not bare or re.fullmatch(r"(?i:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", bare):
        bare = f"{otherwise} {bare}".strip()
    return bare
