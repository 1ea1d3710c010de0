"""The parts of a line with the times that hold for each (rules 1, 2 and 13 of parser.py)."""

from __future__ import annotations

from dataclasses import replace

from gutdesk.domain.quickentry import signs, words
from gutdesk.domain.quickentry.amounts import DOSE_UNITS, is_unit, unit_of
from gutdesk.domain.quickentry.days import DayName
from gutdesk.domain.quickentry.parts import EATEN, RATED, Part, classify, split, strip_verbs
from gutdesk.domain.quickentry.reading import AskError, WrongError
from gutdesk.domain.quickentry.scene import Scene
from gutdesk.domain.quickentry.tokens import Shape, Token, lex
from gutdesk.domain.quickentry.vocabulary import FOOD, PRACTICE, SUPPLEMENT
from gutdesk.domain.quickentry.when import When, find_when
from gutdesk.i18n import _

_TIMES = (Shape.CLOCK, Shape.DATE, Shape.HOURS)
_TIMELESS = ("sleep", "cycle", "mark", "scale", "quality")
_SLOW = ("sleep", PRACTICE)  # kinds whose hours and minutes are lengths


def lay_out(scene: Scene) -> tuple[list[Part], str]:
    """The parts, and the text of the note that is the last of them."""
    tokens = lex(scene.line)
    note_at = _note_place(tokens)
    note, head = "", None
    if note_at is not None:
        text = scene.line[tokens[note_at].end :]
        note = text.strip().removeprefix(":").strip()
        head, tokens = tokens[note_at], tokens[:note_at]
    marked = scene.context.vocabulary.mark(tokens, scene.line, is_unit=is_unit)
    tokens = _without_signs(marked, tokens)
    comma = 0
    parts: list[Part] = []
    for group in split(tokens):
        if group and group[0].shape in (Shape.BREAK, Shape.ARROW):
            comma += 1
            group = group[1:]
        if group:
            parts.append(_part(group, comma, scene))
    if head is not None:
        end = len(scene.line.rstrip())
        parts.append(Part([head], comma, head.start, end, kind="note"))
        if len(parts) > 1 and parts[-2].kind == "empty" and parts[-2].comma == comma:
            parts[-1].own, parts[-1].trouble = parts[-2].own, parts[-2].trouble
            parts[-1].start = parts[-2].start
            parts.pop(-2)
    _spread(parts)
    scene.has_time = any(part.own.of_day and part.kind != "sleep" for part in parts)
    return parts, note


def _without_signs(marked: list[Token], plain: list[Token]) -> list[Token]:
    """Foods such as "Blood" that earlier lines may have put into a diary are words again."""
    tokens: list[Token] = []
    for token in marked:
        food = token.term is not None and token.term.kind == FOOD
        if food and signs.never_food(token.folded.split()):
            tokens.extend(t for t in plain if token.start <= t.start < token.end)
        else:
            tokens.append(token)
    return tokens


def _note_place(tokens: list[Token]) -> int | None:
    """Where a note begins: the word "note" at the beginning of a part, or after its time or
    the name of a meal."""
    for i, token in enumerate(tokens):
        if not token.is_word(*words.NOTE_HEADS):
            continue
        before = []
        for earlier in reversed(tokens[:i]):
            if earlier.shape in (Shape.BREAK, Shape.ARROW):
                break
            before.append(earlier)
        if classify(before[::-1]) in ("empty", "point") or _only_times(before):
            return i
    return None


def _only_times(tokens: list[Token]) -> bool:
    timely = (
        set(words.SPANS) | set(words.PARTS) | set(words.WEEKDAYS) | set(words.MONTHS) | words.GLUE
    )
    timely |= set(words.SLOTS)
    timely |= words.listed("yesterday today ago last this am pm noon midnight and")
    shapes = (Shape.CLOCK, Shape.DATE, Shape.NUMBER, Shape.HOURS, Shape.SLASH, Shape.SIGN)
    return all(token.shape in shapes or token.folded in timely for token in tokens)


def _part(group: list[Token], comma: int, scene: Scene) -> Part:
    part = Part(group, comma, group[0].start, group[-1].end)
    part.kind = classify(group)
    try:
        spans = part.kind in _SLOW
        part.own = find_when(group, scene.context, scene.line, spans=spans)
    except (AskError, WrongError) as trouble:
        part.trouble = trouble
        return part
    part.tokens = [token for i, token in enumerate(group) if i not in part.own.used]
    strip_verbs(part)
    part.kind = classify(part.tokens)
    shapes = {token.shape for token in part.tokens} - ({Shape.HOURS} if spans else set())
    if part.kind != "empty" and shapes.intersection(_TIMES):
        part.trouble = WrongError(_("Two times stand in one part. Put a comma between them."))
    _choose_term(part, scene)
    return part


def _choose_term(part: Part, scene: Scene) -> None:
    """A name that is both food and supplement: a supplement with "took" or a dose, else a food."""
    token = part.term(FOOD, SUPPLEMENT)
    if token is None or token.term is None or part.kind not in (FOOD, SUPPLEMENT):
        return
    dosed = any(unit_of(other) in DOSE_UNITS for other in part.tokens)
    wanted = SUPPLEMENT if (part.took or dosed) and not part.ate else FOOD
    other = scene.context.vocabulary.same(token.term, wanted)
    if other is not None and other.kind != token.term.kind:
        place = part.tokens.index(token)
        part.tokens[place] = replace(token, term=other)
        part.kind = classify(part.tokens)


def _spread(parts: list[Part]) -> None:
    """Gives each part the time and the day that hold for it."""
    carried: tuple[When, DayName | None, bool] | None = None
    nearby: tuple[int, When, DayName | None] | None = None
    day: DayName | None = None
    for part in parts:
        own = part.own
        if own.day is not None and own.leads:
            day = own.day
            carried = None if not own.timed else carried
        part.day = own.day or day
        if own.of_day or own.length is not None:
            part.when = own
            relative = own.ago is not None or own.now
            spreads = own.timed and own.until is None and part.kind not in _SLOW
            nearby = (part.comma, own, part.day) if spreads else None
            if part.when.timed:
                leads = own.leads and not relative
                rated = part.kind in RATED or part.kind == "empty"
                carried = (own, part.day, rated) if leads else None
            if relative:
                part.day = None
                nearby = (part.comma, own, None)
        elif nearby is not None and nearby[0] == part.comma and part.own.day is None:
            part.when, part.day = nearby[1], nearby[2]
        elif (
            carried is not None and part.own.day is None and (part.kind not in RATED or carried[2])
        ):
            part.when, part.day = carried[0], carried[1]
    _spread_back(parts)


def _spread_back(parts: list[Part]) -> None:
    """A time at the end holds for what is joined to it by "and", and for the foods directly before;
    one that stands alone at the end of the line, for the part before it."""
    for i in range(len(parts) - 1, 0, -1):
        part, before = parts[i], parts[i - 1]
        alone = part.kind == "empty" and i + 1 == len(parts) and bool(part.own)
        if part.kind == "empty" and not alone:
            continue
        ends = alone or not part.own.leads
        joined = before.comma == part.comma or alone
        related = joined or (part.kind in EATEN and before.kind in EATEN)
        free = before.when is None and before.own.day is None and before.kind not in _TIMELESS
        if not (related and free) or before.kind == "empty":
            part.trouble = part.trouble or (_dangling() if alone and part.own.timed else None)
            continue
        when = part.when
        if when is not None and when.timed and (part.own is not when or ends):
            spreads = part.own is when or _eaten(part, before)
            if spreads and (when.ago is None or joined):
                before.when, before.day = when, part.day
        elif part.own.day is not None and before.day is None and ends:
            before.day = part.own.day


def _eaten(part: Part, before: Part) -> bool:
    return part.kind in EATEN and before.kind in EATEN


def _dangling() -> WrongError:
    return WrongError(_("A time stands alone. Say what happened then, or take it out."))
