"""Views: a comparison as a page, the page in a terminal, as Markdown, as HTML; a comparison as plain values; charts.

Importing this package teaches comparisons and explanations how they print.
"""

from nc_rules.views.flowchart import chart_as_dot, chart_as_mermaid, chart_as_text, flow_in_mermaid
from nc_rules.views.html import as_html
from nc_rules.views.markdown import as_markdown
from nc_rules.views.page import Chapter, Notice, Page, Question, Row, Section, Voice, page_of
from nc_rules.views.plain import plain_comparison, plain_failures
from nc_rules.views.plain_explanation import plain_why, plain_why_not
from nc_rules.views.svg import chart_as_svg

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
    "chart_as_dot",
    "chart_as_mermaid",
    "chart_as_svg",
    "chart_as_text",
    "flow_in_mermaid",
    "page_of",
    "plain_comparison",
    "plain_failures",
    "plain_why",
    "plain_why_not",
]
