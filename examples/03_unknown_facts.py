"""A fact that nobody told is unknown, which is not the same as false; answers say what they still depend on."""

from nc_rules import Contact, Situation, compare, with_facts

little = Situation(no_contact_days=3)
answer = compare(little)[Contact]["active"]
print(answer.status.value, answer.stance, [fact.name for fact in answer.depends_on])

more = with_facts(little, share_children=False, live_together=False, work_together=False, can_meet_positively=False)
answer = compare(more)[Contact]["active"]
print(answer.status.value, answer.stance, [fact.name for fact in answer.depends_on])
