"""Quick entry: one line that understands what people type. The rules are in parser.py."""

from gutdesk.domain.quickentry.complete import word_at
from gutdesk.domain.quickentry.parser import parse
from gutdesk.domain.quickentry.reading import Context, Option, Piece, Question, Reading
from gutdesk.domain.quickentry.vocabulary import Term, Vocabulary

__all__ = (
    "Context",
    "Option",
    "Piece",
    "Question",
    "Reading",
    "Term",
    "Vocabulary",
    "parse",
    "word_at",
)
