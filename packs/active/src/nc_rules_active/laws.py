"""What the article says of active no contact beside the other forms that it describes: laws between their schools."""

from nc_rules import Focus, Influence, SocialMedia
from nc_rules.laws import Law, advises
from nc_rules_active.rules import ARTICLE

LAWS = (
    Law(
        "no-silence-as-a-means",
        says="Where the conventional rule, or silence as a game, is meant to work on the ex, active no contact refuses "
        "to.",
        given=advises("strict-30-day", Influence.USE_IT),
        then=advises("active", Influence.REFUSE),
        cite=(ARTICLE.at("Mind Games No Contact"), ARTICLE.at("The Alternative: Active No Contact")),
    ),
    Law(
        "nothing-staged",
        says="Where silence as a game puts on a show for the ex, active no contact never does.",
        given=advises("mind-games", SocialMedia.STAGE_POSTS),
        never=advises("active", SocialMedia.STAGE_POSTS),
        cite=(
            ARTICLE.at("Mind Games No Contact"),
            ARTICLE.at("What About Social Media and the Active No Contact Rule?"),
        ),
    ),
    Law(
        "not-endured",
        says="Where the white-knuckle form has somebody endure the time, active no contact never does.",
        given=advises("white-knuckle", Focus.ENDURANCE),
        never=advises("active", Focus.ENDURANCE),
        cite=(ARTICLE.at("White-Knuckle No Contact"), ARTICLE.at("The Alternative: Active No Contact")),
    ),
    Law(
        "not-passed",
        says="Where the distracting form has somebody pass the time, active no contact never does.",
        given=advises("distract", Focus.DISTRACTION),
        never=advises("active", Focus.DISTRACTION),
        cite=(ARTICLE.at("Distract Yourself No Contact"), ARTICLE.at("The Alternative: Active No Contact")),
    ),
)
