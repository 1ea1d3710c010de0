"""What is done with the list and its lines: by keys, by buttons of the card, by menus."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gutdesk.domain.diary import id_of
from gutdesk.domain.shopping.amount_words import amounts_text, whole
from gutdesk.domain.shopping.lines import Line, Warning
from gutdesk.domain.shopping.records import LineChoice, ShopLine, ShopList
from gutdesk.i18n import _, ngettext
from gutdesk.qt.announce import announce
from gutdesk.services.shopping.saying import comes_home
from gutdesk.ui.page_acts import PageActs
from gutdesk.ui.shopping.taken_words import taken_text

if TYPE_CHECKING:
    from gutdesk.services.shopping.services import ShoppingServices
    from gutdesk.ui.shopping.list_page import ListPage

CHOICES = {"need": LineChoice.NEED, "leave": LineChoice.LEAVE, "make": LineChoice.MAKE, "buy": None}


class ListActs(PageActs["ListPage"]):
    _page: ListPage

    @property
    def voice(self) -> QWidget:
        return self._page.rows

    @property
    def _shopping(self) -> ShoppingServices:
        return self._services.shopping

    def _list(self) -> ShopList:
        assert self._page.view is not None
        return self._page.view.list

    # -- a line ----------------------------------------------------------------------------------

    def of_row(self, word: str) -> None:
        """What was asked of the current row by a key or the mouse."""
        line = self._page.line()
        if word == "copy":
            self.copy_as_text()
        elif word == "details":
            self._page.show_card()
        elif line is not None and self._page.is_open:
            if line.choice is LineChoice.MAKE and word == "bought":
                self.of_line("tick", line)
            elif self._page.is_quiet(line) and word in ("tick", "bought"):
                self.of_line("need" if line.covered and line.choice is None else "buy", line)
            elif word == "take_off":
                self._take_off(line)
            else:
                self.of_line(word, line)

    def _take_off(self, line: Line) -> None:
        """One's own line goes; what was reckoned is not bought this time. What is in the basket
        stays."""
        if line.is_own:
            self.of_line("remove", line)
        elif not line.ticked and line.choice is not LineChoice.LEAVE:
            self.of_line("leave", line)

    def of_line(self, word: str, about: object) -> None:
        """What was asked of a line by a button or a menu."""
        if word == "swap":
            assert isinstance(about, Warning)
            self._do(self._shopping.lists.write, self._list(), about.swap)
            return
        line = about
        assert isinstance(line, Line)
        if word == "tick":
            self.tick(line)
        elif word in CHOICES:
            self._choose(line, word)
        elif word == "remove":
            self._remove(line)
        else:
            self._ask(word, line)

    def tick(self, line: Line) -> None:
        before = self._at_home_by(line)
        lists = self._shopping.lists
        if self._do(lists.tick, self._list(), line, not line.ticked) is not None:
            self.say(self._back_text(line, before) if line.ticked else self._bought_text(line))

    def _at_home_by(self, line: Line) -> set[str]:
        """The ids of what is at home of what was bought by a line."""
        if line.record is None:
            return set()
        by = id_of(line.record)
        things = self._shopping.pantry.things()
        return {id_of(one.item) for one in things if one.item.line_id == by}

    def _back_text(self, line: Line, before: set[str]) -> str:
        """What a tick that was taken back did; `before`: what was at home by it."""
        text = _("{what}: not bought yet")
        if before:
            there = {id_of(one.item) for one in self._shopping.pantry.things()}
            text = _("{what}: not bought yet, out of the pantry")
            if before & there:
                text = _("{what}: not bought yet. What is left of it stays in the pantry.")
        return text.format(what=line.text)

    def _bought_text(self, line: Line) -> str:
        """What a tick did."""
        if not comes_home(line):
            return _("{what}: in the basket").format(what=line.text)
        amount = amounts_text(map(whole, line.to_buy), self._page.looks.formats)
        if not amount:
            return _("{what}: in the basket and in the pantry").format(what=line.text)
        return _("{what}: {amount} in the pantry. Enter changes how much.").format(
            what=line.text, amount=amount
        )

    def _choose(self, line: Line, word: str) -> None:
        said = {
            "leave": _("Not this time: {what}. Undo brings it back."),
            "make": _("Made at home: {what}. What goes into it is on the list."),
        }.get(word, "")
        said = said.format(what=line.text)
        self._page.gone = None
        self._do(self._shopping.lists.choose, self._list(), line, CHOICES[word], said=said)
        self._page.gone = line.key if word == "leave" else None

    def _remove(self, line: Line) -> None:
        if line.record is not None:
            said = _("Taken off the list: {what}. Undo brings it back.")
            if line.record.got is not None and comes_home(line):
                said = _("Taken off the list: {what}. What was bought stays in the pantry.")
            said = said.format(what=line.text)
            self._do(self._shopping.lists.remove_own, line.record, said=said)
            self._page.gone = line.key

    def _ask(self, word: str, line: Line) -> None:
        if word == "bought":
            from gutdesk.ui.shopping.bought_form import BoughtForm

            self._open(BoughtForm, shop_list=self._list(), line=line)
        elif word == "note":
            from gutdesk.ui.shopping.note_form import NoteForm

            self._open(NoteForm, shop_list=self._list(), line=line)
        elif word == "change":
            from gutdesk.ui.shopping.own_form import OwnForm

            self._open(OwnForm, line=line)

    def write(self, text: str) -> ShopLine | None:
        """A line by hand."""
        written = self._do(self._shopping.lists.write, self._list(), text)
        if written is not None:
            self._page.rows.choose(f"own:{id_of(written)}")
            announce(self._page.rows, _("On the list: {what}").format(what=written.text))
        return written

    # -- the list --------------------------------------------------------------------------------

    def make(self, first: date, last: date, text: str = "") -> None:
        """In the order of the shop of the list before, with what was written on that and not
        bought, and with one line by hand."""
        lists = self._shopping.lists
        before = lists.last_used()
        taking = lists.not_bought(before)
        shop = before.shop if before is not None else ""
        said = taken_text(len(taking)) if taking else ""
        made = self._do(lists.start, first, last, shop=shop, taking=taking, text=text, said=said)
        if made is not None:
            self._page.show_list(id_of(made))
            self._page.focus_first()

    def new(self) -> None:
        from gutdesk.ui.shopping.days_form import DaysForm

        view = self._page.view
        self._open(DaysForm, before=view.list if view is not None else None)

    def days(self) -> None:
        from gutdesk.ui.shopping.days_form import DaysForm

        self._open(DaysForm, shop_list=self._list())

    def choose_shop(self, shop_id: str) -> None:
        from dataclasses import replace

        if shop_id != self._list().shop:
            self._do(self._shopping.lists.change, replace(self._list(), shop=shop_id))

    def done(self) -> None:
        shown = self._list()
        said = _("The list is put away. Undo takes it up again.")
        count = len(self._shopping.lists.not_bought(shown))
        if count:
            said = ngettext(
                "The list is put away. {count} line that you wrote and did not buy goes onto the "
                "next list.",
                "The list is put away. {count} lines that you wrote and did not buy go onto the "
                "next list.",
                count,
            ).format(count=count)
        if self._do(self._shopping.lists.finish, shown, said=said) is not None:
            self._page.show_list(None)
            self._page.focus_first()

    def reopen(self) -> None:
        self._do(self._shopping.lists.reopen, self._list())
        self._page.focus_first()

    def delete(self) -> None:
        said = _("The list is deleted. Undo brings it back.")
        self._do(self._shopping.lists.remove, self._list(), said=said)
        self._page.focus_first()

    # -- out -------------------------------------------------------------------------------------

    def print(self) -> None:
        from gutdesk.services.printed import SHOPPING
        from gutdesk.ui.dialogs.print_preview import PrintPreview

        page = self._page
        if page.view is not None:
            PrintPreview.show_for(
                self._services, page.looks, page.window(), SHOPPING, of=id_of(self._list())
            )

    def copy_as_text(self) -> None:
        """What is left to buy as plain text, on the clipboard."""
        from gutdesk.domain.shopping.list_text import list_text

        view = self._page.view
        if view is None:
            return
        self._page.copy_text(list_text(view, self._page.looks.formats))
        self._page.said.emit(_("The list is on the clipboard as text."))

    def save_table(self) -> None:
        from gutdesk.services.printed import write_file
        from gutdesk.ui.dialogs.files import ask_table_file

        page, shown = self._page, self._list()
        name = _("Shopping list {day}").format(day=shown.first.isoformat()) + ".csv"
        target = ask_table_file(page, self._services.path.parent / name)
        if target is None:
            return
        with page.telling():
            content = self._services.printed.shopping_csv(id_of(shown))
            # The dialog has asked before it takes the name of a file that is there.
            write_file(target, content, diary=self._services.path, replace=True)
            page.said.emit(_("Saved to {path}").format(path=target))

    # -- dialogs ---------------------------------------------------------------------------------

    def more(self) -> None:
        self._page.popup_menu()

    def staples(self) -> None:
        from gutdesk.ui.shopping.staples_dialog import StaplesDialog

        self._open(StaplesDialog)

    def shops(self) -> None:
        from gutdesk.ui.shopping.shops_dialog import ShopsDialog

        self._open(ShopsDialog)

    def _closed(self) -> None:
        dialog = self.sender()
        started = getattr(dialog, "started", None)
        if started is not None:
            said = getattr(dialog, "told", "")
            if said:
                self.say(said)
            self._page.show_list(id_of(started))
        self._page.refresh()
        self._page.focus_rows()
