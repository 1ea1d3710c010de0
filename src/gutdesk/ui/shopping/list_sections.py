"""A list as rows: its sections as headings with their lines, and what is not bought folded up at
the end."""

from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import date

from gutdesk.domain.formats import Formats
from gutdesk.domain.shopping.lines import Line, ListView
from gutdesk.domain.shopping.row_words import row_words
from gutdesk.i18n import _, ngettext
from gutdesk.qt.shopping_model import ListRow, RowKind

AT_HOME, LEFT_OUT = "fold:home", "fold:out"
FOLDS = (AT_HOME, LEFT_OUT)


def rows_of(
    view: ListView, is_open: Container[str], formats: Formats, today: date
) -> Iterator[ListRow]:
    """`is_open`: the keys of the folds that are open."""
    for place, section in enumerate(view.sections):
        left = sum(not line.ticked for line in section.lines)
        text = ngettext("{count} left", "{count} left", left).format(count=left)
        yield ListRow(
            key=f"head:{place}:{section.name}",
            kind=RowKind.HEAD,
            title=section.name,
            count=text if left else _("all there"),
        )
        yield from (_row(line, formats, today) for line in section.lines)
    for key, title, lines in (
        (AT_HOME, _("At home already"), view.at_home),
        (LEFT_OUT, _("Not this time"), view.left_out),
    ):
        if not lines:
            continue
        opened = key in is_open
        count = str(len(lines))
        yield ListRow(key=key, kind=RowKind.FOLD, title=title, count=count, is_open=opened)
        if opened:
            yield from (_row(line, formats, today, quiet=True) for line in lines)


def _row(line: Line, formats: Formats, today: date, *, quiet: bool = False) -> ListRow:
    return ListRow(
        key=line.key,
        kind=RowKind.LINE,
        title=line.text,
        line=line,
        words=row_words(line, formats, today),
        quiet=quiet,
    )
