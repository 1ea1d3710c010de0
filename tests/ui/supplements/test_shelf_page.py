"""Shelf and Medicines: everything about a product, and the forms that make and change it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDate, QPoint, QPointF, Qt, QTime
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from gutdesk.domain.diary import Person, Rating, id_of
from gutdesk.domain.products import Pattern, Product, ProductKind, RampStep, WithMeal
from gutdesk.ui.supplements.product_form import ProductForm
from gutdesk.ui.supplements.schedule_form import ScheduleForm
from gutdesk.ui.supplements.tab import MEDICINES, SHELF
from gutdesk.ui.tour import settle
from gutdesk.ui.widgets.heat_calendar import HeatCalendar
from shelf_world import TODAY, daily, days, ibuprofen, needed, supplement, zinc

K, M = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def page(services, tab):
    """The Shelf with zinc carnosine, since ten days."""
    services.shelf.add(zinc(), [daily("07:25", start=TODAY - days(10))])
    page = tab.show_page(SHELF)
    settle()
    page.focus_first()
    return page


def texts(widget: QWidget) -> str:
    """Everything that can be read on it."""
    shown = [one.text() for one in widget.findChildren(QLabel) if one.isVisible()]
    return "\n".join(shown)


def press(page, name: str) -> None:
    button = page.findChild(QPushButton, name)
    assert button is not None and button.isVisible(), name
    button.click()
    settle()


def test_a_card_says_when_how_much_is_left_and_what_is_known(page, services):
    """Times, stock, adherence, evidence with its grade and its sources."""
    services.supply.count(services.shelf.products()[0], 30)
    settle()
    said = texts(page.card)
    for part in (
        "1 capsule: Zinc carnosine 75 mg (16 mg elemental).",
        "Every day: 07:25 1 capsule. Since 12 Nov.",
        "30 capsules left.",
        "It runs out on",
        "Last 7 days: 0 % taken (0 of 7), 7 not answered",
        "What is known of Zinc carnosine",
        "Evidence for symptoms: D (No controlled human data; tradition or mechanism).",
        "Count ELEMENTAL zinc from everything",
    ):
        assert part in said, part


def test_the_keyboard_comes_to_new_lines_where_they_stand(page, services, dialog, keys):
    """Names, then the lines of what acts, then what stands below them."""
    press(page, "card-edit")
    form = dialog()
    form.actives.add_button.setFocus()
    keys(K.Key_Space)
    fresh = form.actives.lines[1]
    assert fresh.name.hasFocus()
    keys((K.Key_Backtab, M.ShiftModifier))
    assert form.actives.lines[0].isAncestorOf(QApplication.focusWidget())


def test_the_wheel_scrolls_a_form_and_changes_nothing(page, services, dialog, qtbot):
    (schedule,) = services.shelf.all_schedules()
    press(page, f"change-{id_of(schedule)}")
    form = dialog()
    before = form._values()
    for field in (form.start, form.pattern, form.every, form.times.lines[0].time):
        place = QPointF(field.rect().center())
        turn = QWheelEvent(
            place,
            field.mapToGlobal(place),
            QPoint(),
            QPoint(0, -240),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(field, turn)
    assert form._values() == before
    form.reject()


def test_a_time_is_typed_over_the_whole_of_the_old_one(page, services, dialog, keys):
    (schedule,) = services.shelf.all_schedules()
    press(page, f"change-{id_of(schedule)}")
    time = dialog().times.lines[0].time
    time.setFocus()
    keys((K.Key_A, M.ControlModifier), "09:15")
    assert time.time() == QTime(9, 15)
    dialog().reject()


def test_what_is_there_now_is_counted_with_the_new_product(services, tab):
    form = ProductForm(services, tab.looks, tab.window(), kind=ProductKind.SUPPLEMENT)
    form.name.setText("Magnesium")
    form.left.setText("30")
    form.write()
    product = services.shelf.products()[0]
    assert services.supply.levels()[id_of(product)].left == 30
    services.writer.undo()
    assert services.shelf.products() == () and services.supply.levels() == {}
    form.reject()


def test_a_pack_is_added_with_one_press(page, services):
    press(page, "card-pack")
    assert services.supply.levels()[id_of(services.shelf.products()[0])].left == 60
    assert "60 capsules left." in texts(page.card)
    assert services.writer.undo_name == "refill Zinc carnosine"


def test_what_is_left_is_counted_and_what_came_is_added(page, services, dialog, keys):
    """A count that is no number is refused with a sentence."""
    press(page, "card-count")
    form = dialog()
    keys("some", K.Key_Return)
    assert "some is not a number" in form.trouble.text()
    form.amount.setText("12")
    keys(K.Key_Return)
    press(page, "card-refill")
    form = dialog()
    form.amount.setText("5")
    form.good_on.setChecked(True)
    form.good.setDate(QDate(2026, 12, 1))
    keys(K.Key_Return)
    product = services.shelf.products()[0]
    assert services.supply.levels()[id_of(product)].left == 17
    assert product.expiry.isoformat() == "2026-12-01"


def test_adding_by_keyboard_alone_ends_with_doses_that_are_due(services, tab, keys, dialog, qtbot):
    """Name, brand, what acts; then the times. The name fills in what the protocol knows."""
    page = tab.show_page(SHELF)
    page.add.setFocus()
    keys(K.Key_Space)
    form = dialog()
    assert isinstance(form, ProductForm)
    keys("Zinc carnosine")
    qtbot.keyClick(QApplication.activePopupWidget(), K.Key_Tab)  # of what completes the name
    keys("Nordvit")
    line = form.actives.lines[0]
    line.amount.setFocus()
    keys("75", K.Key_Tab, K.Key_Tab, "16", K.Key_Return)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), ScheduleForm))
    keys(K.Key_Return)
    settle()
    product = services.shelf.products()[0]
    (active,) = product.actives
    assert (product.name, product.brand, active.key) == (
        "Zinc carnosine", "Nordvit", "zinc_carnosine"
    )  # fmt: skip
    assert (active.amount, active.unit, active.elemental) == (75, "mg", 16)
    assert [dose.at.local.hour for dose in services.doses.day(TODAY).doses.doses] == [8]
    assert page.card.product == product


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("name", "  ", "needs a name"),
        ("pack", "many", "many is not a number"),
        ("pack", "0", "more than zero"),
        ("warn", "1.5", "whole number of days"),
        ("price", "-3", "less than zero"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_typed_is_lost(
    page, services, dialog, keys, field, text, sentence
):
    before = services.shelf.products()
    press(page, "card-edit")
    form = dialog()
    getattr(form, field).setText(text)
    form.brand.setText("Typed meanwhile")
    keys(K.Key_Return)
    assert sentence in form.trouble.text()
    assert form.isVisible() and form.brand.text() == "Typed meanwhile"
    assert services.shelf.products() == before
    keys(K.Key_Escape)


def test_a_product_that_is_edited_keeps_everything_that_was_not_touched(
    page, services, dialog, keys
):
    """The form shows all of it and gives it back."""
    before = services.shelf.products()[0]
    press(page, "card-edit")
    form = dialog()
    form.reason.setText("told so by the dietitian")
    keys(K.Key_Return)
    after = services.shelf.products()[0]
    assert after.reason == "told so by the dietitian"
    fields = ("name", "actives", "serving", "unit", "pack", "warn_days", "phase", "agreed")
    assert all(getattr(after, name) == getattr(before, name) for name in fields)


def test_a_schedule_is_changed_from_today_on(page, services, dialog):
    """Yesterday stays as it was; the old times stand on the card as those before."""
    (schedule,) = services.shelf.all_schedules()
    press(page, f"change-{id_of(schedule)}")
    form = dialog()
    form.times.lines[0].time.setTime(QTime(9, 30))
    form.accept()
    hours = [
        [dose.at.local.hour for dose in services.doses.day(day).doses.doses]
        for day in (TODAY - days(1), TODAY)
    ]
    assert hours == [[7], [9]]
    settle()
    assert "Before: Every day: 07:25 1 capsule" in texts(page.card)


def test_a_schedule_that_was_wrong_is_changed_with_its_past(page, services, dialog):
    (schedule,) = services.shelf.all_schedules()
    press(page, f"change-{id_of(schedule)}")
    form = dialog()
    form.times.lines[0].time.setTime(QTime(9, 30))
    form.past.setChecked(True)
    form.accept()
    (dose,) = services.doses.day(TODAY - days(1)).doses.doses
    assert dose.at.local.hour == 9


def test_every_kind_of_schedule_comes_out_of_the_form_as_it_was_put_in(page, services, looks, tab):
    """Weekdays, a cycle, a ramp with meals, as needed: shown and read back unchanged."""
    product = services.shelf.products()[0]
    from dataclasses import replace

    from shelf_world import at

    kinds = [
        daily("07:00", pattern=Pattern.WEEKDAYS, weekdays=(1, 3, 7)),
        daily("07:00", pattern=Pattern.CYCLE, on_days=21, off_days=7),
        daily("07:00", every=3, end=TODAY + days(9)),
        replace(
            daily(steps=(RampStep(day=1, amount=0.5), RampStep(day=8, amount=2))),
            times=(replace(at("06:45", 2), meal=WithMeal.BEFORE), at("19:00")),
        ),
        daily("07:00", start=None),
        needed(gap_hours=6, day_max=3),
    ]
    for kind in kinds:
        services.shelf.schedule(product, [kind])
        written = next(
            one
            for one in services.shelf.schedules_of(id_of(product))
            if replace(one, meta=None, product_id="") == kind
        )
        form = ScheduleForm(services, looks, product, tab.window(), schedule=written)
        assert replace(written, **form._values()) == written
        form.deleteLater()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda form: (form.ends.setChecked(True), form.end.setDate(QDate(2026, 11, 1))),
         "ends before it starts"),
        (lambda form: form.times.clear(), "at least one time"),
        (lambda form: form.pattern.show_value(Pattern.WEEKDAYS), "at least one day of the week"),
        (lambda form: [form.steps.add().day.setValue(day) for day in (8, 3)], "out of order"),
        (lambda form: form.times.lines[0].amount.setText("0"), "more than zero"),
        (lambda form: form.times.lines[0].amount.setText(""), "how much each dose"),
        (lambda form: form.times.add().time.setTime(QTime(7, 25)), "stands twice"),
    ],
)  # fmt: skip
def test_a_schedule_that_cannot_be_stays_in_its_form(page, services, dialog, change, sentence):
    """A sentence each; the diary keeps the old one."""
    before = services.shelf.all_schedules()
    press(page, f"change-{id_of(before[0])}")
    form = dialog()
    change(form)
    form.accept()
    assert sentence in form.trouble.text()
    assert services.shelf.all_schedules() == before
    form.reject()


def test_a_second_start_is_warned_of_and_made_all_the_same(page, services, dialog, keys):
    """Zinc began ten days ago; whoever starts another now reads why that is unwise."""
    services.shelf.add(supplement())
    settle()
    page.show_product(id_of(services.shelf.named("L-glutamine")))
    press(page, "add-schedule")
    form = dialog()
    assert "Zinc carnosine started within 14 days" in form._warning.text()
    form.accept()
    assert len(services.shelf.all_schedules()) == 2


def test_times_that_must_not_meet_are_said_in_the_form_and_kept_if_wanted(page, services, dialog):
    """Zinc at 07:25 and ciprofloxacin at 08:00: hours, reason and source, then Save again."""
    cipro = Product(kind=ProductKind.MEDICINE, name="Ciprofloxacin", unit="tablet")
    services.shelf.add(cipro)
    settle()
    product = services.shelf.named("ciprofloxacin")
    form = ScheduleForm(services, page.looks, product, page.window())
    form.show()
    form.accept()
    settle()
    assert form.isVisible() and "Press Save again" in form.trouble.text()
    said = texts(form)
    assert "Planned 35 min apart: Zinc carnosine at 07:25, Ciprofloxacin at 08:00." in said
    assert "Zinc binds the drug and weakens it." in said
    assert services.shelf.schedules_of(id_of(product)) == ()
    form.accept()
    assert len(services.shelf.schedules_of(id_of(product))) == 1


def test_it_is_too_early_to_tell_and_then_it_is_plain_means(page, services):
    """The words say which; the means carry their days."""
    measure = services.measures.by_key("bloating")
    rate = lambda ago, score: Rating(  # noqa: E731 - a word of its own
        day=TODAY - days(ago), measure_id=id_of(measure), score=score
    )
    services.diary.log(*(rate(ago, 6) for ago in range(11, 31)), rate(1, 3))
    settle()
    assert "Too early to tell: 14 of 14 days with scores before, 1 of 14 since." in texts(page.card)
    (schedule,) = services.shelf.all_schedules()
    from dataclasses import replace

    services.shelf.schedule(
        services.shelf.products()[0], [replace(schedule, start=TODAY - days(16))]
    )
    services.diary.log(*(rate(ago, 3) for ago in range(16)))
    settle()
    said = texts(page.card)
    assert "6 (14 days)" in said and "They say what was, not why" in said


def test_a_product_is_retired_taken_up_and_deleted_and_all_of_it_is_taken_back(
    page, services, keys
):
    press(page, "card-retire")
    assert "You no longer take it." in texts(page.card)
    press(page, "card-take-up")
    press(page, "card-delete")
    assert page.list.count() == 0 and not page.card.isVisible()
    for _step in range(3):
        keys((K.Key_Z, M.ControlModifier))
    assert services.doses.day(TODAY).open_count == 1
    assert page.list.count() == 1


def test_what_was_deleted_and_taken_back_is_what_is_shown(page, services, keys):
    """And the keyboard stays on the page all along."""
    services.shelf.add(supplement("Magnesium"))
    settle()
    page.show_product(id_of(services.shelf.named("Zinc carnosine")))
    page.card.findChild(QPushButton, "card-delete").setFocus()
    keys(K.Key_Return)
    assert page.card.product.name == "Magnesium"
    assert page.holds_keyboard()
    keys((K.Key_Z, M.ControlModifier))
    assert page.card.product.name == "Zinc carnosine"
    assert page.holds_keyboard()


def test_a_waiting_schedule_is_begun_and_ended(services, tab, dialog):
    services.shelf.add(supplement(phase="repair"), [daily("07:00", start=None)])
    page = tab.show_page(SHELF)
    settle()
    (schedule,) = services.shelf.all_schedules()
    assert "Waits for its start." in texts(page.card)
    press(page, f"begin-{id_of(schedule)}")
    assert dialog().now.isChecked()
    dialog().accept()
    settle()
    assert services.doses.day(TODAY).open_count == 1
    press(page, f"end-{id_of(schedule)}")
    assert services.doses.day(TODAY).open_count == 0


def test_the_doctor_is_asked_for_where_a_condition_blocks(services, looks, tab, keys):
    """With a pregnancy no supplement is added without the line; a medicine is none."""
    services.person.change(Person(conditions=("pregnancy",)))
    form = ProductForm(services, looks, tab.window(), kind=ProductKind.SUPPLEMENT)
    form.show()
    form.name.setText("Magnesium")
    form.accept()
    assert "doctor" in form.trouble.text()
    assert services.shelf.products() == ()
    assert form.agreed.isVisible()
    form.agreed.setChecked(True)
    form.write()
    assert services.shelf.products()[0].agreed
    form.reject()
    medicine = ProductForm(services, looks, tab.window(), kind=ProductKind.MEDICINE)
    medicine.name.setText("Ramipril")
    medicine.write()
    assert [one.name for one in services.shelf.products()] == ["Magnesium", "Ramipril"]
    medicine.reject()


def test_nsaids_are_counted_over_the_months(services, tab, drafts_of_nsaid):
    """Days and doses apart, and the day with most."""
    services.shelf.add(ibuprofen(), [needed()])
    drafts_of_nsaid(services)
    page = tab.show_page(MEDICINES)
    settle()
    shown = [line.text() for line in page.nsaids.lines]
    assert shown == [
        "Last month: 2 days, 3 doses",
        "Last 3 months: 3 days, 4 doses",
        "Last 6 months: 3 days, 4 doses",
        "Most on one day: 2 doses, 800 mg, 22 Nov",
    ]


@pytest.fixture
def drafts_of_nsaid():
    from datetime import UTC, datetime

    from gutdesk.domain.moments import Moment

    def write(services) -> None:
        product = services.shelf.products(ProductKind.MEDICINE)[0]
        for text in (
            "2026-11-22T08:00",
            "2026-11-22T12:00",
            "2026-11-02T09:00",
            "2026-09-10T09:00",
        ):
            at = Moment(datetime.fromisoformat(text).replace(tzinfo=UTC), 60)
            services.doses.log(product, 1, at=at)

    return write


def test_the_calendar_of_doses_is_read_by_arrow_keys(page, services, keys):
    """Each day says what it was; skipped and not answered are different words."""
    services.doses.skip(services.doses.day(TODAY - days(1)).doses.doses)
    services.doses.take_due(TODAY)
    settle()
    heat = page.card.findChild(HeatCalendar, "heat")
    heat.setFocus()
    keys(K.Key_Up)
    assert heat.toolTip() == "Saturday 21 November: 0 taken, 1 skipped, of 1 due"
    keys(K.Key_Up)
    assert heat.toolTip() == "Friday 20 November: 0 taken, 1 not answered, of 1 due"
    keys(K.Key_Left, K.Key_Left, K.Key_Left)
    assert heat.toolTip() == "Friday 30 October: nothing was due"


def test_a_warning_stands_on_the_cards_it_is_about(page, services, tab):
    """Two products together above the limit of zinc: on both, with the sum."""
    services.shelf.add(zinc(name="Zinc forte"), [daily("12:00", "20:00")])
    settle()
    assert "Above the upper limit: zinc" in texts(page.card)
    assert "48 mg" in texts(page.card)
    services.shelf.add(supplement("Magnesium"), [daily("12:00")])
    settle()
    page.show_product(id_of(services.shelf.named("Magnesium")))
    assert "upper limit: zinc" not in texts(page.card)
