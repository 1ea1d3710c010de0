"""When to see a doctor."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from gutdesk.knowledge.protocol import sources
from gutdesk.knowledge.redflags import red_flags
from gutdesk.ui.dialogs.about import About
from gutdesk.ui.dialogs.doctor import DoctorDialog


def texts(dialog: DoctorDialog) -> list[str]:
    return [found.text() for found in dialog.findChildren(QLabel) if found.isVisible()]


def test_every_sign_is_there_with_what_to_do(shown):
    """Without a diary, too, no sign and no action of the protocol is left out."""
    dialog = shown(DoctorDialog(None))
    found = dialog.shown()
    assert len(found) == len(red_flags())
    for told, flag in zip(found, red_flags(), strict=True):
        assert flag.text in told
        assert flag.action in told


def test_emergencies_come_first_and_gates_last(shown):
    """The headings stand in the order of urgency."""
    dialog = shown(DoctorDialog(None))
    said = texts(dialog)
    order = [
        said.index(heading)
        for heading in (
            "Emergency: get help now",
            "Urgent: see a doctor within days",
            "Soon: book a visit",
            "Before you start a plan",
        )
    ]
    assert order == sorted(order)


def test_sources_are_named_and_unchecked_ones_marked(shown):
    """A source is written out, and one that nobody looked up waits for a clinician."""
    dialog = shown(DoctorDialog(None))
    for told, flag in zip(dialog.shown(), red_flags(), strict=True):
        for key in flag.source:
            text = sources()[key].text
            assert text in told
            marked = f"{text} (to be checked by a clinician)" in told
            assert marked is not sources()[key].checked


def test_the_search_narrows_by_words_and_hides_empty_headings(shown, qtbot):
    """Typing a word leaves the signs that have it; a word nobody has says what to do instead."""
    dialog = shown(DoctorDialog(None))
    qtbot.keyClicks(dialog.search, "Battery")
    assert len(dialog.shown()) == 1
    assert "Soon: book a visit" not in texts(dialog)
    qtbot.keyClicks(dialog.search, " zebra")
    assert dialog.shown() == []
    assert any("ask a doctor anyway" in text for text in texts(dialog))


def test_enter_reaches_a_sign_and_escape_closes(shown, qtbot):
    """A screen reader hears a whole sign where the focus is; Esc leaves."""
    dialog = shown(DoctorDialog(None))
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert red_flags()[0].action in dialog.focusWidget().accessibleName()
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_it_says_what_the_program_is_not(shown):
    """The sentence that claims.toml wants everywhere stands at the top."""
    dialog = shown(DoctorDialog(None))
    assert "This app keeps a diary. It does not diagnose or treat." in texts(dialog)


def test_f2_brings_it_over_a_dialog_too(shown, qtbot):
    """One key away on every screen: from another dialog, and not twice."""
    about = shown(About())
    qtbot.keyClick(about, Qt.Key.Key_F2)
    qtbot.keyClick(about, Qt.Key.Key_F2)
    (doctor,) = (found for found in about.findChildren(DoctorDialog) if found.isVisible())
    qtbot.waitUntil(doctor.isActiveWindow)
    qtbot.keyClick(doctor, Qt.Key.Key_Escape)
    assert about.isVisible()
