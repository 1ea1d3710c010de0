"""The main dialogs, each opened on the sample diary as a person would find it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from gutdesk.domain.products import Product, Schedule
from gutdesk.services.backup import BackupService
from gutdesk.services.desk import Services, open_diary
from gutdesk.ui.looks import Looks
from gutdesk.ui.main_window import MainWindow
from gutdesk.ui.tour_meals import DIALOGS as MEAL_DIALOGS
from gutdesk.ui.tour_plan import DIALOGS as PLAN_DIALOGS
from gutdesk.ui.tour_shopping import DIALOGS as SHOPPING_DIALOGS


class Stage(NamedTuple):
    """The window the dialogs stand before, and a folder for what they need."""

    window: MainWindow
    folder: Path


def _settings(stage: Stage) -> QWidget:
    return stage.window.menus.show_settings()


def _plain(module: str, name: str) -> Callable[[Stage], QWidget]:
    """A dialog that asks for nothing but the open diary."""

    def show(stage: Stage) -> QWidget:
        cls = getattr(import_module(f"gutdesk.ui.dialogs.{module}"), name)
        return _shown(cls(_services(stage), stage.window.looks.keeper, stage.window))

    return show


def _goto(stage: Stage) -> QWidget:
    from gutdesk.ui.dialogs.goto import GoToDate

    today = _services(stage).desk.today()
    formats = stage.window.looks.formats
    yesterday = today - timedelta(days=1)
    return _shown(GoToDate(yesterday, stage.window, today=today, formats=formats))


def _restore(stage: Stage) -> QWidget:
    from gutdesk.ui.dialogs.restore import RestoreDialog

    services = _services(stage)
    backups = BackupService(services.path, services.desk.clock, stage.folder / "GutDesk Backups")
    backups.back_up()
    backups.keep_before("import")
    dialog = RestoreDialog(backups, services, stage.window.looks, stage.window)
    shown = _shown(dialog)
    dialog.wait()
    return shown


def _import(stage: Stage) -> QWidget:
    """The sample, as a diary would get it that has nothing yet."""
    from gutdesk.ui.dialogs.import_preview import ImportPreview

    services = _services(stage)
    out, other = stage.folder / "diary.json", stage.folder / "other.gutdesk"
    services.exchange.export(out, replace=True)
    into = open_diary(other, clock=services.desk.clock, create=True)
    try:
        plan = into.exchange.plan(out)
    finally:
        into.close()
    return _shown(ImportPreview(plan, services, stage.window.looks, stage.window))


def _crash(stage: Stage) -> QWidget:
    from gutdesk.ui.dialogs.crash import CrashDialog

    earlier = "Fatal Python error: Segmentation fault"
    return _shown(CrashDialog(stage.window, earlier=earlier))


def _foods(stage: Stage) -> QWidget:
    """The card of a food that has much to tell: a good step of the plan, and a caution for some."""
    from gutdesk.ui.kitchen.window import FoodsWindow

    window = FoodsWindow(_services(stage), stage.window.looks, stage.window)
    window.show_food("Kefir")
    return _shown(window)


def _recipes(stage: Stage) -> QWidget:
    from gutdesk.ui.kitchen.window import RECIPES, FoodsWindow

    window = FoodsWindow(_services(stage), stage.window.looks, stage.window)
    window.bar.setCurrentIndex(RECIPES)
    return _shown(window)


def _product(stage: Stage) -> QWidget:
    from gutdesk.ui.supplements.product_form import ProductForm

    services, looks = _services(stage), stage.window.looks
    return _shown(ProductForm(services, looks, stage.window, product=_repair_course(services)[0]))


def _schedule(stage: Stage) -> QWidget:
    from gutdesk.ui.supplements.schedule_form import ScheduleForm

    services, looks = _services(stage), stage.window.looks
    product, schedule = _repair_course(services)
    return _shown(ScheduleForm(services, looks, product, stage.window, schedule=schedule))


def _repair_course(services: Services) -> tuple[Product, Schedule]:
    """What begins with the plan's Repair: it has steps and an end. In a short sample, whatever is
    there."""
    schedules = sorted(services.shelf.all_schedules(), key=_steps, reverse=True)
    product = services.shelf.product(schedules[0].product_id)
    assert product is not None
    return product, schedules[0]


def _steps(schedule: Schedule) -> int:
    return len(schedule.steps)


def _lab_result(stage: Stage) -> QWidget:
    """The latest result of the first series; in a short sample there is none yet."""
    from gutdesk.ui.supplements.lab_form import LabForm

    services, looks = _services(stage), stage.window.looks
    series = services.labs.series()
    result = series[0].last.result if series else None
    return _shown(LabForm(services, looks, stage.window, result=result))


def _print_preview(stage: Stage) -> QWidget:
    from gutdesk.ui.dialogs.print_preview import PrintPreview

    return _shown(PrintPreview(_services(stage), stage.window.looks, stage.window))


def _avoid(stage: Stage) -> QWidget:
    from gutdesk.ui.kitchen.window import FoodsWindow

    window = FoodsWindow(_services(stage), stage.window.looks, stage.window)
    window.show_avoid()
    return _shown(window)


def _of_plan(make: Callable[[Services, Looks, QWidget], QWidget]) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        return _shown(make(_services(stage), stage.window.looks, stage.window))

    return show


DIALOGS: dict[str, Callable[[Stage], QWidget]] = {
    "settings": _settings,
    "check-in-asks": _plain("measures", "CheckinMeasures"),
    "about-you": _plain("person", "AboutYou"),
    "foods": _foods,
    "recipes": _recipes,
    "avoid-list": _avoid,
    "supplement": _product,
    "schedule": _schedule,
    "lab-result": _lab_result,
    **{
        name: _of_plan(make)
        for name, make in {**PLAN_DIALOGS, **MEAL_DIALOGS, **SHOPPING_DIALOGS}.items()
    },
    "print-preview": _print_preview,
    "recently-deleted": _plain("deleted", "RecentlyDeleted"),
    "guide": _plain("help", "Guide"),
    "when-to-see-a-doctor": _plain("doctor", "DoctorDialog"),
    "about": _plain("about", "About"),
    "go-to-date": _goto,
    "restore": _restore,
    "import": _import,
    "crash": _crash,
}


def _shown(dialog: QWidget) -> QWidget:
    dialog.show()
    return dialog


def _services(stage: Stage) -> Services:
    services = stage.window.services
    assert services is not None
    return services
