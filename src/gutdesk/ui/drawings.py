"""What draws the figures of a document. Their painters are slow to import, so each is asked for
when a document that needs it is set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gutdesk.domain.formats import Formats

if TYPE_CHECKING:
    from gutdesk.qt.figures import Draw
    from gutdesk.qt.pictures import Drawing


def drawing_with(formats: Formats) -> Draw:
    """For documents whose days and numbers are written so."""

    def draw(what: object, width: float) -> Drawing:
        from gutdesk.documents.trends import TimelineFigure
        from gutdesk.ui.charts.timeline.framed import drawing_of, paper_picture

        assert isinstance(what, TimelineFigure)
        picture = paper_picture(what.story, what.choice, what.span, formats, grey=what.grey)
        return drawing_of(picture, width, titled=False)

    return draw
