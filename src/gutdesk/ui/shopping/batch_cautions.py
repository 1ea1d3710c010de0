"""What speaks against a batch as it is: too little salt, too warm. Cautions, no more."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from gutdesk.domain.shopping.batch import Batch
from gutdesk.domain.shopping.batch_plan import BatchPlan
from gutdesk.domain.shopping.making import Caution, salt_caution, warmth_caution
from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import label
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.pieces import Sources

LINES_OF_ONE = 4
"""Lines of text that one caution takes in a form, its sources among them."""


def salt_words(plan: BatchPlan | None, percent: float | None, looks: Looks) -> str:
    """Empty where nothing speaks against it."""
    found = salt_caution(plan, percent)
    if found is None or plan is None or plan.salt is None or percent is None:
        return ""
    number = looks.formats.number
    if found is Caution.LOW:
        return _(
            "{percent} % of salt is less than {least} % of {of}. Take at least that much: salt "
            "keeps off what spoils it."
        ).format(percent=number(percent), least=number(plan.salt.least), of=plan.salt.of)
    return _(
        "{percent} % of salt is more than {most} % of {of}. It turns sour more slowly, and is "
        "saltier to eat."
    ).format(percent=number(percent), most=number(plan.salt.most), of=plan.salt.of)


def warmth_words(plan: BatchPlan | None, target_c: float | None, looks: Looks) -> str:
    """Empty where nothing speaks against it."""
    found = warmth_caution(plan, target_c)
    if found is None or plan is None or plan.limit_c is None or target_c is None:
        return ""
    degrees = looks.formats.temperature
    least, most = plan.limit_c
    if found is Caution.LOW:
        return _("{warmth} is colder than {least}. It may not start, or take much longer.").format(
            warmth=degrees(target_c), least=degrees(least)
        )
    return _("{warmth} is warmer than {most}. It may spoil or turn soft.").format(
        warmth=degrees(target_c), most=degrees(most)
    )


def cautions(
    batch: Batch, plan: BatchPlan | None, looks: Looks
) -> list[tuple[str, str, tuple[str, ...]]]:
    """Title, sentence, and where it comes from (ids of protocol/sources.toml)."""
    if plan is None:
        return []
    salt = plan.salt.source if plan.salt is not None else ()
    found = [
        (_("Salt"), salt_words(plan, batch.salt_percent, looks), salt),
        (_("Warmth"), warmth_words(plan, batch.target_c, looks), plan.temperature_source),
    ]
    return [one for one in found if one[1]]


def add_cautions(column: QVBoxLayout, batch: Batch, plan: BatchPlan | None, looks: Looks) -> int:
    """As lines of a form, each with where it comes from; how many lines of text they take."""
    found = cautions(batch, plan, looks)
    for _title, text, source in found:
        column.addWidget(label(text, "caution"))
        column.addWidget(Sources(source))
    return LINES_OF_ONE * len(found)
