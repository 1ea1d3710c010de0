"""At 200 % text every dialog still shows all of its words."""

import pytest
from PySide6.QtWidgets import QApplication

from gutdesk.domain.diary import Meal, MealItem
from gutdesk.knowledge.redflags import red_flag
from gutdesk.qt import theme
from gutdesk.qt.stylesheet import body_font, stylesheet
from gutdesk.ui.dialogs.about import About
from gutdesk.ui.dialogs.copy_meal import CopyMeal
from gutdesk.ui.dialogs.deleted import RecentlyDeleted
from gutdesk.ui.dialogs.doctor import DoctorDialog
from gutdesk.ui.dialogs.goto import GoToDate
from gutdesk.ui.dialogs.help import Guide
from gutdesk.ui.dialogs.measure_form import NewMeasure
from gutdesk.ui.dialogs.measures import CheckinMeasures
from gutdesk.ui.dialogs.person import AboutYou
from gutdesk.ui.dialogs.preferences import Preferences
from gutdesk.ui.dialogs.safety_panel import SafetyPanel
from widget_checks import clipped

from .conftest import DAY


@pytest.fixture
def large(qapp):
    """The whole program at 200 %."""
    font, sheet, palette = qapp.font(), qapp.styleSheet(), qapp.palette()
    shown = theme.load("light")
    qapp.setFont(body_font(2.0))
    qapp.setPalette(theme.palette(shown))
    qapp.setStyleSheet(stylesheet(shown, 2.0))
    yield
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)
    qapp.setFont(font)


MAKE = {
    "about": lambda services, _meal: About(services),
    "copy meal": lambda _services, meal: CopyMeal(meal, DAY),
    "deleted": lambda services, _meal: RecentlyDeleted(services),
    "doctor": lambda services, _meal: DoctorDialog(services),
    "go to": lambda _services, _meal: GoToDate(DAY, today=DAY),
    "guide": lambda services, _meal: Guide(services),
    "measures": lambda services, _meal: CheckinMeasures(services),
    "new measure": lambda services, _meal: NewMeasure(services),
    "person": lambda services, _meal: AboutYou(services),
    "preferences": lambda services, _meal: Preferences(services),
}


@pytest.mark.parametrize("name", MAKE)
def test_nothing_is_clipped(name, services, at, large, shown):
    """Every label and button has the room its words need, also below a sentence of trouble."""
    meal = Meal(day=DAY, at=at(8), items=(MealItem(text="Kefir with oats and blueberries"),))
    dialog = shown(MAKE[name](services, meal))
    QApplication.processEvents()
    assert clipped(dialog) == []
    dialog.say("The disk is full. What you typed was not written. Make room and try once more.")
    QApplication.processEvents()
    assert clipped(dialog) == []
    assert dialog.width() <= dialog.screen().availableSize().width()


@pytest.mark.parametrize("answered", [False, True])
def test_the_safety_panel_grows_with_its_words(answered, services, large, qtbot):
    """A long question and a card with sources, in a column as wide as the Log's."""
    panel = SafetyPanel(services)
    qtbot.addWidget(panel)
    panel.setFixedWidth(620)
    panel.ask(((red_flag("self_harm"), None),))
    if answered:
        panel.yes.click()
    panel.adjustSize()
    QApplication.processEvents()
    assert clipped(panel) == []
