"""Views: a comparison as a page, and the page in a terminal, as Markdown, as HTML; and a comparison as plain values.

Importing this package teaches comparisons and explanations how they print.
"""

from nc_rules.views.html import as_html
from nc_rules.views.markdown import as_markdown
from nc_rules.views.page import Chapter, Notice, Page, Question, Row, Section, Voice, page_of
from nc_rules.views.plain import plain_comparison, plain_failures
from nc_rules.views.plain_explanation import plain_why, plain_why_not

__all__ = [
    "Chapter",
    "Notice",
    "Page",
    "Question",
    "Row",
    "Section",
    "Voice",
    "as_html",
    "as_markdown",
    "page_of",
    "plain_comparison",
    "plain_failures",
    "plain_why",
    "plain_why_not",
]
