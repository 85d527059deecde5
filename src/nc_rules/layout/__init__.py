"""Pages: how a comparison is laid out, and the two ways of writing one that need no terminal."""

from nc_rules.layout.html import html
from nc_rules.layout.markdown import markdown
from nc_rules.layout.page import WITHHELD, Chapter, Notice, Page, Question, Row, Section, Voice
from nc_rules.layout.visible import visible

__all__ = [
    "WITHHELD",
    "Chapter",
    "Notice",
    "Page",
    "Question",
    "Row",
    "Section",
    "Voice",
    "html",
    "markdown",
    "visible",
]
