"""Ask few questions: those first whose answers could change most."""

from nc_rules import EndedBy, Situation, compare

page = compare(Situation(ended_by=EndedBy.EX)).page()

for question in page.questions:
    print(f"{question.answers:2} answers depend on: {question.question}")
