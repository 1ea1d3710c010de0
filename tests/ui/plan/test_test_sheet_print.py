"""The printed sheet of a food test: which food it is of, its days, its pages, its PDF."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from gutdesk.cli import main
from gutdesk.documents.document import Table
from gutdesk.domain.diary import FlagAnswer, id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.formats import Formats
from gutdesk.qt.printing import paper_of, set_document
from gutdesk.ui.dialogs.print_preview import PrintPreview
from gutdesk.ui.tour import settle

from .plan_world import TODAY, challenge, days, last_run, run_through, with_allergy

FORMATS = Formats()
A_PAGE = b"/Type /Page\n"


def sheet(services: Any, about: str = "") -> Any:
    return services.printed.document("test-sheet", TODAY, FORMATS, 1, about)


def of(services: Any, about: str = "") -> tuple[date, ...]:
    return services.printed.days("test-sheet", TODAY, 1, about)


def portions(document: Any) -> list[str]:
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    return [row[1].texts[0].words for row in table.rows]


def test_without_a_name_it_is_the_next_food_and_then_the_one_under_test(planned):
    assert sheet(planned).title == "Test of Oats labelled gluten free"
    planned.plan.tests.start(challenge(planned))
    assert sheet(planned).title == "Test of Milk"


@pytest.mark.parametrize("about", ["dairy_cheese", "Hard cheese", "hard CHEESE"])
def test_a_food_is_named_as_one_would(planned, about):
    assert sheet(planned, about).title == "Test of Hard cheese"
    assert sheet(planned, id_of(challenge(planned, "dairy_cheese"))).title == "Test of Hard cheese"


def test_its_days_go_through_the_days_without_and_the_watch(planned):
    assert of(planned, "dairy_milk") == tuple(TODAY + days(n) for n in range(6))
    planned.plan.tests.change(replace(challenge(planned), washout=1, watch_hours=72))
    assert of(planned, "dairy_milk")[-1] == TODAY + days(5), "the watch goes on for three days"


def test_a_test_under_way_has_its_own_days_and_what_was_eaten(planned, clock):
    run_through(planned, clock, rises=(0,))
    planned.plan.tests.move(last_run(planned), TODAY + days(2))
    assert portions(sheet(planned, "dairy_milk")) == [
        "60 ml, eaten", "without it", "125 ml", "250 ml", "without it", "without it", "without it",
    ]  # fmt: skip


def test_another_food_waits_until_this_one_is_over(planned):
    planned.plan.tests.start(challenge(planned))
    assert of(planned, "dairy_cheese")[0] == TODAY + days(6)


def test_a_blinded_test_names_its_portions(planned):
    planned.plan.tests.start(challenge(planned), pairs=3)
    found = of(planned, "dairy_milk")
    assert len(found) == 3 * 2 * 3 + 6 * 3
    document = sheet(planned, "dairy_milk")
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    assert table.rows[0][1].texts[1].words == "Pair 1, A"
    assert table.rows[6][1].texts[1].words == "Pair 1, B"


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("key", ["dairy_milk", "gluten_only", "barley_rye"])
def test_it_has_one_page_on_both_papers(planned, qapp, paper, key):
    pages = set_document(sheet(planned, key), paper_of(paper))
    assert pages.count == 1
    said = " ".join(pages.words(1))
    for part in ("Stop at once", "Call your emergency number now", "26 %", "Abdominal pain"):
        assert part in said


def test_a_food_that_is_not_to_be_tested_has_no_sheet(planned):
    with_allergy(planned)
    with pytest.raises(UserError, match="showed a sign of allergy"):
        sheet(planned, "dairy_milk")


def test_while_a_sign_stands_there_is_no_sheet(planned):
    at = planned.desk.now()
    planned.writer.write("sign", [FlagAnswer(flag="anaphylaxis", answer=True, at=at)])
    with pytest.raises(UserError, match="Call your emergency number"):
        sheet(planned)


def test_what_is_not_there_is_said(planned, services):
    with pytest.raises(UserError, match=r"bread is not in the queue\. In it are: Oats"):
        sheet(planned, "bread")


def test_without_a_plan_it_says_what_to_do(services):
    with pytest.raises(UserError, match="No plan is followed"):
        sheet(services)


def test_the_preview_shows_it_and_goes_along_with_the_test(planned, looks, qtbot):
    preview = PrintPreview(planned, looks, None, "test-sheet", id_of(challenge(planned)))
    qtbot.addWidget(preview)
    with qtbot.waitExposed(preview):
        preview.show()
    assert not preview.week.isVisible()
    assert "60 ml" in preview.preview.accessibleDescription()
    run = planned.plan.tests.start(challenge(planned))
    planned.plan.tests.confirm(run)
    settle()
    assert "60 ml, eaten" in preview.preview.accessibleDescription()


def test_the_preview_of_another_food_takes_the_place_of_the_first(planned, looks, window):
    first = PrintPreview.show_for(planned, looks, window, "test-sheet", id_of(challenge(planned)))
    same = PrintPreview.show_for(planned, looks, window, "test-sheet", id_of(challenge(planned)))
    assert same is first
    other = PrintPreview.show_for(
        planned, looks, window, "test-sheet", id_of(challenge(planned, "dairy_cheese"))
    )
    assert other is not first and other.isVisible()
    assert "Hard cheese" in other.preview.accessibleDescription()
    other.close()
    settle()


def test_the_verb_writes_the_pdf(planned, qapp, capsys, data, tmp_path):
    planned.close()
    out = tmp_path / "sheet.pdf"
    words = ["print", "test-sheet", str(planned.path), str(out), "--food", "milk", "--json"]
    code = main(words)
    said = json.loads(capsys.readouterr().out)
    assert (code, said["pages"], said["document"]) == (0, 1, "test-sheet")
    assert said["first"] <= said["last"]
    assert out.read_bytes().count(A_PAGE) == 1
