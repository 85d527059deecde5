"""What the article on active no contact advises, in the order in which it argues."""

from nc_rules import (
    AfterABadExchange,
    Contact,
    Derived,
    Duration,
    FirstMove,
    Focus,
    Friends,
    Goal,
    Greeting,
    Heals,
    Home,
    InteractionsFeel,
    Mood,
    NewPartner,
    Occasion,
    Receptive,
    Relapse,
    Reply,
    Reunion,
    Rule,
    School,
    SocialMedia,
    Source,
    WinsBack,
)
from nc_rules import Situation as S

ARTICLE = Source(
    title="The No Contact Rule: The Uncomfortable Truth About No Contact for Getting Your Ex Back",
    publisher="Modern Love (Clay Andrews)",
    address="modernlove.life/no-contact-rule/",
)

# The article names these three; it does not speak of studies or of a business.
shared_life = Derived(
    "shared_life",
    when=S.share_children | S.live_together | S.work_together,
    because="Children, a home or a job keep bringing the two of you together.",
    cite=ARTICLE.at("What if It Isn't Possible to Do No Contact Due to Circumstances?"),
)

# The article holds that nobody can connect well in this state, so it counts for more than "can meet positively".
reactive = Derived(
    "reactive",
    when=S.mood.in_(Mood.ANXIOUS, Mood.DESPERATE),
    because="Fear, worry or desperation is steering you just now.",
    cite=ARTICLE.at("What if I Break No Contact in a Moment of Weakness?"),
)

not_ready = Derived(
    "not_ready",
    when=~S.can_meet_positively | reactive,
    because="Being in touch could not do the two of you good yet.",
    cite=ARTICLE.at("What if I Break No Contact in a Moment of Weakness?"),
)

time_for_a_first_move = Derived(
    "time_for_a_first_move",
    when=S.can_meet_positively | S.no_contact_completed,
    because="You are ready to be in touch, or have come to the end of your no contact.",
    cite=ARTICLE.at("What Should I Do After I Complete the No Contact Rule?"),
)

nothing_changes = Derived(
    "nothing_changes",
    when=~S.practising_connection & ~S.plan_to_change,
    because="You are not practising anything new, and have no plan to do anything differently.",
    cite=ARTICLE.at("Do You Have Any Active No Contact Success Stories?"),
)

ACTIVE = School(
    name="active",
    title="Active No Contact",
    summary="Step back until being in touch can do you both good, and practise connecting for that day.",
    rules=(
        Rule(
            "heal-on-the-way",
            Heals.YES,
            say="Look after your own feelings meanwhile, and expect to heal.",
            because="Healing is a part of it: you take charge of your own feelings, and leave your ex to theirs.",
            cite=ARTICLE.at("The Alternative: Active No Contact"),
        ),
        Rule(
            "wait-until-it-is-a-habit",
            FirstMove.WAIT,
            say="Hold off getting in touch for now.",
            because="The time for it comes when connecting well has become a habit that holds even under stress.",
            cite=ARTICLE.at("The Alternative: Active No Contact"),
        ),
        Rule(
            "step-back",
            Contact.NONE,
            say="Step back from all contact for now.",
            because="It is for exchanges that do not bring the two of you closer. The time apart is for changing that.",
            cite=ARTICLE.at("How Long Should You Do Active No Contact?"),
        ),
        Rule(
            "until-you-are-ready",
            Duration.UNTIL_READY,
            say="Let it last until you can expect an exchange to do you both good. Take a month as a first guess, "
            "not as a target.",
            because="A number of days changes nothing by itself; what you learn in them does. Some people need a few "
            "weeks, some several months.",
            cite=ARTICLE.at("How Long Should You Do Active No Contact?"),
        ),
        # Your ex gets in touch. What counts is not that they did, but whether an exchange can be good for both.
        Rule(
            "back-in-contact-when-it-can-be-good",
            Contact.OPEN,
            when=S.can_meet_positively,
            overrides=("step-back", "limited-for-a-shared-life", "stop-what-feels-bad"),
            say="You can be in contact again, at a time that you choose.",
            because="Stepping back was meant to make it good for both of you to be in touch. Now that it can be, "
            "there is no more need to stay away.",
            cite=ARTICLE.at("What Do I Do if My Ex Contacts Me During No Contact?"),
        ),
        Rule(
            "no-answer-yet",
            Reply.IGNORE,
            say="Leave their message unanswered for now.",
            because="That they wrote does not make you ready, even if they say that they miss you. When you are in "
            "touch again is yours to decide.",
            cite=ARTICLE.at("What Do I Do if My Ex Contacts Me During No Contact?"),
        ),
        Rule(
            "answer-when-it-can-be-good",
            Reply.ENGAGE,
            when=S.can_meet_positively,
            overrides=("no-answer-yet", "answer-what-has-to-be-settled"),
            say="Answer, and talk with them.",
            because="You can expect it to do both of you good, and that is what the time apart was for, whatever "
            "made them write.",
            cite=ARTICLE.at("What Do I Do if My Ex Contacts Me During No Contact?"),
        ),
        Rule(
            "stop-looking",
            SocialMedia.STOP_LOOKING,
            say="Stop looking at what your ex posts, and turn to your own days instead.",
            because="Reading meanings into posts feeds worry, and takes you away from the present, where connecting "
            "happens.",
            cite=ARTICLE.at("What About Social Media and the Active No Contact Rule?"),
        ),
        # Where no contact cannot be done in full.
        Rule(
            "limited-for-a-shared-life",
            Contact.LIMITED,
            when=shared_life,
            overrides=("step-back", "stop-what-feels-bad"),
            say="Keep to what the children, the home or the job needs.",
            because="Silence is not possible here. A limit still lets you attend to your own life, rather than to "
            "what your ex thinks of you.",
            cite=ARTICLE.at("What if It Isn't Possible to Do No Contact Due to Circumstances?"),
        ),
        Rule(
            "answer-what-has-to-be-settled",
            Reply.BRIEFLY,
            when=shared_life,
            overrides=("no-answer-yet",),
            say="Answer what the children, the home or the job needs, and no more than that.",
            because="You cannot be silent altogether, but you can keep the limit when they write, too.",
            cite=ARTICLE.at("What if It Isn't Possible to Do No Contact Due to Circumstances?"),
        ),
        Rule(
            "look-for-another-place",
            Home.MOVE_OUT,
            when=S.live_together,
            say="Think about finding another place to live.",
            because="Under one roof there is no real time apart.",
            cite=ARTICLE.at("What if It Isn't Possible to Do No Contact Due to Circumstances?"),
        ),
        Rule(
            "tell-your-friends",
            Friends.TELL_THEM,
            when=S.mutual_friends,
            say="Tell your friends that you are taking some time for yourself, and ask them to think of it before they "
            "invite you or bring you news of your ex.",
            because="Those who are close to you will see why, and can help you to keep to it.",
            cite=ARTICLE.at("What if It Isn't Possible to Do No Contact Due to Circumstances?"),
        ),
        Rule(
            "begin-again",
            Relapse.START_OVER,
            when=S.broke_no_contact,
            say="Begin your no contact again from the start, unless being in touch can already do you both good.",
            because="A weak moment does not mean that the time apart is over. It ends when being in touch can go well.",
            cite=ARTICLE.at("What if I Break No Contact in a Moment of Weakness?"),
        ),
        # Both of these take back "back-in-contact-when-it-can-be-good". Since what gave way to that rule does not come
        # back by itself, the one gives the general answer anew, and the other the answer for a shared life.
        Rule(
            "no-contact-while-reactive",
            Contact.NONE,
            when=reactive,
            overrides=("step-back", "back-in-contact-when-it-can-be-good", "limited-for-a-shared-life"),
            say="Stay out of contact until you feel steadier.",
            because="While fear, worry or desperation is in charge, being in touch cannot bring the two of you closer.",
            cite=ARTICLE.at("What if I Break No Contact in a Moment of Weakness?"),
        ),
        Rule(
            "limited-contact-while-reactive",
            Contact.LIMITED,
            when=shared_life & reactive,
            overrides=(
                "step-back",
                "limited-for-a-shared-life",
                "stop-what-feels-bad",
                "back-in-contact-when-it-can-be-good",
                "no-contact-while-reactive",
            ),
            say="Keep to what has to be settled, and leave everything else until you feel steadier.",
            because="Children, a home or a job need some contact. More than that cannot go well while fear, worry or "
            "desperation is in charge.",
            cite=ARTICLE.at("What if It Isn't Possible to Do No Contact Due to Circumstances?"),
        ),
        Rule(
            "no-answer-while-reactive",
            Reply.IGNORE,
            when=reactive,
            overrides=("no-answer-yet", "answer-when-it-can-be-good", "answer-what-has-to-be-settled"),
            say="Leave their message unanswered until you feel steadier.",
            because="While fear, worry or desperation is in charge, an answer cannot start anything good.",
            cite=ARTICLE.at("What if I Break No Contact in a Moment of Weakness?"),
        ),
        Rule(
            "short-answers-while-reactive",
            Reply.BRIEFLY,
            when=shared_life & reactive,
            overrides=(
                "no-answer-yet",
                "answer-what-has-to-be-settled",
                "answer-when-it-can-be-good",
                "no-answer-while-reactive",
            ),
            say="Answer only what has to be settled, and leave the rest until you feel steadier.",
            because="Children, a home or a job need an answer. Anything further cannot go well while fear, worry or "
            "desperation is in charge.",
            cite=ARTICLE.at("What if It Isn't Possible to Do No Contact Due to Circumstances?"),
        ),
        Rule(
            "not-before-you-are-ready",
            FirstMove.WAIT,
            when=not_ready,
            overrides=(
                "wait-until-it-is-a-habit",
                "test-the-waters",
                "connect-more-before-you-meet",
                "ask-to-meet-when-they-are-warm",
            ),
            say="Wait, even if the time that you had planned is over.",
            because="Get in touch only once it can go well between you. It cannot yet, and never does while fear or "
            "desperation is in charge.",
            cite=ARTICLE.at("What if I Break No Contact in a Moment of Weakness?"),
        ),
        # A birthday or a holiday.
        Rule(
            "no-greeting-with-a-hope-behind-it",
            Greeting.STAY_SILENT,
            when=S.occasion.in_(Occasion.EX_BIRTHDAY, Occasion.HOLIDAY),
            say="Send nothing, unless you are sure that you hope for nothing from it.",
            because="The day is no reason to break your no contact, least of all for a greeting that is really meant "
            "to bring them back.",
            cite=ARTICLE.at("What if My Ex's Birthday or a Holiday Happens in the Middle of No Contact?"),
        ),
        Rule(
            "greet-them-if-you-simply-mean-it",
            Greeting.SEND_GREETING,
            when=S.occasion.in_(Occasion.EX_BIRTHDAY, Occasion.HOLIDAY) & ~S.hidden_agenda,
            overrides=("no-greeting-with-a-hope-behind-it",),
            say="Send your good wishes if you like, without waiting for an answer, and then carry on as before.",
            because="You mean it kindly and want nothing by it, so there is no need to be cold.",
            cite=ARTICLE.at("What if My Ex's Birthday or a Holiday Happens in the Middle of No Contact?"),
        ),
        # An old breakup.
        Rule(
            "stop-what-feels-bad",
            Contact.NONE,
            when=S.interactions_feel.is_(InteractionsFeel.BAD),
            overrides=("step-back",),
            say="Stop exchanges that leave a bad feeling behind. Take them up again when they can leave a good one.",
            because="It makes no difference how long ago you parted, or that you may have stayed friends. What "
            "counts is how it feels to be in touch.",
            cite=ARTICLE.at("What if My Breakup was a Long Time Ago?"),
        ),
        # Your ex moves on, or sees someone.
        Rule(
            "aim-for-a-better-connection",
            Reunion.AIM_FOR_IT,
            when=S.goal.is_(Goal.WIN_BACK),
            say="Aim for getting back together, by way of a better connection between you.",
            because="That connection matters most for getting back together, and you can work on it whatever else "
            "happens in your ex's life.",
            cite=ARTICLE.at("Will My Ex Move On If I Do No Contact?"),
        ),
        Rule(
            "outshine-by-connecting",
            NewPartner.OUTSHINE,
            when=S.ex_seeing_someone,
            say="Do not be alarmed. Put your effort into connecting better with your ex when the time comes.",
            because="For getting back together, what is between the two of you counts for more than what they have "
            "with someone new.",
            cite=ARTICLE.at("Will My Ex Move On If I Do No Contact?"),
        ),
        Rule(
            "no-cause-for-worry",
            NewPartner.DISREGARD,
            when=S.ex_seeing_someone & ~S.goal.is_(Goal.WIN_BACK),
            overrides=("outshine-by-connecting", "first-stop-what-feels-bad"),
            say="Do not let it worry you.",
            because="It is good when your ex gets over the breakup: it lets you deal with each other calmly.",
            cite=ARTICLE.at("Will My Ex Move On If I Do No Contact?"),
        ),
        Rule(
            "first-stop-what-feels-bad",
            NewPartner.OUTSHINE,
            when=S.ex_seeing_someone & S.interactions_feel.is_(InteractionsFeel.BAD),
            overrides=("outshine-by-connecting",),
            say="First stop the exchanges that feel bad, apart from what has to be settled. Get in touch again once "
            "they can be good ones for both of you.",
            because="Bad exchanges with you push your ex towards the new partner. Once they are good, you need not "
            "worry about the new relationship.",
            cite=ARTICLE.at("Will the No Contact Rule Cement My Ex's New Rebound Relationship in Place?"),
        ),
        # After no contact.
        Rule(
            "test-the-waters",
            FirstMove.TEST_THE_WATERS,
            when=time_for_a_first_move,
            overrides=("wait-until-it-is-a-habit",),
            say="If you want them in your life again, text or call, and see how they take it before you do more.",
            because="It shows you how ready they are to hear from you. A text risks less but is easier to pass over; a "
            "call may find them in any mood.",
            cite=ARTICLE.at("What Should I Do After I Complete the No Contact Rule?"),
        ),
        Rule(
            "ask-to-meet-when-they-are-warm",
            FirstMove.MEET_UP,
            when=S.can_meet_positively & S.ex_receptive.is_(Receptive.WARM),
            overrides=("wait-until-it-is-a-habit", "test-the-waters"),
            say="If you want them in your life again, ask whether they would like to meet.",
            because="They are glad to hear from you, so from there to meeting is a small step.",
            cite=ARTICLE.at("What Should I Do After I Complete the No Contact Rule?"),
        ),
        Rule(
            "connect-more-before-you-meet",
            FirstMove.TEST_THE_WATERS,
            when=time_for_a_first_move & S.ex_receptive.is_(Receptive.STANDOFFISH),
            overrides=("wait-until-it-is-a-habit", "test-the-waters"),
            say="Keep what contact there is good, and do not ask to meet yet.",
            because="They keep their distance. Meeting would first take a stronger connection between you.",
            cite=ARTICLE.at("What Should I Do After I Complete the No Contact Rule?"),
        ),
        # A bad exchange.
        Rule(
            "do-not-go-silent-over-one-argument",
            AfterABadExchange.STAY_IN_CONTACT,
            when=S.recent_bad_exchange,
            say="If the two of you are in touch again, do not go silent over one bad moment.",
            because="Staying away for a while and coming back unchanged tells your ex that you leave when it gets "
            "difficult.",
            cite=ARTICLE.at(
                "Should You Do a Light Version of No Contact Whenever You Have a Bad Experience with Your Ex?"
            ),
        ),
        Rule(
            "step-back-to-change-it",
            AfterABadExchange.STEP_BACK_AND_CHANGE,
            when=S.recent_bad_exchange & (S.plan_to_change | S.practising_connection),
            overrides=("do-not-go-silent-over-one-argument",),
            say="Step back, and work on what will be different when you are in touch again.",
            because="Leaving an exchange that has turned sour makes sense when you use the time to turn things for the "
            "better.",
            cite=ARTICLE.at(
                "Should You Do a Light Version of No Contact Whenever You Have a Bad Experience with Your Ex?"
            ),
        ),
        Rule(
            "step-back-when-most-of-it-feels-bad",
            AfterABadExchange.STEP_BACK_AND_CHANGE,
            when=S.recent_bad_exchange & S.interactions_feel.is_(InteractionsFeel.BAD),
            overrides=("do-not-go-silent-over-one-argument",),
            say="Step back from all that does not have to be settled, until being in touch can feel good.",
            because="This is more than one bad moment: being in touch mostly feels bad, and that has to change first.",
            cite=ARTICLE.at("What if My Breakup was a Long Time Ago?"),
        ),
        Rule(
            "step-back-until-it-can-go-well",
            AfterABadExchange.STEP_BACK_AND_CHANGE,
            when=S.recent_bad_exchange & not_ready,
            overrides=("do-not-go-silent-over-one-argument",),
            say="Step back for now, and work on how you deal with each other.",
            because="Being in touch cannot go well yet, and one more exchange in that state would not mend the last.",
            cite=ARTICLE.at("What if I Break No Contact in a Moment of Weakness?"),
        ),
        # What to expect of it, and what to do with the time.
        Rule(
            "it-depends-on-what-you-change",
            WinsBack.DEPENDS,
            say="Expect as much from it as you change meanwhile in the way that you deal with your ex.",
            because="It works for people who come back with something really different, and not by the time apart "
            "alone.",
            cite=ARTICLE.at("Do You Have Any Active No Contact Success Stories?"),
        ),
        Rule(
            "unlikely-if-nothing-changes",
            WinsBack.UNLIKELY,
            when=nothing_changes,
            overrides=("it-depends-on-what-you-change",),
            say="Do not count on the time apart alone. Choose something in how you connect, and work on it.",
            because="If nothing is different when you are in touch again, there is little reason for your ex to come "
            "back.",
            cite=ARTICLE.at("Do You Have Any Active No Contact Success Stories?"),
        ),
        Rule(
            "likely-with-practice",
            WinsBack.LIKELY,
            when=S.practising_connection,
            overrides=("it-depends-on-what-you-change",),
            say="Keep practising, and trust that it puts the odds on your side.",
            because="What you have practised holds when a talk gets difficult, and lets your ex see that it would not "
            "be the old relationship again.",
            cite=ARTICLE.at("How to Stack the Deck in Your Favor with the Active No Contact Rule"),
        ),
        Rule(
            "practise-connecting",
            Focus.CONNECTION_SKILLS,
            say="Practise connecting with other people, and do it regularly, like training for a sport.",
            because="Getting back in touch will be hard at times, and then you can rely only on what you have "
            "practised.",
            cite=ARTICLE.at("How to Stack the Deck in Your Favor with the Active No Contact Rule"),
        ),
    ),
)
