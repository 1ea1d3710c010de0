"""What the person says of the lines of a list, written: ticks, choices, notes, lines of their
own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from gutdesk.domain.diary import Record, id_of, is_deleted
from gutdesk.domain.errors import UserError
from gutdesk.domain.ingredient_lines import parse_line
from gutdesk.domain.rules_foods import check_name
from gutdesk.domain.rules_shopping import check_unit
from gutdesk.domain.shopping.amount_words import whole
from gutdesk.domain.shopping.basket import corrected, given_back
from gutdesk.domain.shopping.lines import Line
from gutdesk.domain.shopping.pantry import PantryItem, Place
from gutdesk.domain.shopping.reckon import merged
from gutdesk.domain.shopping.records import LineChoice, Quantity, ShopLine, ShopList
from gutdesk.domain.stamps import as_deleted, fresh_meta
from gutdesk.domain.text import shortened
from gutdesk.i18n import _
from gutdesk.services.context import Desk
from gutdesk.services.shopping.gathering import Gatherer, records_of
from gutdesk.services.shopping.naming import FOOD, PRODUCT
from gutdesk.services.shopping.pantry import PantryService

LONGEST_NAME = 40
"""Of a line, in the menu of undo."""
LESS_THAN_NONE = re.compile("[-\u2010-\u2015\u2212][0-9½⅓⅔¼¾⅛.,]")
"""A minus stands at its number; a dash before a space is a bullet."""
NONE_OF_IT = re.compile(r"\W*0+(?:[.,]0+)?(?=\s|[^\W\d_])")
"""A line that asks for "0 kg" of something; "0% fat" is a name."""


class LineWriter:
    """Looks up what was said of a line each time: a line that is held in a hand may be older than
    the diary."""

    def __init__(self, desk: Desk, pantry: PantryService, gatherer: Gatherer) -> None:
        self._desk = desk
        self._pantry = pantry
        self._gatherer = gatherer

    # -- bought ----------------------------------------------------------------------------------

    def buy(
        self,
        listed: ShopList,
        line: Line,
        *,
        bought: Sequence[Quantity] | None,
        price: float | None,
        no_price: bool,
        use_by: date | None,
        by: object,
    ) -> ShopLine:
        record, items, beside = self._record(listed, line)
        _check_fresh(record, line)
        if record.meta is None:
            record = replace(record, meta=fresh_meta(self._desk.clock()))
        again = record.got is not None and line.ticked
        if bought is not None:
            fresh = tuple(bought) or (Quantity(),)
            known = {one.unit for one in (*line.to_buy, *line.bought)}
            for quantity in fresh:
                if quantity.unit not in known:
                    # What an import brought is bought in whatever it is counted in.
                    check_unit(quantity.unit)
        else:
            fresh = () if again else tuple(map(whole, line.to_buy))
        if again and fresh:
            there = corrected(items, record.bought, fresh)
            items = there.changed
            beside += [as_deleted(one, self._desk.clock()) for one in there.mistaken]
            record, fresh = replace(record, bought=fresh), tuple(there.fresh)
        else:
            record = replace(record, bought=(*record.bought, *fresh))
        if again and use_by is not None:
            items = [one if one.gone else replace(one, use_by=use_by) for one in items]
        if price is not None and record.price is not None and not again:
            price += record.price
        kept = None if no_price else record.price
        record = replace(
            record,
            got=record.got if again else self._desk.today(),
            price=kept if price is None else price,
        )
        beside += [replace(one, line_id=id_of(record)) for one in items]
        if comes_home(line):
            beside += [self._item(record, line, one, use_by) for one in fresh]
        return self._write(_("bought: {name}"), line.text, [record, *beside], by)

    def give_back(self, listed: ShopList, line: Line, *, by: object) -> ShopLine | None:
        record, items, beside = self._record(listed, line)
        if record.meta is None or record.got is None:
            return None
        there = given_back(items, record.bought)
        now = self._desk.clock()
        beside += [as_deleted(item, now) for item in there.mistaken]
        beside += there.changed
        record = replace(record, got=None, bought=(), price=None)
        return self._write(_("not bought: {name}"), line.text, [self._or_none(record), *beside], by)

    def _came_home(self, record: ShopLine) -> tuple[PantryItem, ...]:
        with self._desk.store.read() as unit:
            return unit.shopping.bought_by(id_of(record))

    def _item(
        self, record: ShopLine, line: Line, quantity: Quantity, use_by: date | None
    ) -> PantryItem:
        keeping = self._pantry.keeping(line.food_id, line.text)
        cold = keeping is None or keeping.fridge_days > 0
        return PantryItem(
            name=line.text,
            food_id=line.food_id,
            amount=quantity.amount,
            unit=quantity.unit,
            place=Place.FRIDGE if cold else Place.CUPBOARD,
            bought=self._desk.today(),
            use_by=use_by,
            line_id=id_of(record),
        )

    # -- choices and notes -----------------------------------------------------------------------

    def choose(
        self, listed: ShopList, line: Line, choice: LineChoice | None, *, by: object
    ) -> None:
        if choice is LineChoice.MAKE and not line.can_make:
            raise UserError(
                _("No recipe of your book makes {name}. Buy it, or write a recipe first.").format(
                    name=shortened(line.text, LONGEST_NAME)
                )
            )
        record, beside = self._said(listed, line)
        planned = line.choice is LineChoice.MAKE and record.choice is None
        if choice is None and planned:
            choice = LineChoice.NEED
        record = replace(record, choice=choice)
        text = {
            None: _("{name}: as reckoned"),
            LineChoice.NEED: _("{name}: buy it"),
            LineChoice.LEAVE: _("{name}: not this time"),
            LineChoice.MAKE: _("{name}: make it at home"),
        }[choice]
        self._say(text, line, record, beside, by)

    def note(self, listed: ShopList, line: Line, text: str, *, by: object) -> None:
        record, beside = self._said(listed, line)
        record = replace(record, note=" ".join(text.split()))
        self._say(_("note on {name}"), line, record, beside, by)

    def _say(
        self, text: str, line: Line, record: ShopLine, beside: Sequence[Record], by: object
    ) -> None:
        """A record that says nothing any more goes, and a new one that says nothing is not
        written."""
        kept = self._or_none(record) if record.meta is not None else record
        if record.meta is not None or not _is_silent(record):
            self._write(text, line.text, [kept, *beside], by)

    # -- lines of one's own ----------------------------------------------------------------------

    def write(self, listed: ShopList, text: str, *, by: object) -> ShopLine:
        draft = self.drafted(listed, text)
        return self._write(_("write {name} on the list"), draft.text, [draft], by)

    def drafted(self, listed: ShopList, text: str) -> ShopLine:
        """A line by hand, not yet written."""
        words = " ".join(text.split())
        part = parse_line(words, us=self._desk.cache.settings().units == "us")
        if part is None:
            raise UserError(_("Write what to buy, for example 2 kg carrots."))
        check_name(words)
        none = part.amount is None and NONE_OF_IT.match(words)
        if none or LESS_THAN_NONE.match(words):
            raise UserError(_("An amount must be more than zero. Leave it out if it is not known."))
        lines = self._gatherer.lines(listed)
        return ShopLine(
            list_id=id_of(listed),
            text=part.text,
            food_id=self._food(part.text),
            amount=part.amount,
            unit=part.unit,
            note=part.note,
            position=max((one.position + 1 for one in lines), default=0),
        )

    def change(self, record: ShopLine, *, by: object) -> ShopLine:
        stored = self._stored(record)
        text = " ".join(record.text.split())
        check_unit(record.unit)
        wanted = replace(record, text=text, note=record.note.strip())
        if text != stored.text and record.food_id == stored.food_id:
            wanted = replace(wanted, food_id=self._food(text))
        return self._write(_("change {name}"), text, [wanted], by)

    def remove(self, record: ShopLine, *, by: object) -> None:
        stored = self._stored(record)
        now = self._desk.clock()
        self._write(_("take {name} off the list"), stored.text, [as_deleted(stored, now)], by)

    def _food(self, text: str) -> str | None:
        key = self._gatherer.keys().of(text)
        return key.removeprefix(FOOD) if key.startswith(FOOD) else None

    def _stored(self, record: ShopLine) -> ShopLine:
        with self._desk.store.read() as unit:
            found = unit.records.get("shop_line", id_of(record))
        if not isinstance(found, ShopLine) or is_deleted(found):
            raise UserError(_("This line is not on the list any more. Look again."))
        return found

    # -- inside ----------------------------------------------------------------------------------

    def _record(
        self, listed: ShopList, line: Line
    ) -> tuple[ShopLine, list[PantryItem], list[Record]]:
        """What was said of a line, or a draft for it, and all that came home by it. Where it was
        said under two keys, because two foods became one, all of it is said in one from now on:
        what goes beside it."""
        keys = self._gatherer.keys()
        there = records_of(self._gatherer.lines(listed), line.key, keys)
        now = self._desk.clock()
        if not there:
            if line.is_own:
                raise UserError(_("This line is not on the list any more. Look again."))
            draft = ShopLine(
                list_id=id_of(listed),
                text=line.text,
                key=line.key,
                food_id=line.food_id,
            )
            return draft, [], []
        items = [item for one in there for item in self._came_home(one)]
        if line.is_own:
            return there[0], items, []
        record = replace(merged(there), key=line.key)
        return record, items, [as_deleted(one, now) for one in there[1:]]

    def _said(self, listed: ShopList, line: Line) -> tuple[ShopLine, list[Record]]:
        """The same, with what came home staying as it is."""
        record, items, beside = self._record(listed, line)
        if beside:
            beside += [replace(item, line_id=id_of(record)) for item in items]
        return record, beside

    def _or_none(self, record: ShopLine) -> ShopLine:
        """A record that says nothing any more goes; a line of one's own stays."""
        return as_deleted(record, self._desk.clock()) if _is_silent(record) else record

    def _write(self, text: str, name: str, records: Sequence[Record], by: object) -> ShopLine:
        words = text.format(name=shortened(name, LONGEST_NAME))
        written = self._desk.writer.write(words, records, by=by)
        assert isinstance(written[0], ShopLine)
        return written[0]


def _is_silent(record: ShopLine) -> bool:
    said = record.choice is not None or record.got is not None or record.note
    return bool(record.key) and not said


def _check_fresh(record: ShopLine, line: Line) -> None:
    """Who bought by a line that somebody else has bought by since would buy twice."""
    seen = line.record
    bought = () if seen is None else seen.bought
    got = None if seen is None else seen.got
    if (record.got, record.bought) != (got, bought):
        raise UserError(_("This line was changed in the meantime. Look again."))


def comes_home(line: Line) -> bool:
    """Whether buying it puts a food into the pantry. What is made at home comes there by its batch;
    of what somebody wrote down, kitchen paper is no food."""
    if line.key.startswith(PRODUCT) or line.choice is LineChoice.MAKE:
        return False
    return line.food_id is not None or not line.is_own
