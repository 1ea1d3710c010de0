"""The Labs page, as a person meets it: empty, with one series, with several, by keyboard."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QWidget

from gutdesk.domain.diary import id_of
from gutdesk.domain.labs import Comparator, LabResult
from gutdesk.knowledge import labs
from gutdesk.knowledge.protocol import load, sources
from gutdesk.ui.supplements.labs_page import LabsPage
from gutdesk.ui.widgets.pieces import Sources

PDF = b"%PDF-1.5\n7 0 obj\n<< /Type /XRef >>\nendobj\nstartxref\n9\n%%EOF\n"
Add = Callable[..., LabResult]


def settle() -> None:
    for _turn in range(4):
        QApplication.processEvents()


@pytest.fixture
def add(services) -> Add:
    """Write a result of an analyte, filled in as the form would."""

    def write(analyte: str, day: str, value: float | None, **more: Any) -> LabResult:
        known = labs.analyte(analyte)
        made = LabResult(
            analyte=analyte,
            name=known.short_name if known else "Elastase",
            collected=date.fromisoformat(day),
            specimen=known.specimen if known else "stool",
            unit=known.unit if known else "ug/g",
            laboratory="Lab Nord",
            value=value,
        )
        return services.labs.add(replace(made, **more))

    return write


@pytest.fixture
def page(qtbot, looks, services) -> LabsPage:
    made = LabsPage(looks)
    qtbot.addWidget(made)
    made.resize(1100, 760)
    made.attach(services)
    with qtbot.waitExposed(made):
        made.show()
    return made


def shown(page: LabsPage) -> LabsPage:
    page.refresh()
    settle()
    return page


def texts(page: LabsPage) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def rows(page: LabsPage) -> list[list[str]]:
    """The table as it is read."""
    table = page.table
    found = []
    for row in range(table.topLevelItemCount()):
        item = table.topLevelItem(row)
        columns = [c for c in range(table.columnCount()) if not table.isColumnHidden(c)]
        found.append([item.text(column) for column in columns])
    return found


def listed(page: LabsPage) -> list[str]:
    return [page.list.item(row).text() for row in range(page.list.count())]


def choose(page: LabsPage, analyte: str, place: int = 0) -> None:
    found = [
        row
        for row in range(page.list.count())
        if (key := page.list.key_at(row)) is not None and key.analyte == analyte
    ]
    page.list.setCurrentRow(found[place])
    settle()


# -- what is shown -------------------------------------------------------------------------------


def test_an_empty_page_says_what_it_is_for_and_the_one_thing_to_do(page, services):
    shown(page)
    assert "just as it is printed" in texts(page)
    page.focus_first()
    assert QApplication.focusWidget() is page.add_first
    page.add_first.click()
    form = page.form
    form.value.setText("12.5")
    form.accept()
    settle()
    assert len(services.labs.results()) == 1
    assert not page.empty.isVisible()
    assert len(rows(page)) == 1


def test_a_series_shows_table_chart_and_what_it_can_tell(page, add):
    """Values as they were written, sources on demand."""
    add("vitamin_d", "2026-03-01", 71.0, low=50.0, high=125.0, assay="ECLIA")
    add("vitamin_d", "2025-11-02", 30.0, unit="ng/mL", assay="ECLIA", note="winter")
    shown(page)
    assert rows(page) == [
        ["1 Mar 2026", "71", "nmol/L", "50 – 125", "Lab Nord", "ECLIA", ""],
        ["2 Nov 2025", "30", "ng/mL", "", "Lab Nord", "ECLIA", "winter"],
    ]
    assert listed(page) == ["25-hydroxyvitamin D"]
    known = labs.analyte("vitamin_d")
    for text in (known.honest_note, *known.confounders, *(one.text for one in known.ranges)):
        assert text in texts(page)
    assert "The range printed on your report wins" in texts(page)
    for one in page.findChildren(Sources):
        one.more.setChecked(True)
    for source in known.source:
        assert sources()[source].text in texts(page)


def source_lines(widget: QWidget) -> str:
    """Every source that is on offer on it, opened."""
    offered = [one for one in widget.findChildren(Sources) if one.isVisible()]
    for one in offered:
        one.more.setChecked(True)
    return "\n".join(one.list.text() for one in offered)


def test_what_is_converted_says_so_with_the_source_of_the_factor(page, add):
    """Only where something was: a factor is a medical fact like any other."""
    add("vitamin_d", "2026-03-01", 71.0, assay="ECLIA")
    panel = shown(page).charts.panels[0]
    factor = sources()[labs.analyte("vitamin_d").conversion_source[0]].text
    assert factor not in source_lines(panel)
    add("vitamin_d", "2025-11-02", 30.0, unit="ng/mL", assay="ECLIA")
    shown(page)
    assert "Shown in nmol/L; results in ng/mL are converted." in panel.notes.text()
    assert factor in source_lines(panel)


def test_a_result_of_the_29_february_is_shown(page, add):
    """A day that most years do not have stands with its year like any other."""
    add("hs_crp", "2024-02-29", 1.0)
    shown(page)
    assert rows(page)[0][0] == "29 Feb 2024"


def test_series_of_one_value_stand_apart_each_with_its_chart(page, add):
    """Two kits: two rows under one heading, two panels, and no line between."""
    add("zonulin_serum", "2026-01-01", 42.0, assay="Kit A", high=48.0)
    add("zonulin_serum", "2026-03-01", 61.0, assay="Kit B", high=46.0)
    shown(page)
    assert listed(page) == ["Zonulin (serum)", "Lab Nord · Kit B", "Lab Nord · Kit A"]
    panels = [panel for panel in page.charts.panels if panel.isVisible()]
    assert [panel.title.text() for panel in panels] == ["Lab Nord · Kit B", "Lab Nord · Kit A"]
    drawings = [panel.chart._drawing for panel in panels]
    assert [len(one.marks) for one in drawings] == [1, 1]
    assert [one.lines for one in drawings] == [(), ()]
    assert "cannot be compared" in texts(page)
    choose(page, "zonulin_serum", 1)
    assert page.charts.panels[0].title.text() == "Lab Nord · Kit A"


def test_results_of_one_kit_are_joined_up_to_what_it_cannot_tell(page, add):
    """Two numbers by a line; the value with < stands alone, hollow, with the range behind all."""
    add("hs_crp", "2026-01-01", 3.0, high=5.0)
    add("hs_crp", "2026-02-01", 2.0, high=5.0)
    add("hs_crp", "2026-03-01", 0.4, comparator=Comparator.LESS, high=5.0)
    shown(page)
    drawing = page.charts.panels[0].chart._drawing
    assert [mark.value for mark in drawing.marks] == [3.0, 2.0, 0.4]
    assert drawing.lines == ((0, 1),)
    assert [mark.open_to for mark in drawing.marks] == [0, 0, -1]
    assert [(band.low, band.high) for band in drawing.bands] == [(None, 5.0)]
    assert "the true value lies beyond what the kit can tell" in texts(page)


def test_zonulin_carries_its_caution_and_no_verdict(page, add):
    """The plain sentence, the honest note; no word or colour for good or bad, far above the range
    too."""
    add("zonulin_serum", "2026-03-01", 400.0, assay="Kit A", high=46.0)
    shown(page)
    assert "What zonulin kits measure is not zonulin." in texts(page)
    assert labs.analyte("zonulin_serum").honest_note in texts(page)
    assert page.caution_sources.isVisible()
    for source in labs.zonulin_caution().source:
        assert sources()[source].text in page.caution_sources.list.text()
    roles = {
        one.property("role") for one in page.findChildren(QLabel) if one.isVisible() and one.text()
    }
    assert not roles & {"caution", "safety", "chip-caution", "chip-safety"}
    for claim in load("claims")["never_claim"]:
        assert claim["never_say"] not in texts(page)


@pytest.mark.parametrize(
    ("analyte", "value", "more", "said"),
    [
        ("hs_crp", 12.0, {}, "10 or more: repeat when well"),
        ("calprotectin", 300.0, {}, "over 250: see a doctor soon"),
        ("fit", 10.0, {}, "10 or more: urgent referral"),
        ("ferritin", 12.0, {}, "under 15 iron deficiency"),
        ("haemoglobin", 110.0, {}, "under 120 anaemia"),
        ("hs_crp", 200.0, {"comparator": Comparator.MORE}, "10 or more"),
    ],
)
def test_a_value_that_a_range_speaks_of_gets_its_words_and_source(page, add, analyte, value, more,
                                                                  said):  # fmt: skip
    add(analyte, "2026-03-01", value, **more)
    shown(page)
    cautions = [
        one.text() for one in page.result.findChildren(QLabel) if one.property("role") == "caution"
    ]
    assert any(said in text for text in cautions)
    assert "For orientation only." in texts(page)
    assert page.result.findChildren(Sources)


def test_what_the_report_prints_as_fine_is_only_said_quietly(page, add):
    add("ferritin", "2026-03-01", 12.0, low=10.0, high=120.0)
    shown(page)
    roles = {
        one.property("role") for one in page.result.findChildren(QLabel) if "under 15" in one.text()
    }
    assert roles == {"secondary"}


def test_calprotectin_counts_the_days_with_nsaids(page, add, services):
    from gutdesk.domain.diary import Exposure, ExposureKind, MedicineKind

    add("calprotectin", services.desk.today().isoformat(), 80.0)
    shown(page)
    assert "No NSAID was logged in the 14 days before." in texts(page)
    now = services.desk.now()
    for days in (1, 1, 3):
        at = replace(now, utc=now.utc.replace(day=now.utc.day - days))
        services.diary.log(
            Exposure(kind=ExposureKind.MEDICINE, medicine=MedicineKind.NSAID, name="ibuprofen",
                     at=at, day=services.desk.day_of(at))
        )  # fmt: skip
    shown(page)
    assert "NSAIDs were logged on 2 of the 14 days before." in texts(page)


def test_coeliac_antibodies_say_what_was_eaten_and_show_total_iga(page, add):
    result = add("ttg_iga", "2026-03-01", 0.41, comparator=Comparator.LESS)
    shown(page)
    assert "Were you eating gluten daily for 6 weeks before?" in texts(page)
    assert labs.analyte("total_iga").honest_note in texts(page)
    page.services.labs.change(replace(result, gluten_eaten=False))
    add("total_iga", "2026-02-20", 1.8)
    shown(page)
    choose(page, "ttg_iga")
    assert "You were not eating gluten daily for 6 weeks before." in texts(page)
    assert labs.analyte("ttg_iga").honest_note in texts(page)
    assert "Total IgA nearest to it: 1.8 g/L" in texts(page)


def test_a_sugar_test_is_told_apart_by_doses_and_window(page, add):
    add("lm_ratio", "2026-01-01", 0.03, lactulose_g=5.0, mannitol_g=2.0, window="0-6 h")
    add("lm_ratio", "2026-02-01", 0.1, lactulose_g=10.0, mannitol_g=5.0, window="0-2 h")
    shown(page)
    assert listed(page)[1:] == [
        "Lab Nord · lactulose 10 g, mannitol 5 g, 0-2 h",
        "Lab Nord · lactulose 5 g, mannitol 2 g, 0-6 h",
    ]


def test_words_stand_in_the_table_and_are_named_as_missing_from_the_chart(page, add):
    add("", "2026-01-01", None, words="positive", unit="")
    add("", "2026-02-01", None, words="negative", unit="")
    shown(page)
    assert [row[:2] for row in rows(page)] == [
        ["1 Feb 2026", "negative"], ["1 Jan 2026", "positive"],
    ]  # fmt: skip
    assert "2 results in words stand in the table only." in texts(page)
    assert not page.charts.panels[0].chart.isVisible()
    assert "Nothing is known of it here." in texts(page)


def test_a_screen_reader_is_told_what_the_chart_shows(page, add):
    add("ttg_iga", "2026-01-01", 0.41, comparator=Comparator.LESS, high=7.0)
    add("ttg_iga", "2026-02-01", 9.0, words="positive")
    shown(page)
    panel = page.charts.panels[0]
    assert panel.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert panel.accessibleName() == "Chart of Coeliac antibodies: tTG-IgA, Lab Nord"
    said = panel.accessibleDescription()
    assert said.startswith("2 results. ")
    assert "Thursday 1 January 2026: <0.41 U/mL (printed range up to 7)" in said
    assert "9 U/mL positive" in said


def test_of_many_results_the_latest_are_told_and_the_ends(page, add):
    for month in range(1, 11):
        add("hs_crp", f"2025-{month:02}-01", float(month))
        add("hs_crp", f"2024-{month:02}-01", 0.5)
    said = shown(page).charts.panels[0].accessibleDescription()
    assert said.startswith("20 results. All lie between 0.5 and 10; the latest:")
    assert said.count("mg/L") == 12


# -- going about ---------------------------------------------------------------------------------


def test_by_keyboard_alone_from_the_list_to_the_form(page, add, keys):
    """Down to another series, Tab to its table, Down to a result, Enter to change it."""
    add("ferritin", "2026-01-01", 40.0)
    add("hs_crp", "2026-01-01", 1.0)
    add("hs_crp", "2026-02-01", 2.0)
    shown(page)
    page.activateWindow()
    page.focus_first()
    keys(Qt.Key.Key_Down)
    assert "hs-CRP" in texts(page)
    while QApplication.focusWidget() is not page.table:
        keys(Qt.Key.Key_Tab)
    keys(Qt.Key.Key_Down)
    assert page.result.title.text() == "Thursday 1 January 2026: 1 mg/L"
    keys(Qt.Key.Key_Return)
    assert page.form.value.text() == "1"
    page.form.reject()


def test_delete_takes_a_result_out_and_undo_brings_it_back(page, add, services, keys):
    add("hs_crp", "2026-01-01", 1.0)
    kept = add("hs_crp", "2026-02-01", 2.0)
    shown(page)
    page.table.setFocus()
    keys(Qt.Key.Key_Down, Qt.Key.Key_Delete)
    assert services.labs.results() == (kept,)
    assert QApplication.focusWidget() is page.table
    keys(Qt.Key.Key_Delete)
    assert page.empty.isVisible()
    services.writer.undo()
    services.writer.undo()
    shown(page)
    assert [row[1] for row in rows(page)] == ["2", "1"]


def test_a_changed_laboratory_takes_the_page_along_to_the_new_series(page, add):
    add("hs_crp", "2026-01-01", 1.0)
    add("hs_crp", "2026-02-01", 2.0)
    shown(page)
    page.result.edit.click()
    page.form.laboratory.setText("Lab Süd")
    page.form.accept()
    settle()
    assert page.charts.panels[0].title.text() == "Lab Süd"
    assert [row[1] for row in rows(page)] == ["2"]
    assert listed(page) == ["hs-CRP", "Lab Süd", "Lab Nord"]


def test_a_mark_of_the_chart_leads_to_its_result(page, add):
    """Of another series too."""
    add("hs_crp", "2026-01-01", 1.0, laboratory="Old")
    add("hs_crp", "2026-02-01", 2.0)
    old = add("hs_crp", "2025-12-01", 3.0, laboratory="Old")
    shown(page)
    page.charts.panels[1].chart.picked.emit(id_of(old))
    settle()
    assert page.charts.panels[0].title.text() == "Old"
    assert page.table.current() == id_of(old)


def test_choice_and_place_stay_over_a_refresh(page, add):
    add("ferritin", "2026-01-01", 40.0)
    for month in range(1, 10):
        add("hs_crp", f"2026-{month:02}-01", float(month), laboratory="Lab A")
        add("hs_crp", f"2026-{month:02}-02", float(month), laboratory="Lab B")
    shown(page)
    choose(page, "hs_crp", 1)
    page.table.setCurrentItem(page.table.topLevelItem(4))
    page._scroll.verticalScrollBar().setValue(120)
    before = (page._key, page.table.current())
    shown(page)
    assert (page._key, page.table.current()) == before
    assert page._scroll.verticalScrollBar().value() == 120


# -- attachments ---------------------------------------------------------------------------------


@pytest.fixture
def choosing(monkeypatch, tmp_path) -> Callable[[Path], None]:
    """What the file dialogs answer."""

    def answer(path: Path) -> None:
        for name in ("getOpenFileName", "getSaveFileName"):
            monkeypatch.setattr(QFileDialog, name, lambda *_more, **_named: (str(path), ""))

    return answer


def press(page: LabsPage, name: str) -> None:
    next(
        one for one in page.result.findChildren(QPushButton)
        if one.objectName().startswith(name) and one.isVisible()
    ).click()  # fmt: skip
    settle()


def test_a_report_is_attached_saved_and_removed(page, add, services, choosing, tmp_path):
    add("hs_crp", "2026-01-01", 1.0)
    shown(page)
    report = tmp_path / "report.pdf"
    report.write_bytes(PDF)
    choosing(report)
    page.result.attach.click()
    settle()
    size = f"{len(PDF)} bytes"
    assert f"report.pdf, {size}" in texts(page)
    assert f"PDF, {size}" in rows(page)[0]
    choosing(tmp_path / "copy.pdf")
    press(page, "save-")
    assert (tmp_path / "copy.pdf").read_bytes() == PDF
    press(page, "remove-")
    assert services.labs.attachments() == {}
    assert "report.pdf" not in texts(page)
    services.writer.undo()
    assert f"report.pdf, {size}" in texts(shown(page))


def test_a_file_that_is_refused_says_why_and_changes_nothing(page, add, choosing, tmp_path):
    add("hs_crp", "2026-01-01", 1.0)
    add("hs_crp", "2026-02-01", 1.0)
    shown(page)
    broken = tmp_path / "scan.pdf"
    broken.write_bytes(PDF[:40])
    choosing(broken)
    page.result.attach.click()
    settle()
    assert page.trouble.isVisible()
    assert "Nothing was attached" in page.trouble.text()
    assert page.trouble.property("role") == "caution"
    page.table.setCurrentItem(page.table.topLevelItem(1))
    assert not page.trouble.isVisible()


# -- size, looks, start --------------------------------------------------------------------------


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("width", "scale"), [(1100, 1.0), (700, 1.0), (1100, 2.0)])
def test_nothing_is_cut_off_and_a_narrow_page_stacks(page, add, looks, theme, width, scale):
    add("vitamin_d", "2026-03-01", 71.0, low=50.0, high=125.0)
    add("vitamin_d", "2026-04-01", 61.0, laboratory="Praxis Dr. Weber")
    looks.set_theme(theme)
    looks.set_text_scale(scale)
    page.restyle()
    page.resize(width, 760)
    shown(page)
    stacked = page._left.geometry().bottom() < page._scroll.geometry().top()
    assert stacked is (width < 960 * scale)
    inside = page._scroll.viewport().width()
    for widget in (page.table, page.result, *page.charts.panels):
        if widget.isVisible():
            assert widget.width() <= inside
    for button in page.findChildren(QPushButton):
        if button.isVisible():
            assert button.width() >= button.minimumSizeHint().width()


def test_what_draws_is_imported_with_the_first_result_and_not_before(tmp_path):
    """Neither numpy nor pyqtgraph at a start, nor for an empty page."""
    code = """
import sys
from datetime import date
from pathlib import Path
from PySide6.QtWidgets import QApplication
app = QApplication([])
from gutdesk.domain.labs import LabResult
from gutdesk.services.desk import open_diary
from gutdesk.services.machine import MachineSettings
from gutdesk.ui.looks import Looks
from gutdesk.ui.supplements.labs_page import LabsPage
services = open_diary(Path(sys.argv[1]), create=True)
page = LabsPage(Looks(MachineSettings(Path(sys.argv[2]))))
page.attach(services)
page.refresh()
print(sorted({"numpy", "pyqtgraph"} & set(sys.modules)))
services.labs.add(LabResult(analyte="", name="x", value=1.0, collected=date(2020, 1, 1)))
page.refresh()
print(sorted({"numpy", "pyqtgraph"} & set(sys.modules)))
services.close()
"""
    files = [str(tmp_path / name) for name in ("diary.gutdesk", "settings.json")]
    done = subprocess.run(
        [sys.executable, "-c", code, *files], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == ["[]", "['numpy', 'pyqtgraph']"]


def test_in_the_window_it_follows_undo_and_lets_the_window_go(window, add, services, qtbot):
    """That nothing holds the window afterwards is looked at where it is closed."""
    add("hs_crp", "2026-01-01", 1.0)
    window.show_tab("supplements", "labs")
    settle()
    page = window.current_tab().current()
    assert isinstance(page, LabsPage)
    assert len(rows(page)) == 1
    services.writer.undo()
    qtbot.waitUntil(lambda: page.empty.isVisible())
    services.writer.redo()
    qtbot.waitUntil(lambda: not page.empty.isVisible())
