"""Comparing names as people mean them."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """Lower case, without accents, one space between words: "Crème  Brûlée" is "creme brulee"."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in bare if not unicodedata.combining(c)).split())
