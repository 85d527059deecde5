"""What the article says of its own advice beside the rule that it warns of: laws between the two schools."""

from nc_rules import Influence, Reply
from nc_rules.laws import Law, advises
from nc_rules_adaptive.rules import ARTICLE

LAWS = (
    Law(
        "no-message-is-left-unanswered",
        says="Where the conventional rule leaves a message unanswered, adaptive no contact answers it.",
        given=advises("strict-30-day", Reply.IGNORE),
        never=advises("adaptive", Reply.IGNORE),
        cite=ARTICLE.at("how no contact can backfire"),
    ),
    Law(
        "no-silence-as-a-means",
        says="Where the conventional rule is meant to work on the ex, adaptive no contact refuses to.",
        given=advises("strict-30-day", Influence.USE_IT),
        then=advises("adaptive", Influence.REFUSE),
        cite=ARTICLE.at("how no contact can backfire"),
    ),
)
