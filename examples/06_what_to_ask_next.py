"""Ask few questions: those first whose answers could change most."""

from nc_rules import EndedBy, Situation, compare
from nc_rules.views import page_of

page = page_of(compare(Situation(ended_by=EndedBy.EX)))

for question in page.questions:
    print(f"{question.answers:2} answers depend on: {question.question}")
