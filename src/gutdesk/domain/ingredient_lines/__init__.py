"""Lines of ingredients as they stand in books and on web pages, read into amounts, units, names.

The words are in words.py, the order of reading in line.py."""

from gutdesk.domain.ingredient_lines.line import parse_line
from gutdesk.domain.ingredient_lines.text import Line, parse_lines, parse_text

__all__ = ("Line", "parse_line", "parse_lines", "parse_text")
