"""Put the facts of a breakup to every school of advice, and compare what they say.

>>> from nc_rules import EndedBy, Situation, compare
>>> comparison = compare(Situation(ended_by=EndedBy.EX, no_contact_days=12, ex_reached_out=True))
>>> comparison["reply"]["active"].stance
<Reply.IGNORE: 'ignore'>
"""

from nc_rules.compare import Agreement, Comparison, Panel, TopicComparison, compare
from nc_rules.condition import ALWAYS, Condition, Derived, evaluate, in_english
from nc_rules.errors import NcRulesError
from nc_rules.facts import Fact, Option, WorkingMemory, choice, count, fact_sheet, facts_of, flag, known, with_facts
from nc_rules.guard import Guard
from nc_rules.packs import Packs, PacksFailed, load_packs
from nc_rules.rule import Alert, Forbid, Rule
from nc_rules.school import School
from nc_rules.situation import (
    Cheated,
    ContactNow,
    EndedBy,
    ExRelationship,
    Fault,
    Goal,
    InteractionsFeel,
    MessageAbout,
    Mood,
    Occasion,
    Receptive,
    RelationshipKind,
    RepairingFault,
    Situation,
    Tone,
)
from nc_rules.source import Citation, Source
from nc_rules.stance import Stance, Topic
from nc_rules.topics import (
    AfterABadExchange,
    Announce,
    Contact,
    Dating,
    Duration,
    FirstMove,
    Focus,
    Friends,
    Greeting,
    Heals,
    Home,
    NewPartner,
    Relapse,
    Reply,
    Reunion,
    SocialMedia,
    WinsBack,
)
from nc_rules.verdict import Answer, Status

__version__ = "0.1.0"

__all__ = [
    "ALWAYS",
    "AfterABadExchange",
    "Agreement",
    "Alert",
    "Announce",
    "Answer",
    "Cheated",
    "Citation",
    "Comparison",
    "Condition",
    "Contact",
    "ContactNow",
    "Dating",
    "Derived",
    "Duration",
    "EndedBy",
    "ExRelationship",
    "Fact",
    "Fault",
    "FirstMove",
    "Focus",
    "Forbid",
    "Friends",
    "Goal",
    "Greeting",
    "Guard",
    "Heals",
    "Home",
    "InteractionsFeel",
    "MessageAbout",
    "Mood",
    "NcRulesError",
    "NewPartner",
    "Occasion",
    "Option",
    "Packs",
    "PacksFailed",
    "Panel",
    "Receptive",
    "Relapse",
    "RelationshipKind",
    "RepairingFault",
    "Reply",
    "Reunion",
    "Rule",
    "School",
    "Situation",
    "SocialMedia",
    "Source",
    "Stance",
    "Status",
    "Tone",
    "Topic",
    "TopicComparison",
    "WinsBack",
    "WorkingMemory",
    "choice",
    "compare",
    "count",
    "evaluate",
    "fact_sheet",
    "facts_of",
    "flag",
    "in_english",
    "known",
    "load_packs",
    "with_facts",
]
