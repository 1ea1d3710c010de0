"""Shelf and Medicines: what there is at the left, everything about one at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidgetItem, QVBoxLayout, QWidget

from gutdesk.domain.diary import id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.product_wording import full_name, schedule_text
from gutdesk.domain.products import Product, ProductKind, Schedule
from gutdesk.i18n import _
from gutdesk.ui.list_page import KEY, ListPage
from gutdesk.ui.looks import Looks
from gutdesk.ui.supplements.nsaid_card import NsaidCard
from gutdesk.ui.supplements.product_card import ProductCard
from gutdesk.ui.widgets.empty_card import EmptyCard
from gutdesk.ui.widgets.pieces import small_button
from gutdesk.ui.widgets.two_line_rows import BelowRole, QuietRole, TwoLineList


class ShelfPage(ListPage):
    """The products of one kind; Medicines has the tally of NSAID days above its list."""

    kinds = frozenset(
        {"product", "schedule", "intake", "exposure", "skip", "refill", "rating", "episode",
         "measure", "person", "flag_answer", "setting"}
    )  # fmt: skip

    def __init__(self, looks: Looks, kind: ProductKind, parent: QWidget | None = None) -> None:
        super().__init__(looks, parent)
        self.kind = kind
        is_medicine = kind is ProductKind.MEDICINE
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.nsaids = NsaidCard(looks) if is_medicine else None
        if self.nsaids is not None:
            column.addWidget(self.nsaids)
        add = _("Add a &medicine…") if is_medicine else _("Add a &supplement…")
        self.add = small_button(add, self.add_new)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.list = TwoLineList(looks)
        self.list.setAccessibleName(_("Medicines") if is_medicine else _("Supplements"))
        column.addWidget(self.list, 1)
        self.card = ProductCard(looks)
        self.card.wanted.connect(self._wanted)
        self.add_first = small_button(add, self.add_new, "primary")
        self.empty = EmptyCard(*empty_texts(kind), self.add_first)
        self.lay_out(left, self.list, self.card, self.empty)

    # -- what the tab asks -----------------------------------------------------------------------

    def focus_first(self) -> None:
        (self.list if self.list.count() else self.add_first).setFocus()

    def _show(self) -> None:
        assert self.services is not None
        if self.nsaids is not None:
            self.nsaids.show_tally(self.services)
        products = self._in_order()
        self._fill([self._item(product) for product in products])
        self._show_parts(bool(products))
        self._show_card()

    def _show_parts(self, has_any: bool) -> None:
        """An empty page says what it is for instead of list and card."""
        for part in (self.list, self.add, self.card):
            part.setVisible(has_any)
        self.empty.setVisible(not has_any)
        self._left.setVisible(has_any or self.nsaids is not None)
        self._fit_list(self._beside.is_stacked)

    def show_product(self, product_id: str) -> None:
        self._chosen = product_id
        self.refresh()
        self.list.setFocus()

    def _in_order(self) -> list[Product]:
        """Those in use by name, then those that are no longer taken."""
        assert self.services is not None
        found = self.services.shelf.products(self.kind)
        return sorted(found, key=_order)

    def _item(self, product: Product) -> QListWidgetItem:
        assert self.services is not None
        today, formats = self.services.desk.today(), self.looks.formats
        running = self.services.shelf.running(id_of(product), today)
        if product.retired:
            about = _("no longer taken")
        elif running:
            about = schedule_text(running[0], product.unit, formats)
        else:
            about = _("no times")
        name = full_name(product)
        item = QListWidgetItem(name)
        item.setData(KEY, id_of(product))
        item.setData(BelowRole, about)
        item.setData(QuietRole, product.retired)
        item.setToolTip(f"{name}\n{about}")
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}, {about}")
        return item

    def _show_card(self) -> None:
        self._later.stop()
        if self.services is None:
            return
        chosen = self.services.shelf.product(self._chosen) if self._chosen else None
        self.card.show_product(self.services, chosen)
        self.card.setVisible(chosen is not None)

    # -- acting ----------------------------------------------------------------------------------

    def add_new(self) -> None:
        from gutdesk.ui.supplements.product_form import ProductForm

        if self.services is not None:
            self.form = ProductForm(self.services, self.looks, self.window(), kind=self.kind)
            self.form.open_once(self._added)

    def _added(self, _result: int) -> None:
        if self.form.saved is not None:
            self.show_product(id_of(self.form.saved))

    def _wanted(self, word: str, about: object) -> None:
        services, product = self.services, self.card.product
        if services is None or product is None:
            return
        try:
            if word in _DIALOGS:
                self._open(word, product, about)
            else:
                self._act(word, product, about)
        except UserError as error:
            self.troubled.emit(error.sentence)

    def _act(self, word: str, product: Product, about: object) -> None:
        services = self.services
        assert services is not None
        shelf = services.shelf
        if word == "pack":
            services.supply.refill(product, by=self)
            self.said.emit(_("A pack was added."))
        elif word == "retire":
            shelf.retire(product, by=self)
        elif word == "take-up":
            shelf.take_up(product, by=self)
        elif word == "delete":
            self._gone = id_of(product)
            shelf.remove(product, by=self)
            self.said.emit(_("Deleted. What was taken of it stays in the diary."))
        else:
            shelf.end(self._schedule(about), by=self)

    def _schedule(self, about: object) -> Schedule:
        assert self.services is not None
        found = self.services.shelf.all_schedules()
        return next(one for one in found if id_of(one) == about)

    def _open(self, word: str, product: Product, about: object) -> None:
        from gutdesk.ui.supplements.dose_form import DoseForm
        from gutdesk.ui.supplements.product_form import ProductForm
        from gutdesk.ui.supplements.schedule_form import ScheduleForm
        from gutdesk.ui.supplements.stock_form import CountForm, RefillForm

        services, looks, window = self.services, self.looks, self.window()
        assert services is not None
        if word == "edit":
            form = ProductForm(services, looks, window, product=product)
        elif word in ("schedule", "begin"):
            schedule = self._schedule(about) if about else None
            form = ScheduleForm(
                services, looks, product, window, schedule=schedule, begins=word == "begin"
            )
        elif word == "log":
            form = DoseForm(services, looks, services.desk.today(), product.name, window)
        else:
            make = RefillForm if word == "refill" else CountForm
            form = make(services, looks, product, window)
        form.open_once(self._closed)

    def _closed(self, _result: int) -> None:
        """The page has heard of what was written."""


_DIALOGS = frozenset({"edit", "schedule", "begin", "log", "refill", "count"})


def _order(product: Product) -> tuple[bool, str]:
    return product.retired, product.name.casefold()


def empty_texts(kind: ProductKind) -> tuple[str, str]:
    """Title and text of a page on which nothing stands yet."""
    if kind is ProductKind.MEDICINE:
        return _("Your medicines"), _(
            "Put what you take or may take here, such as an NSAID for pain. GutDesk counts the "
            "doses, reminds you of those that are due, and says what has to be kept apart from a "
            "supplement. What your doctor prescribed always goes first."
        )
    return _("Your shelf"), _(
        "Put the supplements that you take here: what acts in them, when each dose is due and how "
        "many are left. GutDesk adds up what is in all of them and says what must not meet. Take "
        "the first pack and copy its label."
    )


def supplements_page(looks: Looks) -> ShelfPage:
    return ShelfPage(looks, ProductKind.SUPPLEMENT)


def medicines_page(looks: Looks) -> ShelfPage:
    return ShelfPage(looks, ProductKind.MEDICINE)
