"""Before it is printed: the pages as they will be, which paper, which week, and the ways out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewWidget
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QGraphicsView,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedLayout,
    QWidget,
)

from gutdesk.documents.supplements import span_words
from gutdesk.domain.days import week_of
from gutdesk.domain.errors import UserError
from gutdesk.i18n import _
from gutdesk.qt.announce import announce
from gutdesk.qt.printing import (
    paper_name,
    paper_of,
    pdf_of,
    prepare,
    print_on,
    set_document,
    show_on,
)
from gutdesk.services.printed import EARLIEST, LATEST, SHOPPING, TRENDS, printable, write_file
from gutdesk.ui.dialogs.files import ask_pdf_file
from gutdesk.ui.dialogs.parts import caption, give_role, label
from gutdesk.ui.dialogs.sheet import Sheet
from gutdesk.ui.drawings import drawing_with
from gutdesk.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from gutdesk.documents.document import Document
    from gutdesk.qt.pages import Pages
    from gutdesk.services.desk import Services
    from gutdesk.ui.looks import Looks

PAPERS = ("system", "a4", "letter")
WEEK = timedelta(days=7)


class PrintPreview(Sheet):
    """`document_name` is one of `services.printed`, `about` what it is of where there are several
    (the id of a food) or its version, `of` the id of a shopping list, `span` the days of the time
    line. Where it would be empty, the
    sentence that says why stands in the place of the pages."""

    kinds: frozenset[str] | None = frozenset(
        {
            "product",
            "schedule",
            "person",
            "setting",
            "plan",
            "challenge",
            "run",
            "measure",
            "planned",
            "meal_slot",
            "recipe",
            "shop_list",
            "shop_line",
            "shop",
            "staple",
            "pantry",
            "food",
            "avoid",
        }
    )

    def __init__(
        self,
        services: Services,
        looks: Looks,
        parent: QWidget | None = None,
        document_name: str = "supplements",
        about: str = "",
        day: date | None = None,
        of: str = "",
        span: tuple[date, date] | None = None,
    ) -> None:
        self._kind = printable(document_name)
        self.about = about
        self._of = of
        self._span = span
        if document_name == TRENDS:
            self.kinds = None  # all of the diary is in them
        super().__init__(services, looks.keeper, parent, self._kind.title)
        self._open, self._looks = services, looks
        self._day = day or services.desk.today()
        self._document: Document | None = None
        self._pages: Pages | None = None
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.body.addLayout(self._build_choices())
        self._stack = QStackedLayout()
        self.preview = QPrintPreviewWidget(self._printer, self)
        self.preview.setAccessibleName(_("Preview"))
        self._table = self.preview.findChildren(QGraphicsView)[0]  # has the keyboard
        self._table.setAccessibleName(_("Preview"))
        self.preview.paintRequested.connect(self._paint)
        self.preview.previewChanged.connect(self._show_place)
        self.nothing = label("", "secondary")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(self.preview)
        self._stack.addWidget(self.nothing)
        self.body.addLayout(self._stack, 1)
        self.done_line = label("", "secondary")
        self.done_line.hide()
        self.body.addWidget(self.done_line)
        self._build_buttons()
        self._colour_table()
        looks.changed.connect(self._looks_changed)
        self.fit(104, 46)

    @classmethod
    def show_for(
        cls,
        services: Services,
        looks: Looks,
        parent: QWidget | None = None,
        document_name: str = "supplements",
        about: str = "",
        day: date | None = None,
        of: str = "",
        span: tuple[date, date] | None = None,
    ) -> PrintPreview:
        fresh = cls(services, looks, parent, document_name, about, day, of, span)
        wanted = (document_name, about, fresh._day, of, span)
        for other in parent.findChildren(cls) if parent is not None else ():
            shown = (other._kind.name, other.about, other._day, other._of, other._span)
            if other is not fresh and shown != wanted:
                # Of something else: it is not the one that is asked for.
                other.close()
        return cls.open_alone(fresh)

    # -- what there is to choose -----------------------------------------------------------------

    def _build_choices(self) -> FlowLayout:
        """Side by side where there is room."""
        self.week = QLabel()
        self.previous = self._arrow("previous", _("Previous week"), self.previous_week, "Alt+Left")
        self.next = self._arrow("next", _("Next week"), self.next_week, "Alt+Right")
        weeks = _group(self.previous, self.week, self.next)
        weeks.setVisible(self._kind.by_week)
        self.page_before = self._arrow("previous", _("Page before"), self._page_before, "PgUp")
        self.place = QLabel()
        self.page_after = self._arrow("next", _("Next page"), self._page_after, "PgDown")
        self._turning = _group(self.page_before, self.place, self.page_after)
        self.paper = QComboBox()
        usual = paper_name(paper_of("system"))
        names = {
            "system": _("As this computer ({paper})").format(paper=usual),
            "a4": paper_name("a4"),
            "letter": paper_name("letter"),
        }
        for paper in PAPERS:
            self.paper.addItem(names[paper], paper)
        self.paper.activated.connect(self._paper_chosen)
        choices = FlowLayout(spacing=16)
        choices.addWidget(weeks)
        choices.addWidget(_group(caption(_("&Paper"), self.paper), self.paper))
        self.version = QComboBox()
        for key, title in self._kind.versions:
            self.version.addItem(title, key)
        self.version.setCurrentIndex(max(0, self.version.findData(self.about)))
        self.version.activated.connect(self._version_chosen)
        versions = _group(caption(_("&Version"), self.version), self.version)
        versions.setVisible(bool(self._kind.versions))
        choices.addWidget(versions)
        choices.addWidget(self._turning)
        return choices

    def _arrow(self, icon: str, tip: str, slot: Callable[[], None], keys: str) -> QPushButton:
        button = QPushButton(self._looks.icon(icon, "muted"), "")
        give_role(button, "quiet")
        button.setProperty("icon-name", icon)
        button.setAutoDefault(False)
        sequence = QKeySequence(keys)
        shown = sequence.toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(f"{tip} ({shown})")
        button.setAccessibleName(tip)
        button.clicked.connect(slot)
        QShortcut(sequence, self).activated.connect(button.click)
        return button

    def _build_buttons(self) -> None:
        action = QDialogButtonBox.ButtonRole.ActionRole
        self.to_printer = self.buttons.addButton(_("P&rint…"), action)
        give_role(self.to_printer, "primary")
        self.to_printer.setDefault(True)
        self.to_printer.clicked.connect(self.print_)
        self.to_pdf = self.buttons.addButton(_("&Save as PDF…"), action)
        self.to_pdf.setAutoDefault(False)
        self.to_pdf.clicked.connect(self.save_pdf)
        close = self.buttons.addButton(_("&Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setAutoDefault(False)
        self.buttons.rejected.connect(self.reject)
        for keys, button in (
            (QKeySequence.StandardKey.Print, self.to_printer),
            (QKeySequence.StandardKey.Save, self.to_pdf),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(button.click)
        self.to_printer.setFocus()

    def _looks_changed(self) -> None:
        for arrow in (self.previous, self.next, self.page_before, self.page_after):
            arrow.setIcon(self._looks.icon(arrow.property("icon-name"), "muted"))
        self._colour_table()
        self.refresh()

    def _colour_table(self) -> None:
        """What the sheets lie on: Qt's own grey belongs to no theme."""
        self._table.scene().setBackgroundBrush(QColor(self._looks.theme.line))

    # -- what is shown ---------------------------------------------------------------------------

    def refresh(self) -> None:
        formats = self._looks.formats
        first_weekday = formats.first_weekday()
        chosen = self._looks.machine.current().paper_size
        self.paper.setCurrentIndex(PAPERS.index(chosen))
        days = week_of(self._day, first_weekday)
        self.week.setText(span_words(days[0], days[-1], formats))
        self.previous.setEnabled(self._day - WEEK >= EARLIEST)
        self.next.setEnabled(self._day + WEEK <= LATEST)
        try:
            self._document = self._open.printed.document(
                self._kind.name,
                self._day,
                formats,
                first_weekday,
                self.about,
                span=self._span,
                of=self._of,
            )
            self._pages = set_document(self._document, paper_of(chosen), drawing_with(formats))
        except UserError as error:
            self._document = self._pages = None
            self.nothing.setText(error.sentence)
        self._show()

    def _show(self) -> None:
        has_any = self._pages is not None
        self.to_printer.setEnabled(has_any)
        self.to_pdf.setEnabled(has_any)
        self._stack.setCurrentWidget(self.preview if has_any else self.nothing)
        if self._pages is not None:
            prepare(self._printer, self._pages)
            self.preview.updatePreview()
            self.preview.fitInView()
        self._show_place()

    def _paint(self, printer: QPrinter) -> None:
        if self._pages is not None:
            show_on(printer, self._pages)

    def _show_place(self) -> None:
        """Which page it is, and for a screen reader what stands on it."""
        count = self._pages.count if self._pages is not None else 0
        page = min(max(self.preview.currentPage(), 1), count)
        self._turning.setVisible(count > 1)
        self.place.setText(_("Page {page} of {pages}").format(page=page, pages=count))
        self.page_before.setEnabled(page > 1)
        self.page_after.setEnabled(page < count)
        words = self._pages.words(page) if self._pages is not None and page else ()
        for part in (self.preview, self._table):
            part.setAccessibleDescription(". ".join(words))

    def _page_before(self) -> None:
        self._turn_to(self.preview.currentPage() - 1)

    def _page_after(self) -> None:
        self._turn_to(self.preview.currentPage() + 1)

    def _turn_to(self, page: int) -> None:
        self.preview.setCurrentPage(page)
        self._show_place()

    def previous_week(self) -> None:
        self._go(-WEEK)

    def next_week(self) -> None:
        self._go(WEEK)

    def _go(self, span: timedelta) -> None:
        self._day += span
        self.tell("")
        self.refresh()
        announce(self, self.week.text())

    def _version_chosen(self) -> None:
        self.about = self.version.currentData()
        self.refresh()

    def _paper_chosen(self) -> None:
        """It is the paper for everything that is printed on this computer."""
        with self.saying_trouble():
            self._looks.machine.change("paper_size", self.paper.currentData())
        self.refresh()

    # -- the ways out ----------------------------------------------------------------------------

    def print_(self) -> None:
        if self._document is None or self._pages is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        prepare(printer, self._pages)
        self.tell("")
        if not ask_printer(printer, self._pages.count, self):
            return
        with self.saying_trouble():
            print_on(printer, self._document, self._pages)
            self.tell(_("Sent to the printer."))

    def save_pdf(self) -> None:
        if self._pages is None:
            return
        self.tell("")
        name = f"{self._kind.title} {self._first_day().isoformat()}.pdf"
        target = ask_pdf_file(self, self._open.path.parent / name)
        if target is None:
            return
        with self.saying_trouble():
            # The dialog has asked before it takes the name of a file that is there.
            write_file(target, pdf_of(self._pages), diary=self._open.path, replace=True)
            self.tell(_("Saved to {path}").format(path=target))
            self.to_pdf.setFocus()  # Enter would print otherwise

    def _first_day(self) -> date:
        if self._kind.name in (SHOPPING, TRENDS):
            first_weekday = self._looks.formats.first_weekday()
            days = self._open.printed.days(
                self._kind.name, self._day, first_weekday, span=self._span, of=self._of
            )
            return days[0]
        if not self._kind.by_week:
            return self._day
        return week_of(self._day, self._looks.formats.first_weekday())[0]

    def tell(self, sentence: str) -> None:
        """What was done, below the pages."""
        self.done_line.setText(sentence)
        self.done_line.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence)


def _group(*widgets: QWidget) -> QWidget:
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    return group


def ask_printer(printer: QPrinter, pages: int, parent: QWidget) -> bool:
    """The dialog of the system: which printer, which pages, how many copies."""
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, pages > 1)
    dialog.setMinMax(1, pages)
    answer = dialog.exec()
    dialog.deleteLater()
    return answer == QPrintDialog.DialogCode.Accepted
