"""What a Cooklang file says before its steps: YAML front matter, or lines of ">> key: value".

Of YAML only what recipes use is read: keys, texts in quotes or without, lists, one level of keys
below a key, folded text. The names of the keys are the canonical ones of the specification."""

from __future__ import annotations

import json
import re

from gutdesk.interchange.recipes.draft import Draft, course_of
from gutdesk.interchange.recipes.texts import minutes, servings

LONGEST_HEAD = 500
"""Lines of front matter."""

_KEY = re.compile(
    r"(?P<indent> {0,8})(?P<key>[^\s:#\"'\-][^:]{0,100}?|\"[^\"]{1,100}\")\s*:"
    r"(?:\s+(?P<value>.*)|)$"
)
_ITEM = re.compile(r"\s*- +(.*)")
_LEGACY = re.compile(r">>\s*([^:]{1,100}?)\s*:\s*(.*)")
_TITLES = ("title", "name")
_SERVINGS = ("servings", "serves", "yield")
_PREP = ("prep time", "time.prep", "prep_time")
_COOK = ("cook time", "time.cook", "cook_time")
_WHOLE = ("time", "time required", "duration", "total time")
_COURSE = ("course", "category", "meal")
_ORIGIN = ("author", "source.author", "source", "source.name", "source.url", "url", "link")
_NOTE = ("description", "introduction", "note")


def metadata_line(line: str) -> tuple[str, str] | None:
    """The key and value of an old metadata line."""
    found = _LEGACY.match(line[:10_000]) if line.startswith(">>") else None
    return (found[1].strip().lower(), _value(found[2])) if found else None


def front_matter(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    """What stands between two lines of "---" at the very beginning, and the lines after it."""
    first = next((place for place, line in enumerate(lines[:20]) if line.strip()), None)
    if first is None or lines[first].strip().lstrip("\ufeff") != "---":
        return {}, lines
    for end in range(first + 1, min(len(lines), first + LONGEST_HEAD)):
        if lines[end].strip() in ("---", "..."):
            return _keys(lines[first + 1 : end]), lines[end + 1 :]
    return {}, lines


def _keys(lines: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    above = key = ""
    for line in lines:
        line = line.replace("\t", "    ")[:200_000]
        item = _ITEM.fullmatch(line)
        said = None if item else _KEY.fullmatch(line.rstrip())
        if item and key:
            found[key] = ", ".join(filter(None, (found[key], _value(item[1]))))
        elif said:
            name = said["key"].strip().strip('"').lower()
            below = said["indent"] and above
            key = f"{above}.{name}" if below else name
            above = above if below else name
            value = (said["value"] or "").strip()
            found[key] = "" if value in ("|", ">", "|-", ">-") else _value(value)
        elif key and line.startswith(" "):
            found[key] = " ".join(filter(None, (found[key], line.strip())))
    return found


def _value(text: str) -> str:
    text = text.strip()
    if text.startswith('"') and text.endswith('"') and len(text) > 1:
        try:
            return str(json.loads(text, strict=False))
        except (ValueError, RecursionError):
            return text.strip('"')
    if text.startswith("'") and text.endswith("'") and len(text) > 1:
        return text[1:-1].replace("''", "'")
    if text.startswith("[") and text.endswith("]"):
        return ", ".join(_value(part) for part in text[1:-1].split(",") if "[" not in part)
    return text


def put_into(draft: Draft, said: dict[str, str]) -> None:
    """Put what is said into the draft; keys that nobody needs are left."""

    def first(keys: tuple[str, ...]) -> str:
        return next((said[key] for key in keys if said.get(key)), "")

    draft.name = first(_TITLES) or draft.name
    draft.servings = servings(first(_SERVINGS)) or draft.servings
    draft.prep_min = minutes(first(_PREP)) if first(_PREP) else draft.prep_min
    draft.cook_min = minutes(first(_COOK)) if first(_COOK) else draft.cook_min
    whole = minutes(first(_WHOLE))
    if draft.cook_min is None and whole is not None:
        draft.cook_min = max(0, whole - (draft.prep_min or 0))
    if first(_COURSE):
        draft.course = course_of([first(_COURSE)])
    draft.note = "\n".join(filter(None, (draft.note, first(_NOTE))))
    draft.origin += [said[key] for key in _ORIGIN if said.get(key)]
    days = said.get("fridge days", "")
    if re.fullmatch(r"[0-9]{1,3}", days) and int(days) <= 366:
        draft.keep_fridge_days = int(days)
    if said.get("freezable") in ("yes", "no", "true", "false"):
        draft.freezable = said["freezable"] in ("yes", "true")
