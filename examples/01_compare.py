"""Put one situation to every installed school, and see where they differ."""

from nc_rules import EndedBy, Goal, Situation, compare

situation = Situation(ended_by=EndedBy.EX, no_contact_days=12, ex_reached_out=True, goal=Goal.WIN_BACK)
comparison = compare(situation)

for topic in comparison.disagreements:
    print(f"{topic.topic.question} ({topic.agreement.value})")
    for stance, answers in topic.by_stance.items():
        print(f"  {stance.says}: {', '.join(answer.school.name for answer in answers)}")
