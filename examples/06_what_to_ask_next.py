"""Ask few questions: those that can still change what somebody would be told, the most telling first."""

from pathlib import Path

from nc_rules import Interview
from nc_rules.files import read_situation

# A person answers; here it is Dave, who is safe, and of whom the file tells some more.
(dave,) = read_situation(Path(__file__).parent / "situations" / "dave_on_day_five.toml").sheets

interview = Interview(topics=["reply"], schools=["adaptive", "strict-30-day"])
while question := interview.question:
    value = False if question.safety else getattr(dave, question.fact.name)
    if not question.safety:
        print(f"{question.text}  {'?' if value is None else value}")
    interview = interview.decline() if value is None else interview.tell(value)

final, of = interview.progress.final, interview.progress.of
print(f"After {interview.progress.asked} answers, {final} of {of} can no longer change:")
for answer in interview.comparison["reply"]:
    print(f"  {answer}")
