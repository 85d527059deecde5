"""Ask a school why it answers as it does, and why it does not answer otherwise."""

from nc_rules import Reply, Situation, compare

comparison = compare(Situation(ex_reached_out=True, can_meet_positively=True))
answer = comparison[Reply]["active"]

print(answer.why())
print()
print(answer.why_not(Reply.IGNORE))

# The same as data: every rule that fired, with the tests that made it fire and the values that they saw.
for traced in answer.why().fired:
    for seen in traced.tests:
        print(traced.rule.id, seen.truth, seen.value)
