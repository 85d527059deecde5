"""Views: a comparison as a page, the page in a terminal, as Markdown, as HTML; plain values; charts; days.

Importing this package teaches comparisons and explanations how they print.
"""

from nc_rules.views.calendar_file import as_calendar
from nc_rules.views.days import Days, dates_ahead, days_ahead
from nc_rules.views.days_in_markdown import days_as_markdown
from nc_rules.views.days_in_plain import plain_ahead
from nc_rules.views.flowchart import chart_as_dot, chart_as_mermaid, chart_as_text, flow_in_mermaid
from nc_rules.views.html import as_html
from nc_rules.views.markdown import as_markdown
from nc_rules.views.page import Chapter, Notice, Page, Question, Row, Section, Voice, page_of
from nc_rules.views.plain import plain_comparison, plain_failures
from nc_rules.views.plain_explanation import plain_why, plain_why_not
from nc_rules.views.svg import chart_as_svg

__all__ = [
    "Chapter",
    "Days",
    "Notice",
    "Page",
    "Question",
    "Row",
    "Section",
    "Voice",
    "as_calendar",
    "as_html",
    "as_markdown",
    "chart_as_dot",
    "chart_as_mermaid",
    "chart_as_svg",
    "chart_as_text",
    "dates_ahead",
    "days_ahead",
    "days_as_markdown",
    "flow_in_mermaid",
    "page_of",
    "plain_ahead",
    "plain_comparison",
    "plain_failures",
    "plain_why",
    "plain_why_not",
]
