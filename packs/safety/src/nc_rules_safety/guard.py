"""What the guard watches for.

An unknown fact raises nothing and withholds nothing; the comparison lists it as a safety question not yet answered.
"""

from nc_rules import Alert, Derived, Forbid, Guard, Source
from nc_rules import Situation as S
from nc_rules_safety.stances import BLAME, CONTACT, CONTACT_LATER, GOING_BACK, PURSUIT, SURVEILLANCE

GUIDANCE = Source(
    title="Safety guidance of the kind that helplines and public services commonly publish",
    publisher="put in our own words for this pack; none of the five articles, and no professional advice",
)

danger = Derived(
    "danger",
    when=S.afraid_of_ex | S.ex_abused_me | S.ex_harasses,
    because="Fear, violence, control, threats and harassment all mean that contact may not be safe.",
    cite=GUIDANCE.at("When you are afraid"),
)

unwanted = Derived(
    "unwanted",
    when=S.ex_asked_for_no_contact | S.ex_afraid_of_me | S.ex_blocked_me,
    because="Your ex has made it known that contact is not wanted.",
    cite=GUIDANCE.at("When contact is not wanted"),
)

guarded = Derived(
    "guarded",
    when=S.court_order | danger | unwanted,
    because="Contact is dangerous, unlawful or unwanted.",
    cite=GUIDANCE.at("How it works"),
)

practical_matters = Derived(
    "practical_matters",
    when=S.work_together
    | S.study_together
    | S.share_business
    | S.share_lease_or_money
    | S.money_owed
    | S.belongings_to_return
    | S.share_pets
    | S.pet_in_dispute
    | S.legal_proceedings,
    because="There are matters between you that have to be settled.",
    cite=GUIDANCE.at("When there are matters to settle"),
)

SAFETY = Guard(
    "safety",
    title="Safety",
    summary="Says where to turn when there is danger, and withholds advice that would mean contact where contact is"
    " dangerous, unlawful or unwanted.",
    alerts=(
        Alert(
            "thoughts-of-self-harm",
            S.thoughts_of_self_harm,
            say="You matter, and you do not have to carry this alone. If you might act on these thoughts, call your"
            " local emergency number now, and do not stay by yourself. Otherwise talk today to a crisis line, a doctor"
            " or someone you trust.",
            because="A breakup can hurt so much that it seems there is no way on. Such feelings can pass, even when it"
            " does not seem so, and people who are trained for it can help you through them. Everything else on this"
            " page can wait.",
            cite=GUIDANCE.at("When you think of harming yourself"),
        ),
        Alert(
            "court-order",
            S.court_order,
            say="Keep to the order, whatever anyone advises, and do not answer, even if your ex writes first. If it"
            " protects you and they get in touch all the same, keep what they sent, and tell the police or your lawyer."
            " If you are unsure what it allows, ask a lawyer, a legal advice service or the court.",
            because="An order binds until a court changes it. Even a kind message can break it, and so can a message"
            " that somebody passes on for you.",
            cite=GUIDANCE.at("When there is a court order"),
        ),
        Alert(
            "one-home-and-a-court-order",
            S.live_together & S.court_order,
            say="Ask the court, a lawyer or the police at once what the order says about the home. If it keeps you"
            " away, stay elsewhere and let somebody official arrange for your things; if it protects you and your ex"
            " does not leave, tell the police.",
            because="An order often decides who may stay. Going back alone, even for your own things, can break it.",
            cite=GUIDANCE.at("When there is a court order"),
        ),
        Alert(
            "afraid-of-your-ex",
            S.afraid_of_ex | S.ex_abused_me,
            say="Your safety comes first. In immediate danger, call your local emergency number. A domestic abuse"
            " helpline or a local support service can help you to plan your next steps, in confidence;"
            " use a phone or a computer that your ex cannot look into.",
            because="Nobody has a right to hurt or frighten you, whatever came before, and you owe nobody a"
            " conversation. Leaving, and the time after"
            " it, can be risky, so it helps to plan it with people who know how.",
            cite=GUIDANCE.at("When you are afraid"),
        ),
        Alert(
            "living-with-someone-you-fear",
            S.live_together & danger,
            say="If you are in danger now, get to a safe place and call your local emergency number. Otherwise make a"
            " plan before you move out or ask your ex to, with a domestic abuse service, a lawyer or the police, and"
            " keep it from your ex. Have somewhere safe to go, and your papers and what you need every day at hand.",
            because="The days around a move are among the most dangerous ones. You need not leave in a hurry, whatever"
            " a school says, and there is help to make it safer.",
            cite=GUIDANCE.at("When you are afraid"),
        ),
        Alert(
            "harassment",
            S.ex_harasses,
            say="If you are in danger, call your local emergency number. You do not have to answer. Before you block"
            " anyone or delete anything, keep every message and note each incident with its date. Tell people you"
            " trust, and turn to the police or a support service for victims of stalking and harassment.",
            because="Any answer, even an angry one, can keep it going, and a record helps those who can stop it.",
            cite=GUIDANCE.at("When your ex harasses you"),
        ),
        Alert(
            "your-ex-is-afraid-of-you",
            S.ex_afraid_of_me,
            say="Keep away entirely, and send no word through others either. If you worry about how you have behaved,"
            " a counsellor or a service for people who want to change how they treat others will listen without"
            " shaming you.",
            because="Fear cannot be talked away by the person who is feared. Distance is what you can give now, and"
            " change is possible.",
            cite=GUIDANCE.at("When your ex is afraid of you"),
        ),
        Alert(
            "one-home-with-someone-who-fears-you",
            S.live_together & S.ex_afraid_of_me,
            say="If you can do so safely, stay somewhere else for now, with friends or family. Let a lawyer or a"
            " family service settle what has to be settled about the home, without pressing for it.",
            because="Nobody who is afraid can feel safe while the one they fear lives there, and distance keeps both of"
            " you from harm.",
            cite=GUIDANCE.at("When your ex is afraid of you"),
        ),
        Alert(
            "your-ex-wants-no-contact",
            S.ex_asked_for_no_contact | S.ex_blocked_me,
            say="Leave it there, and do not look for a way around it: no other number, no other account, no word"
            " through others. Let someone else be there for you now: friends,"
            " family, or a counsellor.",
            because="They have said no to contact. To be turned away hurts, and respecting it protects you both; going"
            " on after a no can also become harassment before the law.",
            cite=GUIDANCE.at("When contact is not wanted"),
        ),
        Alert(
            "children-between-you",
            (S.share_children | S.expecting_child) & guarded,
            say="What the children need goes only through the channel that the order, a court, a lawyer or a family"
            " service provides. If there is none yet, ask one of them to set it up, handovers included. If you are"
            " afraid for a child, or while you are expecting one, tell a doctor, the police or a child protection"
            " service.",
            because="The children's needs are real, and they can be met without the two of you being in direct"
            " contact.",
            cite=GUIDANCE.at("When you have children together"),
        ),
        Alert(
            "matters-to-settle",
            practical_matters & guarded,
            say="Let a lawyer, an employer, a school or somebody official settle what there is between you, and do not"
            " go alone to fetch or hand over anything. Under an order, ask first whether even that is allowed.",
            because="Work, money, a home or belongings are real matters, and they can be settled without the two of"
            " you being in direct contact.",
            cite=GUIDANCE.at("When there are matters to settle"),
        ),
        Alert(
            "under-age",
            S.under_age,
            say="Please talk to an adult you trust: a parent, a teacher, a school counsellor, a doctor or a helpline"
            " for young people. If the first one does not listen, tell another. Tell them too if anyone hurts you,"
            " frightens you or presses you to do something.",
            because="The articles compared here were written for adults, and nobody has to get through a breakup alone,"
            " at any age.",
            cite=GUIDANCE.at("When you are under eighteen"),
        ),
    ),
    forbids=(
        Forbid(
            (*CONTACT, *CONTACT_LATER, *PURSUIT, *SURVEILLANCE, *GOING_BACK),
            S.court_order,
            because="A court order restricts contact until a court changes it, whoever writes first, and breaking it"
            " can have serious consequences.",
            cite=GUIDANCE.at("When there is a court order"),
            id="court-order",
        ),
        Forbid(
            (*CONTACT, *CONTACT_LATER, *PURSUIT, *SURVEILLANCE, *GOING_BACK, *BLAME),
            danger,
            because="You are afraid of your ex, or they have hurt, threatened, controlled or harassed you; contact"
            " may put you in danger.",
            cite=GUIDANCE.at("When you are afraid"),
            id="danger",
        ),
        Forbid(
            (*CONTACT, *CONTACT_LATER, *PURSUIT, *SURVEILLANCE),
            unwanted,
            because="Your ex has asked you not to contact them, has blocked you, or is afraid of you; contact is not"
            " wanted.",
            cite=GUIDANCE.at("When contact is not wanted"),
            id="unwanted",
        ),
    ),
)
