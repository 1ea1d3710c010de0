"""Writing down a lab result, and changing one."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QApplication, QLabel

from gutdesk.domain.labs import Comparator, LabResult
from gutdesk.knowledge.labs import analytes
from gutdesk.qt.locale_formats import LocaleFormats
from gutdesk.ui.supplements.lab_form import OWN, LabForm


@pytest.fixture
def form(qtbot, services, looks) -> LabForm:
    return opened(qtbot, LabForm(services, looks))


def opened(qtbot, made: LabForm) -> LabForm:
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.open()
    return made


def choose(form: LabForm, analyte: str) -> None:
    form.analyte.setCurrentIndex(form.analyte.findData(analyte))
    QApplication.processEvents()


def texts(form: LabForm) -> str:
    return "\n".join(one.text() for one in form.findChildren(QLabel) if one.isVisible())


def test_every_analyte_can_be_chosen_and_fills_specimen_and_unit(form):
    for known in analytes():
        choose(form, known.id)
        assert form.specimen.text() == known.specimen
        assert form.unit.currentText().replace("µ", "u") == known.unit
        assert known.preparation in texts(form)
        assert not form.name.isVisible()


def test_what_the_person_typed_is_kept_when_the_analyte_changes(form):
    choose(form, "ferritin")
    form.specimen.setText("capillary blood")
    form.unit.setCurrentText("ng/mL")
    choose(form, "hs_crp")
    assert form.specimen.text() == "capillary blood"
    assert form.unit.currentText() == "ng/mL"


def test_a_result_is_written_as_it_was_typed(form, services):
    choose(form, "calprotectin")
    form.value.setText("< 19,5")
    form.high.setText("50")
    form.collected.setDate(QDate(2026, 11, 1))
    form.reported_on.setChecked(True)
    form.reported.setDate(QDate(2026, 11, 4))
    form.laboratory.setText("  Lab   Nord ")
    form.assay.setText("ELISA")
    form.note.show_value("morning sample")
    form.accept()
    (written,) = services.labs.results()
    assert written == form.written
    assert written == LabResult(
        analyte="calprotectin",
        name="Faecal calprotectin",
        collected=date(2026, 11, 1),
        reported=date(2026, 11, 4),
        specimen="stool",
        assay="ELISA",
        laboratory="Lab Nord",
        comparator=Comparator.LESS,
        value=19.5,
        unit="ug/g",
        high=50.0,
        note="morning sample",
        meta=written.meta,
    )


def test_something_else_goes_by_its_name_and_completes_from_earlier(qtbot, services, looks):
    services.labs.add(
        LabResult(analyte="", name="Elastase", collected=date(2026, 1, 1), value=1.0, unit="ug/g",
                  laboratory="Lab Nord", assay="ELISA")
    )  # fmt: skip
    form = opened(qtbot, LabForm(services, looks))
    choose(form, OWN)
    assert form.name.isVisible()
    for field, known in (
        (form.name, "Elastase"),
        (form.laboratory, "Lab Nord"),
        (form.assay, "ELISA"),
    ):
        completer = field.completer()
        completer.setCompletionPrefix(known[:3].lower())
        assert completer.currentCompletion() == known
    assert form.unit.itemText(0) == "µg/g"
    form.value.setText("3")
    form.accept()
    assert "Say what was measured." in form.trouble.text()
    form.name.setText("Elastase")
    form.accept()
    assert form.went_well
    assert len(services.labs.results()) == 2


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("value", "", "Write the value"),
        ("value", "12..5", "cannot be read"),
        ("value", "1,234", "can mean"),
        ("low", "ten", "cannot be read"),
        ("high", "1", "range begins above its end"),
    ],
)
def test_bad_input_is_a_sentence_and_nothing_typed_is_lost(form, services, field, text, said):
    form.value.setText("5")
    form.low.setText("2")
    form.note.show_value("keep me")
    getattr(form, field).setText(text)
    form.accept()
    assert said in form.trouble.text()
    assert form.isVisible()
    assert form.note.value() == "keep me"
    assert services.labs.results() == ()


def test_a_day_to_come_and_a_report_before_the_sample_are_refused(form, services):
    form.value.setText("5")
    form.collected.setDate(QDate(2026, 12, 24))
    form.accept()
    assert "still to come" in form.trouble.text()
    form.collected.setDate(QDate(2026, 11, 20))
    form.reported_on.setChecked(True)
    form.reported.setDate(QDate(2026, 11, 1))
    form.accept()
    assert "reported before it was collected" in form.trouble.text()
    assert services.labs.results() == ()


def test_only_coeliac_antibodies_ask_about_gluten(form, services):
    choose(form, "ferritin")
    assert not form.gluten.isVisible()
    choose(form, "ttg_iga")
    assert "Were you eating gluten daily for 6 weeks before?" in texts(form)
    form.gluten.show_value(False)
    form.value.setText("<0.41")
    form.accept()
    (written,) = services.labs.results()
    assert written.gluten_eaten is False


@pytest.mark.parametrize(("analyte", "sugar"), [("lm_ratio", "Mannitol"), ("lr_ratio", "Rhamnose")])
def test_sugar_tests_ask_for_doses_and_window(form, services, analyte, sugar):
    choose(form, analyte)
    assert f"{sugar}, g" in texts(form)
    form.value.setText("0.03")
    form.lactulose.setText("5")
    form.other_sugar.setText("2")
    form.collected_over.setText("0-6 h")
    form.accept()
    (written,) = services.labs.results()
    assert (written.lactulose_g, written.mannitol_g, written.window) == (5.0, 2.0, "0-6 h")


def test_an_answer_to_a_question_that_is_no_longer_asked_is_not_written(form, services):
    choose(form, "ttg_iga")
    form.gluten.show_value(True)
    choose(form, "ferritin")
    form.value.setText("30")
    form.accept()
    (written,) = services.labs.results()
    assert written.gluten_eaten is None


def test_a_unit_without_a_factor_is_said_to_part_the_result(form):
    choose(form, "zonulin_stool")
    assert not form.apart.isVisible()
    form.unit.setCurrentText("ng/mL")
    assert "stands in a series of its own" in form.apart.text()
    assert form.apart.isVisible()
    form.unit.setCurrentText("NG / g")
    assert not form.apart.isVisible()


def test_changing_shows_all_and_writes_nothing_where_nothing_differs(qtbot, services, looks):
    """In a locale with a decimal comma, too: 1.234 is never taken for thousands."""
    result = services.labs.add(
        LabResult(analyte="ttg_iga", name="Coeliac antibodies: tTG-IgA", specimen="serum",
                  collected=date(2026, 1, 2), reported=date(2026, 1, 5), value=1.234,
                  comparator=Comparator.MORE_EQUAL, words="positive", unit="U/mL", low=0.125,
                  high=7.0, gluten_eaten=True, laboratory="Lab Nord", assay="ELISA", note="a\nb")
    )  # fmt: skip
    before = services.writer.undo_name
    looks._formats = LocaleFormats(locale=QLocale(QLocale.Language.German))
    form = opened(qtbot, LabForm(services, looks, result=result))
    assert form.value.text() == "≥1,234 positive"
    form.accept()
    assert form.went_well
    assert services.labs.results() == (result,)
    assert services.writer.undo_name == before


def test_an_analyte_of_a_newer_program_keeps_its_id(qtbot, services, looks):
    result = services.labs.add(
        LabResult(analyte="lps", name="LPS", collected=date(2026, 1, 2), value=1.0, unit="EU/mL")
    )
    form = opened(qtbot, LabForm(services, looks, result=result))
    form.value.setText("2")
    form.accept()
    (written,) = services.labs.results()
    assert (written.analyte, written.name, written.value) == ("lps", "LPS", 2.0)


def test_every_field_has_a_name_for_a_screen_reader(form):
    for field in (
        form.analyte, form.name, form.value, form.unit, form.low, form.high, form.collected,
        form.reported, form.specimen, form.laboratory, form.assay, form.gluten, form.lactulose,
        form.other_sugar, form.collected_over, form.note,
    ):  # fmt: skip
        assert field.accessibleName(), field
