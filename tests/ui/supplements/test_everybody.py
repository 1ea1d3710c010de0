"""The pages and forms of Supplements for everybody: by ear, at 200 %, in a small window, in another
language; and that a form is gone once it is closed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QWidget

from gutdesk import i18n
from gutdesk.domain.diary import Person, Rating, id_of
from gutdesk.domain.labs import LabResult
from gutdesk.domain.products import MedicineKind, Pattern, Product, ProductKind, RampStep
from gutdesk.knowledge.protocol import sources
from gutdesk.ui.dialogs.print_preview import PrintPreview
from gutdesk.ui.supplements.dose_form import DoseForm
from gutdesk.ui.supplements.dose_time import DoseTimeForm
from gutdesk.ui.supplements.lab_form import LabForm
from gutdesk.ui.supplements.product_form import ProductForm
from gutdesk.ui.supplements.schedule_form import ScheduleForm
from gutdesk.ui.supplements.stock_form import CountForm, RefillForm
from gutdesk.ui.supplements.tab import LABS, MEDICINES, SHELF, TODAY
from gutdesk.ui.tour import settle
from protocol_words import same_everywhere
from shelf_world import TODAY as DAY
from shelf_world import daily, days, ibuprofen, needed, supplement, zinc
from widget_checks import (
    Stretched,
    clipped,
    english_left,
    twice_underlined,
    unnamed,
    visible,
)

K = Qt.Key
PAGES = (TODAY, SHELF, MEDICINES, LABS)
NARROW, WIDE = (640, 480), (1360, 860)
PDF = b"%PDF-1.5\n7 0 obj\n<< /Type /XRef >>\nendobj\nstartxref\n9\n%%EOF\n"


@pytest.fixture
def full(services, tmp_path) -> Any:
    """Something of everything: doses in each state, warnings, steps, what runs out, what is over,
    means before and since, an attachment, series that stand apart."""
    shelf, long_ago = services.shelf, DAY - days(40)
    shelf.add(zinc(price=18.5, currency="EUR", reason="a trial"), [daily("07:25", start=long_ago)])
    steps = (RampStep(day=1, amount=0.5), RampStep(day=8, amount=1))
    ramp = daily("12:00", "20:00", start=DAY - days(3), steps=steps)
    shelf.add(zinc(name="Zinc forte", brand="Nordvit", phase="repair"), [ramp])
    week = daily("08:20", start=long_ago, pattern=Pattern.WEEKDAYS, weekdays=(1, 3, 7))
    shelf.add(supplement("Magnesium", unit="g"), [week, daily("21:00", start=None)])
    shelf.retire(shelf.add(supplement(), [daily("09:00", start=long_ago)]))
    cipro = Product(
        kind=ProductKind.MEDICINE,
        name="Ciprofloxacin",
        unit="tablet",
        medicine=MedicineKind.ANTIBIOTIC,
    )
    shelf.add(cipro, [daily("08:00", start=DAY)])
    pain = shelf.add(ibuprofen(), [needed(gap_hours=6, day_max=3)])
    services.doses.log(pain, 1)
    services.supply.count(shelf.named("Zinc forte"), 4)
    services.supply.count(shelf.named("Zinc carnosine"), 40)
    first, second, *_rest = services.doses.day(DAY).doses.doses
    services.doses.take([first])
    services.doses.skip([second], "Reise")
    _rate(services)
    _lab_results(services, tmp_path)
    return services


def _rate(services: Any) -> None:
    measure = id_of(services.measures.by_key("bloating"))
    scores = [Rating(day=DAY - days(ago), measure_id=measure, score=3) for ago in range(25, 56)]
    services.diary.log(*scores)


def _lab_results(services: Any, folder: Any) -> None:
    zonulin = LabResult(
        analyte="zonulin_serum", name="Zonulin", collected=DAY - days(200), specimen="serum",
        unit="ng/mL", laboratory="Labor Nord", assay="Kit A", value=42.0, high=48.0,
    )  # fmt: skip
    written = services.labs.add(zonulin)
    services.labs.add(replace(zonulin, collected=DAY - days(100), value=61.0))
    services.labs.add(replace(zonulin, assay="Kit B", value=31.0))
    services.labs.add(
        replace(zonulin, analyte="ttg_iga", name="tTG-IgA", value=None, words="positiv")
    )
    report = folder / "report.pdf"
    report.write_bytes(PDF)
    services.labs.attach(written, report)


def _dose(services: Any) -> Any:
    return next(dose.entry for dose in services.doses.day(DAY).doses.doses if dose.entry)


FORMS: dict[str, Callable[[Any, Any, QWidget], Any]] = {
    "new supplement": lambda s, looks, over: ProductForm(s, looks, over),
    "supplement": lambda s, looks, over: ProductForm(
        s, looks, over, product=s.shelf.named("Zinc forte")
    ),
    "new medicine": lambda s, looks, over: ProductForm(s, looks, over, kind=ProductKind.MEDICINE),
    "new times": lambda s, looks, over: ScheduleForm(s, looks, s.shelf.named("Zinc forte"), over),
    "steps": lambda s, looks, over: _times_of(s, looks, "Zinc forte", over),
    "weekdays": lambda s, looks, over: _times_of(s, looks, "Magnesium", over),
    "as needed": lambda s, looks, over: _times_of(s, looks, "Ibuprofen", over),
    "dose": lambda s, looks, over: DoseForm(s, looks, DAY, "Zinc forte", over),
    "dose time": lambda s, looks, over: DoseTimeForm(s, looks, _dose(s), over),
    "refill": lambda s, looks, over: RefillForm(s, looks, s.shelf.named("Zinc carnosine"), over),
    "count": lambda s, looks, over: CountForm(s, looks, s.shelf.named("Zinc forte"), over),
    "new result": lambda s, looks, over: LabForm(s, looks, over),
    "result": lambda s, looks, over: LabForm(s, looks, over, result=s.labs.results()[0]),
    "preview": PrintPreview,
}


def _times_of(services: Any, looks: Any, name: str, over: QWidget) -> ScheduleForm:
    product = services.shelf.named(name)
    schedule = services.shelf.schedules_of(id_of(product))[-1]
    return ScheduleForm(services, looks, product, over, schedule=schedule)


@pytest.fixture
def page(window, tab, qtbot) -> Callable[[int], Any]:
    """Turn to a page and wait until it says all it has to say."""

    def turn(place: int) -> Any:
        shown = tab.show_page(place)
        if place == TODAY:
            shown.notes.show_now()
        settle()
        return shown

    return turn


@pytest.fixture
def form(looks, shown_form) -> Callable[..., Any]:
    def show(services: Any, name: str) -> Any:
        return shown_form(FORMS[name](services, looks, None))

    return show


# -- by ear and by keyboard ----------------------------------------------------------------------


@pytest.mark.parametrize("is_full", [True, False])
def test_everything_on_a_page_has_name_role_and_value(request, window, page, is_full):
    """With something of everything, and with nothing at all."""
    if is_full:
        request.getfixturevalue("full")
    for place in PAGES:
        page(place)
        assert unnamed(window) == [], place


@pytest.mark.parametrize("name", FORMS)
def test_everything_of_a_form_has_a_name_and_no_letter_is_underlined_twice(full, form, name):
    """Name, role and value; Alt and the letter means one thing."""
    full.person.change(Person(conditions=("pregnancy",)))
    shown = form(full, name)
    assert unnamed(shown) == []
    assert twice_underlined(shown) == []


def test_no_letter_of_a_page_is_underlined_twice_or_opens_a_menu(full, window, page):
    letters = {text[text.index("&") + 1].casefold() for text in menus(window)}
    for place in PAGES:
        shown = page(place)
        assert twice_underlined(shown) == []
        for button in visible(shown, QAbstractButton):
            text = button.text().replace("&&", "")
            if "&" in text:
                assert text[text.index("&") + 1].casefold() not in letters, text


def menus(window: Any) -> list[str]:
    return [action.text() for action in window.menuBar().actions() if "&" in action.text()]


def test_a_dose_is_taken_through_the_interface_of_its_row(full, page, qtbot):
    """A screen reader meets a button that says all of the dose, and its keys."""
    row = next(row for row in page(TODAY)._seen() if "skip" in row.words())
    seen = QAccessible.queryAccessibleInterface(row)
    assert seen.text(QAccessible.Text.Name) == row.look.spoken
    assert "S skips" in seen.text(QAccessible.Text.Description)
    before = full.doses.day(DAY).open_count
    seen.actionInterface().doAction("Press")
    qtbot.waitUntil(lambda: full.doses.day(DAY).open_count == before - 1)


# -- room ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_no_word_of_a_page_is_clipped(full, window, page, looks, size, scale):
    """In the smallest window and in a usual one, with text at 100 % and at 200 %."""
    looks.set_text_scale(scale)
    window.resize(*size)
    for place in PAGES:
        assert clipped(page(place)) == [], place


def test_no_word_of_an_empty_page_is_clipped(window, page, looks):
    looks.set_text_scale(2.0)
    window.resize(*NARROW)
    for place in PAGES:
        assert clipped(page(place)) == [], place


@pytest.mark.parametrize("name", FORMS)
def test_no_word_of_a_form_is_clipped_at_double_text_size(full, form, looks, name):
    """Also with a sentence of trouble, and with the line for a doctor's word."""
    full.person.change(Person(conditions=("pregnancy",)))
    looks.set_text_scale(2.0)
    shown = form(full, name)
    assert clipped(shown) == []
    shown.say("The disk is full. What you typed was not written. Make room and try once more.")
    assert clipped(shown) == []
    assert shown.width() <= shown.screen().availableSize().width()


def test_the_pages_leave_the_window_as_small_as_it_may_be(full, window, page):
    """Whatever stands on them: 640 by 480 stays 640 by 480."""
    window.resize(*NARROW)
    for place in PAGES:
        page(place)
        assert (window.width(), window.height()) == NARROW
        assert window.minimumSize().toTuple() == NARROW


def test_a_narrow_page_scrolls_as_one(full, window, page, keys):
    """Nothing scrolls inside of it, and the row that has the keyboard is seen."""
    window.resize(*NARROW)
    shown = page(TODAY)
    inner = shown.notes._scroll
    assert inner.height() >= inner.inside.height()
    shown.focus_first()
    for _step in range(20):
        keys(K.Key_Down)
    row = shown._seen()[-1]
    assert row.hasFocus()
    top = row.mapTo(shown._beside.viewport(), row.rect().topLeft()).y()
    assert 0 <= top <= shown._beside.viewport().height() - row.height()


# -- other languages -----------------------------------------------------------------------------


@pytest.fixture
def stretched_empty() -> None:
    """Before the window is built, so that nothing of it is in English."""
    sources()  # is kept once it was read, and other tests read it in English
    i18n.use(Stretched())


@pytest.fixture
def stretched(full, stretched_empty) -> Any:
    return full


@pytest.fixture
def facts() -> set[str]:
    """What is the same in every language here: facts of the protocol, names of the person, units,
    the days of the locale."""
    files = (
        "claims", "supplements", "labs", "medicines", "conditions", "symptoms", "supplement_names",
    )  # fmt: skip
    return same_everywhere(files, lambda text: text.split(" - ", 1)) | NAMES


NAMES = {
    "Zinc", "carnosine", "Zinc forte", "Nordvit", "Magnesium", "L-glutamine", "Ciprofloxacin",
    "Ibuprofen", "ibuprofen", "a trial", "Reise", "EUR", "Labor Nord", "Kit A", "Kit B", "positiv",
    "report.pdf", "Zonulin", "diary.gutdesk", "mg", "ng", "mL", "Alt+Left", "Alt+Right", "PgUp",
    "PgDown",
}  # fmt: skip


def test_every_text_of_a_page_can_be_translated_and_grow(stretched, facts, page):
    """In a language with accents and longer words no English is left, and nothing is clipped."""
    for place in PAGES:
        shown = page(place)
        assert english_left(shown, facts) == [], place
        assert clipped(shown) == [], place


def test_every_text_of_an_empty_page_can_be_translated(stretched_empty, facts, page):
    for place in PAGES:
        assert english_left(page(place), facts) == [], place


@pytest.mark.parametrize("name", FORMS)
def test_every_text_of_a_form_can_be_translated_and_grow(stretched, facts, form, name):
    shown = form(stretched, name)
    assert english_left(shown, facts) == []
    assert clipped(shown) == []


# -- going away ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FORMS)
def test_a_closed_form_is_gone(full, looks, freed_on_close, name):
    """Neither the diary nor what was connected to it keeps it."""

    def make() -> Any:
        made = FORMS[name](full, looks, None)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        made.open()
        return made

    freed_on_close(make)  # what a service begins to listen to, it hears from now on
    before = len(full.bus._listeners)
    freed_on_close(make)
    assert len(full.bus._listeners) == before
