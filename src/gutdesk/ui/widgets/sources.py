"""Where a fact comes from, as text."""

from __future__ import annotations

from collections.abc import Iterable

from gutdesk.i18n import _, ngettext


def source_texts(ids: Iterable[str]) -> list[tuple[str, bool]]:
    """(text, whether it was read up) of these ids of sources.toml; what nobody has read up is
    marked as waiting for a clinician."""
    from gutdesk.knowledge.protocol import sources

    known = sources()
    found = []
    for key in dict.fromkeys(ids):
        source = known.get(key)
        if source is None:
            continue
        text = source.text
        if not source.checked:
            text = _("{source} (to be checked by a clinician)").format(source=text)
        found.append((text, source.checked))
    return found


def sources_text(ids: Iterable[str]) -> str:
    """ "Source: …" in one line, "" for none."""
    parts = [text for text, _checked in source_texts(ids)]
    if not parts:
        return ""
    return ngettext("Source: {sources}", "Sources: {sources}", len(parts)).format(
        sources="; ".join(parts)
    )
