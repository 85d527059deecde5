"""What the guard watches for.

An unknown fact raises nothing and withholds nothing; the comparison lists it as a safety question not yet answered.
Whoever reads an alert may be afraid, ashamed or watched: the texts are short, promise nothing, blame nobody, and never
speak of somebody dangerous as if that would pass.
"""

from nc_rules import Alert, Derived, Forbid, Friends, Guard, MessageAbout, Quiet, Reply, Source
from nc_rules import Situation as S
from nc_rules_safety.stances import (
    ALONE_WITH_IT,
    BEARING_IT,
    LOOKING_AWAY,
    MAKING_LIGHT,
    ONE_HOME,
    OPEN_DOOR,
    OWN_PART,
    PRACTICAL,
    TOWARDS_THEM,
    WAITING,
    WINDOW,
    WORKING_ON_THEM,
)

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
    when=S.ex_asked_for_no_contact | S.ex_afraid_of_me | S.blocked_everywhere,
    because="Your ex has made it known that contact is not wanted.",
    cite=GUIDANCE.at("When contact is not wanted"),
)

guarded = Derived(
    "guarded",
    when=S.court_order | danger | S.intimate_images | unwanted,
    because="Contact is dangerous, unlawful or unwanted, even about practical matters.",
    cite=GUIDANCE.at("How it works"),
)

goes_on_after_a_no = Derived(
    "goes_on_after_a_no",
    when=S.told_ex_to_stop & (S.ex_reached_out | S.ex_harasses),
    because="You have told your ex to stop, or blocked them to make them stop, and they have been in touch.",
    cite=GUIDANCE.at("When you have told them to stop"),
)

no_practical_message = Derived(
    "no_practical_message",
    when=S.ex_message_about.in_(
        MessageAbout.US,
        MessageAbout.APOLOGY,
        MessageAbout.GREETING,
        MessageAbout.SMALL_TALK,
        MessageAbout.MEETING,
    ),
    because="Their message is about nothing that has to be settled.",
    cite=GUIDANCE.at("When you have told them to stop"),
)

to_be_settled = Derived(
    "to_be_settled",
    when=S.belongings_to_return
    | S.share_business
    | S.share_lease_or_money
    | S.money_owed
    | S.share_pets
    | S.pet_in_dispute
    | S.legal_proceedings,
    because="There are matters between you that have to be settled.",
    cite=GUIDANCE.at("When there are matters to settle"),
)

FORBIDS = (
    Forbid(
        (*PRACTICAL, *TOWARDS_THEM, *WAITING, *OPEN_DOOR, *ONE_HOME, *MAKING_LIGHT),
        S.court_order,
        because="An order restricts contact, whoever writes first. Neither of you can lift it, and breaking it can have"
        " serious consequences.",
        cite=GUIDANCE.at("When there is a court order"),
        id="court-order",
    ),
    Forbid(
        (*PRACTICAL, *TOWARDS_THEM, *WAITING, *OPEN_DOOR, *ONE_HOME, *BEARING_IT, *OWN_PART),
        danger,
        because="You are afraid of what your ex might do, or they have hurt, threatened, controlled or harassed you, or"
        " kept putting you down; contact may put you in danger.",
        cite=GUIDANCE.at("When you are afraid"),
        id="danger",
    ),
    Forbid(
        (*PRACTICAL, *TOWARDS_THEM, *WAITING, *OPEN_DOOR, *ONE_HOME, *BEARING_IT, *OWN_PART),
        S.intimate_images,
        because="Somebody has shown intimate pictures of you, or threatened to expose something private, and your ex"
        " may have a hand in it; whatever you send could be used against you.",
        cite=GUIDANCE.at("When something private is used against you"),
        id="intimate-images",
    ),
    Forbid(
        (*PRACTICAL, *TOWARDS_THEM, *WAITING, *MAKING_LIGHT),
        unwanted,
        because="Your ex has asked you not to contact them, has blocked every way of reaching them, or may be afraid of"
        " you; contact is not wanted.",
        cite=GUIDANCE.at("When contact is not wanted"),
        id="unwanted",
    ),
    Forbid(
        ONE_HOME,
        S.ex_afraid_of_me,
        because="Your ex may be afraid of you, and what helps is to keep away entirely.",
        cite=GUIDANCE.at("When your ex is afraid of you"),
        id="feared",
    ),
    Forbid(
        (*TOWARDS_THEM, *WAITING, *OPEN_DOOR, *WINDOW, *MAKING_LIGHT),
        S.i_followed_ex,
        because="You have followed, watched or waited for your ex, or turned up where you were not expected. Any"
        " step towards them, however it is meant, could frighten them and harm you both.",
        cite=GUIDANCE.at("When you have followed your ex"),
        id="followed",
    ),
    Forbid(
        TOWARDS_THEM,
        S.ex_blocked_me,
        because="Your ex has blocked you, which is a no to more than has to be settled.",
        cite=GUIDANCE.at("When your ex has blocked you"),
        id="blocked",
    ),
    Forbid(
        (*TOWARDS_THEM, *WAITING, *OPEN_DOOR, *ONE_HOME, *BEARING_IT, *LOOKING_AWAY),
        S.child_in_danger,
        because="A child may be in danger. Keeping it safe comes before anything between you and your ex, who may"
        " be where the danger comes from.",
        cite=GUIDANCE.at("When a child is in danger"),
        id="child-in-danger",
    ),
    Forbid(
        (*TOWARDS_THEM, *WAITING, *OPEN_DOOR),
        goes_on_after_a_no,
        because="You have told your ex to stop, or blocked them to make them stop. To go beyond what has to be settled"
        " would take back your own no.",
        cite=GUIDANCE.at("When you have told them to stop"),
        id="told-to-stop",
    ),
    Forbid(
        (Reply.BRIEFLY, Friends.KEEP_THEM_OUT),
        goes_on_after_a_no & no_practical_message,
        because="You have told your ex to stop, and their message is about nothing that has to be settled. Even a short"
        " answer would take back your own no, and you need not deal with it alone.",
        cite=GUIDANCE.at("When you have told them to stop"),
        id="told-to-stop-and-nothing-to-settle",
    ),
    Forbid(
        (*WORKING_ON_THEM, Friends.KEEP_THEM_OUT),
        S.ex_in_crisis,
        because="Your ex may harm themselves. Playing on their feelings now can do them great harm, and others have to"
        " know, so that they can help.",
        cite=GUIDANCE.at("When your ex is in a crisis"),
        id="ex-in-crisis",
    ),
    Forbid(
        ALONE_WITH_IT,
        S.thoughts_of_self_harm,
        because="You have had thoughts of harming yourself, or of not wanting to live. Nobody should be alone with"
        " that, and what the schools say was not written for it.",
        cite=GUIDANCE.at("When you think of harming yourself"),
        id="thoughts-of-self-harm",
    ),
)

# Where stances are withheld, words are too: what the schools say in their own was written for people who are safe, who
# are free to be in touch, who want to live, and whose ex is in no crisis.
QUIETS = tuple(Quiet(forbid.when, because=forbid.because, cite=forbid.cite, id=forbid.id) for forbid in FORBIDS)

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
            " local emergency number now, and be with someone you trust. Otherwise talk today to a crisis line, a"
            " doctor or someone close to you.",
            because="A breakup can hurt so much that there seems to be no way on. Such feelings can pass, even when it"
            " does not seem so, and people who are trained for it can help you through them. The advice about your ex"
            " can wait.",
            cite=GUIDANCE.at("When you think of harming yourself"),
            alone=True,
        ),
        Alert(
            "child-in-danger",
            S.child_in_danger,
            say="If a child is in danger now, call your local emergency number. Otherwise tell a child protection"
            " service, a doctor or the police today, and say if your ex must not know. If the danger comes from your ex"
            " or anyone in their home, ask a court, a lawyer or a family service before the next visit or handover, and"
            " before you move.",
            because="A child can seldom get help alone, and you need not be sure.",
            cite=GUIDANCE.at("When a child is in danger"),
            alone=True,
        ),
        Alert(
            "court-order",
            S.court_order,
            say="Keep to the order, whatever anyone advises, and do not answer beyond what it allows, even if your ex"
            " writes first. If it protects you and they get in touch or come back anyway, keep what they sent, and tell"
            " the police or your lawyer. If you are unsure what it allows, or who may be in a home you share, ask a"
            " lawyer, a legal advice service or whoever made it.",
            because="Neither of you can lift an order. Even a kind message can break it, and so can a message that"
            " somebody passes on for you, or going back alone for your own things.",
            cite=GUIDANCE.at("When there is a court order"),
        ),
        Alert(
            "afraid-of-your-ex",
            S.afraid_of_ex | S.ex_abused_me,
            say="Your safety comes first. In immediate danger, call your local emergency number. A domestic abuse"
            " helpline listens in confidence, whether or not you want to leave or to report anything. If there was"
            " pressure on your neck, a threat to kill, a weapon, violence in pregnancy or violence that is getting"
            " worse, tell them that first. After pressure on the neck see a doctor, even if nothing shows.",
            because="Nobody may hurt, frighten, control or belittle you, or use money, papers, medicine, animals, care,"
            " a marriage or your right to stay in the country against you. That is abuse even if nobody was hit. Shared"
            " accounts and trackers can show your ex what you do, this page too: use a device that they have never"
            " held, and ask the helpline before you block them, move out or change anything they could notice.",
            cite=GUIDANCE.at("When you are afraid"),
        ),
        Alert(
            "living-with-someone-you-fear",
            S.live_together & danger,
            say="If you are in danger now, get to a safe place and call your local emergency number. Otherwise make a"
            " plan before you move out or ask your ex to, with a domestic abuse service, a lawyer or the police. Keep"
            " it from your ex; ask all who help to do the same. Have your papers and daily needs at hand.",
            because="The days around a move and after it can be the most dangerous. You need not leave in a hurry,"
            " whatever anyone advises, and help can make it safer, for children and animals too.",
            cite=GUIDANCE.at("When you are afraid"),
            alone=True,
        ),
        Alert(
            "sleeping-with-someone-you-fear",
            S.still_sleeping_together & danger,
            say="You may say no at any time, whatever you have said or done before. If you were pressed or forced, or"
            " if a no would not be safe, a sexual assault or domestic abuse helpline or a doctor can help you in"
            " confidence, whether or not you go to the police.",
            because="A yes that comes from fear is not a free one, and none of it is your fault. You know best what is"
            " safe to say, and when.",
            cite=GUIDANCE.at("When you are afraid"),
        ),
        Alert(
            "harassment",
            S.ex_harasses | (goes_on_after_a_no & no_practical_message),
            say="You do not have to answer, and a no need be said only once; if they go on after it, that is"
            " harassment. Before you block anyone or delete anything, keep every message, and note each call, visit or"
            " damage with its date. Tell people you trust; turn to the police or a support service for victims of"
            " stalking and harassment. In danger, call your local emergency number.",
            because="Answering harassment, even in anger, can keep it going, and a record helps those who can stop it."
            " A tracker or a shared account can show them where you are; a support service can help you look.",
            cite=GUIDANCE.at("When your ex harasses you"),
        ),
        Alert(
            "intimate-images",
            S.intimate_images,
            say="Do not pay, do not send anything more, and do not answer whoever is behind it. Keep the messages,"
            " names, links and dates, but pass no pictures on. Report it to the platform, which can take pictures"
            " down, and turn to the police or to a helpline for blackmail and misused pictures. If you are under"
            " eighteen, tell an adult you trust today.",
            because="What they do is not your fault, be it about a secret, pictures that you took yourself, or faked"
            " ones. Giving in seldom ends the demands. There are people who have pictures removed every day, some"
            " just for those under eighteen, and you need not show them to anyone to get help. If there seems to be"
            " no way out, a crisis line will listen.",
            cite=GUIDANCE.at("When something private is used against you"),
            alone=True,
        ),
        Alert(
            "ex-in-crisis",
            S.ex_in_crisis,
            say="If your ex might harm themselves now, call the emergency number where they are and say what you know,"
            " without answering them or going there. Otherwise tell someone close to them who can help, but send no"
            " message, and ask a crisis line what to do.",
            because="Talk of dying is always to be taken seriously, by people who are trained for it. You are not the"
            " one who has to keep them alive, and going back would not make them safe. If it is said to hold on to you,"
            " the answer is the same: help for them, from others.",
            cite=GUIDANCE.at("When your ex is in a crisis"),
        ),
        Alert(
            "you-followed-your-ex",
            S.i_followed_ex,
            say="Please stop here: no following, watching, waiting or turning up, no looking at what they post or where"
            " they are. Bring and fetch children only as agreed or ordered. When the urge comes, call a friend or go"
            " among people; if you might hurt them or yourself, call your local emergency number. A counsellor or a"
            " helpline for people who worry about how they treat others will listen without shaming you.",
            because="It may have come from pain. To be followed or watched is frightening all the same, and it can be"
            " an offence. It keeps you from healing, and with help people do stop.",
            cite=GUIDANCE.at("When you have followed your ex"),
        ),
        Alert(
            "your-ex-is-afraid-of-you",
            S.ex_afraid_of_me,
            say="Keep away entirely, and have nobody carry messages. If you live together, stay elsewhere if that is"
            " safe. If you are afraid of them too, ask a domestic abuse helpline first. Let a lawyer or a family"
            " service settle what the home needs. If you might hurt them, call your local emergency number. A service"
            " for people who want to change how they treat others will listen and not judge.",
            because="Fear cannot be talked away by the person who is feared. Distance is what you can give now, and"
            " change is possible.",
            cite=GUIDANCE.at("When your ex is afraid of you"),
        ),
        Alert(
            "your-ex-wants-no-contact",
            S.ex_asked_for_no_contact | S.blocked_everywhere,
            say="Leave it there, and do not look for a way around it: no other number, no other account, no friend or"
            " relative who carries messages. Let someone else be there for you now: friends, family, or a counsellor.",
            because="They have said no, in words or by a block. To be turned away hurts, and respecting it protects you"
            " both; going on can become harassment before the law.",
            cite=GUIDANCE.at("When contact is not wanted"),
        ),
        Alert(
            "your-ex-blocked-you",
            S.ex_blocked_me,
            say="Leave the block alone, wherever it stands: no way round it, no messages through friends. If they have"
            " left a way open, what has to be settled, about a child, money or belongings, can go that way in a few"
            " plain words, unless they or a court have ruled that out, or it is not safe. What you long to tell them,"
            " tell a friend instead.",
            because="A block is a no, as far as it reaches. To be shut out hurts, and to leave it at that is kinder to"
            " both of you.",
            cite=GUIDANCE.at("When your ex has blocked you"),
        ),
        Alert(
            "children-between-you",
            (S.share_children | S.expecting_child) & guarded,
            say="What a child needs goes by the route that an order, a court or a family service has laid down, and"
            " nothing else with it. If there is none, ask one of them or a lawyer to set it up, handovers included. If"
            " you fear your ex, ask a domestic abuse service first and, if you are pregnant, a doctor or midwife; if"
            " you fear for a child, child protection or the police.",
            because="Met in this way, a child's needs call for no direct contact, and go round nobody's no.",
            cite=GUIDANCE.at("When you have children together"),
        ),
        Alert(
            "work-or-study-together",
            (S.work_together | S.study_together) & guarded,
            say="Ask someone in charge, such as a manager, a teacher or student services, to help you keep apart: other"
            " hours, another room, another group. What the work or the course needs can go through them. If there is an"
            " order, ask the court or a lawyer first whether you may be there at all.",
            because="They have ways to keep two people apart, and you need not tell them more than you want to.",
            cite=GUIDANCE.at("When there are matters to settle"),
        ),
        Alert(
            "matters-to-settle",
            to_be_settled & guarded,
            say="Do not meet alone about what is left between you. Things can be sent, and things or an animal can be"
            " handed over by someone neutral who carries no message. Where money, a home, a business or a court case is"
            " open, an advice service, a bank, a landlord or a lawyer can deal with it. If there is an order, or it is"
            " unsafe, ask a lawyer, the police or a support service first.",
            because="These are real matters, and they can be settled without the two of you being in direct contact."
            " Nothing that was left behind is worth a risk.",
            cite=GUIDANCE.at("When there are matters to settle"),
        ),
        Alert(
            "under-age",
            S.under_age,
            say="Please talk to an adult you trust: a parent, a teacher, a school counsellor, a doctor or a helpline"
            " for young people. If one does not listen, tell another. Tell them if anyone hurts you, frightens you, or"
            " presses you into sex, pictures or a marriage. If it is your family, choose someone outside it.",
            because="The advice here was written for adults, and nobody has to get through this alone.",
            cite=GUIDANCE.at("When you are under eighteen"),
        ),
    ),
    forbids=FORBIDS,
    quiets=QUIETS,
    circumstances=(
        S.live_together,
        S.still_sleeping_together,
        S.told_ex_to_stop,
        S.ex_reached_out,
        S.blocked_everywhere,
        S.share_children,
        S.expecting_child,
        S.work_together,
        S.study_together,
        S.belongings_to_return,
        S.share_business,
        S.share_lease_or_money,
        S.money_owed,
        S.share_pets,
        S.pet_in_dispute,
        S.legal_proceedings,
        S.ex_message_about,
    ),
)
