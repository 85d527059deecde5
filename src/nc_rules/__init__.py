"""Put the facts of a breakup to every school of advice, and compare what they say.

>>> from nc_rules import EndedBy, Situation, compare
>>> comparison = compare(Situation(ended_by=EndedBy.EX, no_contact_days=12, ex_reached_out=True))
>>> comparison["reply"]["active"].stance
<Reply.IGNORE: 'ignore'>
"""

from typing import TYPE_CHECKING

from nc_rules.repr import teaches

if TYPE_CHECKING:
    from nc_rules.answer import Answer
    from nc_rules.comparison import Agreement, Comparison, Panel, TopicComparison, compare
    from nc_rules.condition import ALWAYS, Condition, Derived, evaluate
    from nc_rules.content import Guard, School
    from nc_rules.errors import (
        DiagramTooLarge,
        EngineFailed,
        EngineUnavailable,
        Invalid,
        InvalidCatalogue,
        InvalidCondition,
        InvalidFacts,
        InvalidPanel,
        InvalidSchool,
        InvalidSheet,
        InvalidSituationFile,
        InvalidStory,
        InvalidTable,
        InvalidTopic,
        MissingExtra,
        Namesakes,
        NcRulesError,
        NotKnown,
        PackClash,
        PackError,
        PackImportFailed,
        PacksLoading,
        PackUnreadable,
        PackWrongApi,
        PackWrongName,
        PackWrongType,
        Problem,
        UnknownEngine,
        UnknownEvent,
        UnknownFact,
        UnknownGuard,
        UnknownLanguage,
        UnknownName,
        UnknownPack,
        UnknownRule,
        UnknownSchool,
        UnknownStance,
        UnknownStatus,
        UnknownTopic,
        UnreadSheet,
    )
    from nc_rules.facts import Kind, Option
    from nc_rules.interview import Interview
    from nc_rules.languages import language
    from nc_rules.packs import Packs, PacksFailed, load_packs
    from nc_rules.plan import Plan, plan_for
    from nc_rules.rule import Alert, Forbid, Quiet, Rule, Waiver
    from nc_rules.sheet import (
        Fact,
        WorkingMemory,
        changer,
        choice,
        count,
        fact_sheet,
        facts_of,
        flag,
        known,
        with_facts,
    )
    from nc_rules.source import Citation, Source
    from nc_rules.stance import Stance, Topic
    from nc_rules.verdict import Status
    from nc_rules.vocabulary import (
        AfterABadExchange,
        Announce,
        Cheated,
        Contact,
        ContactNow,
        CoParenting,
        Dating,
        Duration,
        EndedBy,
        ExRelationship,
        Fault,
        FirstMove,
        Focus,
        Forgets,
        Friends,
        Goal,
        Greeting,
        Heals,
        Home,
        Influence,
        InteractionsFeel,
        Intimacy,
        MessageAbout,
        Mood,
        NewPartner,
        Occasion,
        Receptive,
        Relapse,
        RelationshipKind,
        RepairingFault,
        Reply,
        Reunion,
        Signs,
        Situation,
        SocialMedia,
        TheirMovingOn,
        Tone,
        WinsBack,
    )
    from nc_rules.words import in_english

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
    "CoParenting",
    "Comparison",
    "Condition",
    "Contact",
    "ContactNow",
    "Dating",
    "Derived",
    "DiagramTooLarge",
    "Duration",
    "EndedBy",
    "EngineFailed",
    "EngineUnavailable",
    "ExRelationship",
    "Fact",
    "Fault",
    "FirstMove",
    "Focus",
    "Forbid",
    "Forgets",
    "Friends",
    "Goal",
    "Greeting",
    "Guard",
    "Heals",
    "Home",
    "Influence",
    "InteractionsFeel",
    "Interview",
    "Intimacy",
    "Invalid",
    "InvalidCatalogue",
    "InvalidCondition",
    "InvalidFacts",
    "InvalidPanel",
    "InvalidSchool",
    "InvalidSheet",
    "InvalidSituationFile",
    "InvalidStory",
    "InvalidTable",
    "InvalidTopic",
    "Kind",
    "MessageAbout",
    "MissingExtra",
    "Mood",
    "Namesakes",
    "NcRulesError",
    "NewPartner",
    "NotKnown",
    "Occasion",
    "Option",
    "PackClash",
    "PackError",
    "PackImportFailed",
    "PackUnreadable",
    "PackWrongApi",
    "PackWrongName",
    "PackWrongType",
    "Packs",
    "PacksFailed",
    "PacksLoading",
    "Panel",
    "Plan",
    "Problem",
    "Quiet",
    "Receptive",
    "Relapse",
    "RelationshipKind",
    "RepairingFault",
    "Reply",
    "Reunion",
    "Rule",
    "School",
    "Signs",
    "Situation",
    "SocialMedia",
    "Source",
    "Stance",
    "Status",
    "TheirMovingOn",
    "Tone",
    "Topic",
    "TopicComparison",
    "UnknownEngine",
    "UnknownEvent",
    "UnknownFact",
    "UnknownGuard",
    "UnknownLanguage",
    "UnknownName",
    "UnknownPack",
    "UnknownRule",
    "UnknownSchool",
    "UnknownStance",
    "UnknownStatus",
    "UnknownTopic",
    "UnreadSheet",
    "Waiver",
    "WinsBack",
    "WorkingMemory",
    "changer",
    "choice",
    "compare",
    "count",
    "evaluate",
    "fact_sheet",
    "facts_of",
    "flag",
    "in_english",
    "known",
    "language",
    "load_packs",
    "plan_for",
    "with_facts",
]


@teaches
def _teach() -> None:
    """Import what says how values print, and how schools and guards become data."""
    import nc_rules.content_data  # pyright: ignore[reportUnusedImport]  # its functions register themselves
    import nc_rules.views  # pyright: ignore[reportUnusedImport]  # likewise
    import nc_rules.views.plan  # noqa: F401  # pyright: ignore[reportUnusedImport]  # which `views` does not need


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:  # noqa: C901, PLR0912  # a branch for each module
        """Import what a name on offer stands for when it is first asked for, and keep it (PEP 562).

        Each import is a statement, because what makes one file of a program looks for statements.
        """
        match name:
            case "Answer":
                import nc_rules.answer as home
            case "Agreement" | "Comparison" | "Panel" | "TopicComparison" | "compare":
                import nc_rules.comparison as home
            case "ALWAYS" | "Condition" | "Derived" | "evaluate":
                import nc_rules.condition as home
            case "Guard" | "School":
                import nc_rules.content as home
            case "Kind" | "Option":
                import nc_rules.facts as home
            case "Interview":
                import nc_rules.interview as home
            case "language":
                import nc_rules.languages as home
            case "Packs" | "PacksFailed" | "load_packs":
                import nc_rules.packs as home
            case "Plan" | "plan_for":
                import nc_rules.plan as home
            case "Alert" | "Forbid" | "Quiet" | "Rule" | "Waiver":
                import nc_rules.rule as home
            case "Fact" | "WorkingMemory" | "choice" | "count" | "fact_sheet" | "facts_of" | "flag" | "known":
                import nc_rules.sheet as home
            case "changer" | "with_facts":
                import nc_rules.sheet as home
            case "Citation" | "Source":
                import nc_rules.source as home
            case "Stance" | "Topic":
                import nc_rules.stance as home
            case "Status":
                import nc_rules.verdict as home
            case "in_english":
                import nc_rules.words as home
            case _ if name in __all__:
                import nc_rules.errors as home

                if not hasattr(home, name):
                    import nc_rules.vocabulary as home
            case _:
                msg = f"module {__name__!r} has no attribute {name!r}"
                raise AttributeError(msg)
        found = globals()[name] = getattr(home, name)
        return found

    def __dir__() -> list[str]:
        """List what is on offer, asked for before or not."""
        return sorted({*globals(), *__all__})
