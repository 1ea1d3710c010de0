"""About you."""

from PySide6.QtCore import Qt

from gutdesk.domain.diary import Person
from gutdesk.ui.dialogs.person import AboutYou


def test_everything_is_one_step(services, shown, qtbot):
    """Typed by keyboard, saved with Enter, taken back with one undo."""
    services.person.change(Person(name="Bo"))
    dialog = shown(AboutYou(services))
    dialog.name.selectAll()
    qtbot.keyClicks(dialog.name, "Ada")
    qtbot.keyClicks(dialog.birth_year, "1980")
    qtbot.keyClick(dialog.sex, Qt.Key.Key_Down)
    qtbot.keyClicks(dialog.height_fields[0], "172,5")
    dialog.conditions["ibs"].setFocus()
    qtbot.keyClick(dialog.conditions["ibs"], Qt.Key.Key_Space)
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    person = services.person.current()
    assert (person.name, person.birth_year, person.sex) == ("Ada", 1980, "female")
    assert person.height_cm == 172.5
    assert person.conditions == ("ibs",)
    services.writer.undo()
    assert services.person.current().name == "Bo"


def test_feet_and_inches_with_us_units(services, shown, qtbot):
    """The diary keeps centimetres; a height that is not touched is not rounded."""
    services.settings.change("units", "us")
    dialog = shown(AboutYou(services))
    feet, inches = dialog.height_fields
    qtbot.keyClicks(feet, "5")
    qtbot.keyClicks(inches, "8")
    qtbot.keyClick(feet, Qt.Key.Key_Return)
    assert services.person.current().height_cm == 172.7
    again = shown(AboutYou(services))
    assert [field.text() for field in again.height_fields] == ["5", "8"]
    qtbot.keyClicks(again.name, "Ada")
    qtbot.keyClick(again.name, Qt.Key.Key_Return)
    assert services.person.current().height_cm == 172.7


def test_what_cannot_be_is_a_sentence_and_nothing_is_lost(services, shown, qtbot):
    """A wrong year keeps the dialog open with everything that was typed."""
    dialog = shown(AboutYou(services))
    for wrong, sentence in (("80", "four digits"), ("abc", "four digits")):
        dialog.birth_year.selectAll()
        qtbot.keyClicks(dialog.birth_year, wrong)
        qtbot.keyClick(dialog.birth_year, Qt.Key.Key_Return)
        assert sentence in dialog.trouble.text()
    dialog.birth_year.clear()
    qtbot.keyClicks(dialog.height_fields[0], "tall")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert "as a number" in dialog.trouble.text()
    assert dialog.isVisible()
    assert dialog.height_fields[0].text() == "tall"
    assert services.writer.undo_name is None


def test_escape_writes_nothing(services, shown, qtbot):
    dialog = shown(AboutYou(services))
    qtbot.keyClicks(dialog.name, "Ada")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Escape)
    assert services.person.current() == Person()


def test_saving_without_a_change_makes_no_step(services, shown, qtbot):
    dialog = shown(AboutYou(services))
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert services.writer.undo_name is None


def test_a_condition_of_a_newer_program_is_kept(services, shown, qtbot):
    """What this program cannot show it does not throw away."""
    services.person.change(Person(conditions=("ibs", "from_the_future")))
    dialog = shown(AboutYou(services))
    dialog.conditions["ibs"].click()
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert services.person.current().conditions == ("from_the_future",)


def test_after_undoing_the_first_saving_it_is_empty_and_can_be_saved_again(services, shown, qtbot):
    """What was taken back is not offered again, and a new saving counts."""
    services.person.change(Person(name="Ada"))
    services.writer.undo()
    dialog = shown(AboutYou(services))
    assert dialog.name.text() == ""
    qtbot.keyClicks(dialog.name, "Eva")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    person = services.person.current()
    assert person.name == "Eva"
    assert person.meta.deleted is None
