"""What the article on active no contact advises, in the order in which it argues."""

from nc_rules import (
    AfterABadExchange,
    Contact,
    ContactNow,
    Derived,
    Duration,
    ExRelationship,
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
    MessageAbout,
    Mood,
    NewPartner,
    Occasion,
    Receptive,
    Relapse,
    Reply,
    Reunion,
    Rule,
    School,
    Signs,
    SocialMedia,
    Source,
    TheirMovingOn,
    Waiver,
    WinsBack,
)
from nc_rules import Situation as S

ARTICLE = Source(
    title="The No Contact Rule: The Uncomfortable Truth About No Contact for Getting Your Ex Back",
    publisher="Modern Love (Clay Andrews)",
    address="modernlove.life/no-contact-rule/",
)

# The heading speaks of circumstances in general, and the text gives a child, a job and a home as examples. A business
# that two people own and a child on the way keep them in touch in the same way.
shared_life = Derived(
    "shared_life",
    when=S.share_children | S.expecting_child | S.live_together | S.work_together | S.share_business,
    because="Children, a home or work that you share keep bringing the two of you together.",
    cite=ARTICLE.at("What if It Isn't Possible to Do No Contact Due to Circumstances?"),
)

personal_message = Derived(
    "personal_message",
    when=S.ex_message_about.in_(MessageAbout.US, MessageAbout.APOLOGY, MessageAbout.GREETING, MessageAbout.SMALL_TALK),
    because="Their message is not about anything that has to be settled.",
    cite=ARTICLE.at("What Do I Do if My Ex Contacts Me During No Contact?"),
)

# Nobody can connect well in this state, the article holds, so it counts for more than "can meet positively".
reactive = Derived(
    "reactive",
    when=S.overwhelmed | S.mood.is_(Mood.DESPERATE) | (S.mood.is_(Mood.ANXIOUS) & ~S.can_meet_positively),
    because="Fear or desperation could easily take over a conversation today.",
    cite=ARTICLE.at("What if I Break No Contact in a Moment of Weakness?"),
)

# Being anxious is not yet being ruled by it, since practice is meant to carry people through stress. So it yields to
# "can meet positively", but to nothing less than that.
uneasy = Derived(
    "uneasy",
    when=S.mood.is_(Mood.ANXIOUS),
    because="You mostly feel anxious today.",
    cite=ARTICLE.at("What if I Break No Contact in a Moment of Weakness?"),
)

not_ready = Derived(
    "not_ready",
    when=~S.can_meet_positively | reactive,
    because="Contact could not be good for both of you yet.",
    cite=ARTICLE.at("What if I Break No Contact in a Moment of Weakness?"),
)

# Somebody whose ex has settled down with another person has no rebound to wait out.
more_than_a_rebound = Derived(
    "more_than_a_rebound",
    when=S.ex_seeing_someone & S.ex_relationship.in_(ExRelationship.LIVING_TOGETHER, ExRelationship.ENGAGED_OR_MARRIED),
    because="Your ex lives with the new partner, or is engaged or married to them.",
    cite=ARTICLE.at("Will My Ex Move On If I Do No Contact?"),
)

something_changes = Derived(
    "something_changes",
    when=S.practising_connection | S.plan_to_change,
    because="You are practising something new, or have a plan for what to change.",
    cite=ARTICLE.at("Do You Have Any Active No Contact Success Stories?"),
)

bad_exchange_in_touch = Derived(
    "bad_exchange_in_touch",
    when=S.recent_bad_exchange & S.contact_now.in_(ContactNow.OCCASIONAL, ContactNow.DAILY),
    because="You are in touch, and a conversation went badly.",
    cite=ARTICLE.at("Should You Do a Light Version of No Contact Whenever You Have a Bad Experience with Your Ex?"),
)

pause_with_a_purpose = Derived(
    "pause_with_a_purpose",
    when=S.recent_bad_exchange & something_changes,
    because="A conversation went badly, and you have something to work on.",
    cite=ARTICLE.at("Should You Do a Light Version of No Contact Whenever You Have a Bad Experience with Your Ex?"),
)

outside_no_contact = Derived(
    "outside_no_contact",
    when=~S.in_no_contact | S.contact_now.in_(ContactNow.OCCASIONAL, ContactNow.DAILY),
    because="You are not keeping to no contact.",
    cite=ARTICLE.at("What if My Ex's Birthday or a Holiday Happens in the Middle of No Contact?"),
)

ACTIVE = School(
    name="active",
    title="Active No Contact",
    summary="Step back until contact can be good for both of you, and use the time to practise connecting.",
    rules=(
        Rule(
            "heal-on-the-way",
            Heals.YES,
            say="Use this time to look after your own feelings, and expect to heal.",
            because="Healing is part of it: you take charge of your own feelings, and leave your ex to theirs.",
            cite=ARTICLE.at("The Alternative: Active No Contact"),
        ),
        Rule(
            "leave-them-free",
            Influence.REFUSE,
            say="Leave your ex free to feel whatever they feel.",
            because="Whether they miss you is up to them. That is not what the time apart is for.",
            cite=ARTICLE.at("The Alternative: Active No Contact"),
        ),
        Waiver(
            "when-they-asked-for-space",
            waives=(
                "in-contact-while-it-feels-good",
                "see-how-they-respond",
                "do-not-go-silent-over-one-argument",
                "stay-in-touch-after-one-argument",
                "make-the-next-one-good",
            ),
            when=S.ex_asked_for_space,
            because="They have asked for space, and active no contact leaves them free to feel as they do.",
            cite=ARTICLE.at("The Alternative: Active No Contact"),
        ),
        Rule(
            "wait-until-it-is-a-habit",
            FirstMove.WAIT,
            say="Don't make the first move yet.",
            because="The time for it comes when connecting well has become a habit that holds even under stress.",
            cite=ARTICLE.at("The Alternative: Active No Contact"),
        ),
        Rule(
            "step-back",
            Contact.NONE,
            say="Step back from contact.",
            because="Stepping back is for when being in touch is not bringing you closer. Use the time to change that.",
            cite=ARTICLE.at("How Long Should You Do Active No Contact?"),
        ),
        Rule(
            "until-you-are-ready",
            Duration.UNTIL_READY,
            say="Let it last until contact can be good for both of you. A month is a good start, not a target.",
            because="Days alone change nothing; what you learn in that time does. Some people need a few weeks, "
            "others several months.",
            cite=ARTICLE.at("How Long Should You Do Active No Contact?"),
        ),
        Rule(
            "the-calendar-does-not-decide",
            FirstMove.WAIT,
            when=S.no_contact_completed,
            overrides=("wait-until-it-is-a-habit", "wait-beyond-what-has-to-be-settled"),
            say="Don't get in touch just because the time you planned is over. First ask yourself whether contact "
            "would be good for both of you.",
            because="One more day changes nothing unless you have changed something.",
            cite=ARTICLE.at("How Long Should You Do Active No Contact?"),
        ),
        # The fear of being forgotten.
        Rule(
            "they-will-not-forget",
            Forgets.NO,
            say="Don't be afraid of being forgotten.",
            because="In years of helping people after breakups, the author has not come across an ex who forgot. "
            "Neither distance nor a short relationship nor someone new makes a difference.",
            cite=ARTICLE.at("Will My Ex Forget About Me During No Contact?"),
        ),
        Rule(
            "it-was-a-single-date",
            Forgets.POSSIBLE,
            when=S.relationship_days <= 1,
            overrides=("they-will-not-forget",),
            say="After a single date, it is possible.",
            because="After one date it could happen. After a relationship it doesn't.",
            cite=ARTICLE.at("Will My Ex Forget About Me During No Contact?"),
        ),
        # A message from them ends nothing; whether contact can be good for both does.
        Rule(
            "back-in-contact-when-it-can-be-good",
            Contact.OPEN,
            when=S.can_meet_positively,
            overrides=(
                "step-back",
                "in-contact-while-it-feels-good",
                "limited-for-a-shared-life",
                "no-contact-while-reactive",
                "stop-what-feels-bad",
                "stay-in-touch-after-one-argument",
            ),
            say="You can be in touch; choose your own time.",
            because="The point of stepping back was to make contact good for both of you. Now that it can be, there "
            "is no need to stay away.",
            cite=ARTICLE.at("What Do I Do if My Ex Contacts Me During No Contact?"),
        ),
        Rule(
            "no-answer-yet",
            Reply.IGNORE,
            say="Leave their message unanswered.",
            because="Hearing from them does not make you ready, even if they say that they miss you. When to be in "
            "touch again is up to you.",
            cite=ARTICLE.at("What Do I Do if My Ex Contacts Me During No Contact?"),
        ),
        Waiver(
            "an-emergency-is-another-matter",
            waives=("no-answer-yet",),
            when=S.ex_message_about.is_(MessageAbout.EMERGENCY),
            because="The advice is meant for an ex who misses you or is angry with you, not for an emergency.",
            cite=ARTICLE.at("What Do I Do if My Ex Contacts Me During No Contact?"),
        ),
        Rule(
            "answer-when-it-can-be-good",
            Reply.ENGAGE,
            when=S.can_meet_positively,
            overrides=(
                "no-answer-yet",
                "answer-while-it-feels-good",
                "answer-what-has-to-be-settled",
                "leave-the-rest-unanswered",
                "answer-after-one-argument",
            ),
            say="Answer, and talk with them.",
            because="Whatever made them write, contact can be good for both of you, and that is what counts.",
            cite=ARTICLE.at("What Do I Do if My Ex Contacts Me During No Contact?"),
        ),
        Rule(
            "answer-while-it-feels-good",
            Reply.ENGAGE,
            when=S.interactions_feel.is_(InteractionsFeel.GOOD),
            overrides=(
                "no-answer-yet",
                "answer-what-has-to-be-settled",
                "leave-the-rest-unanswered",
                "answer-after-one-argument",
            ),
            say="Answer, and talk with them, as long as it feels good.",
            because="What counts is not that they wrote, but that talking with them feels good.",
            cite=ARTICLE.at("What Do I Do if My Ex Contacts Me During No Contact?"),
        ),
        Rule(
            "stop-looking",
            SocialMedia.STOP_LOOKING,
            say="Stop looking at what your ex posts, and turn to your own life instead.",
            because="Searching posts for meaning feeds your worry, and takes you out of the present, where connecting "
            "happens.",
            cite=ARTICLE.at("What About Social Media and the Active No Contact Rule?"),
        ),
        Rule(
            "stop-reading-between-the-lines",
            Signs.STOP,
            say="Stop looking for signs of how your ex feels or what they are doing.",
            because="Reading between the lines feeds your worry, and keeps you from living your own life.",
            cite=ARTICLE.at("What About Social Media and the Active No Contact Rule?"),
        ),
        # Where no contact cannot be done in full.
        Rule(
            "limited-for-a-shared-life",
            Contact.LIMITED,
            when=shared_life,
            overrides=(
                "step-back",
                "no-contact-while-reactive",
                "stop-what-feels-bad",
                "stay-in-touch-after-one-argument",
            ),
            say="Keep to what has to be settled between you.",
            because="You can't be completely silent. Limiting contact still lets you turn to your own life, rather "
            "than to what your ex thinks of you.",
            cite=ARTICLE.at("What if It Isn't Possible to Do No Contact Due to Circumstances?"),
        ),
        Rule(
            "answer-what-has-to-be-settled",
            Reply.BRIEFLY,
            when=shared_life,
            overrides=("no-answer-yet", "answer-after-one-argument"),
            say="Answer what has to be settled, and no more than that.",
            because="You can't be completely silent, but you can keep to that limit when they write, too.",
            cite=ARTICLE.at("What if It Isn't Possible to Do No Contact Due to Circumstances?"),
        ),
        Rule(
            "leave-the-rest-unanswered",
            Reply.IGNORE,
            when=shared_life & personal_message,
            overrides=("no-answer-yet", "answer-what-has-to-be-settled", "answer-after-one-argument"),
            say="Leave this message unanswered: nothing in it has to be settled.",
            because="A personal message does not mean that contact can be good yet, even if it says that they miss "
            "you.",
            cite=ARTICLE.at("What Do I Do if My Ex Contacts Me During No Contact?"),
        ),
        Rule(
            "wait-beyond-what-has-to-be-settled",
            FirstMove.WAIT,
            when=shared_life,
            overrides=("wait-until-it-is-a-habit",),
            say="Apart from what has to be settled, don't get in touch yet.",
            because="Limited contact goes on. More than that can wait until connecting well has become a habit.",
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
            say="Tell your friends that you are taking some time for yourself, and ask them to bear it in mind before "
            "they invite you or bring you news of your ex.",
            because="Close friends will understand, and will help where they can.",
            cite=ARTICLE.at("What if It Isn't Possible to Do No Contact Due to Circumstances?"),
        ),
        Waiver(
            "no-more-need-to-stay-away",
            waives=(
                "look-for-another-place",
                "tell-your-friends",
                "step-back-when-most-of-it-feels-bad",
                "step-back-until-it-can-go-well",
            ),
            when=~not_ready & ~pause_with_a_purpose,
            because="Contact can be good for both of you, and the time apart was meant to last only until then.",
            cite=ARTICLE.at("How Long Should You Do Active No Contact?"),
        ),
        # A weak moment, and what it shows: nothing good comes of contact in that state.
        Rule(
            "begin-again",
            Relapse.START_OVER,
            when=S.broke_no_contact,
            say="Start no contact again from the beginning.",
            because="A weak moment does not mean that the time apart is over. It ends when contact can be good for "
            "both of you.",
            cite=ARTICLE.at("What if I Break No Contact in a Moment of Weakness?"),
        ),
        Waiver(
            "nothing-to-begin-again",
            waives=("begin-again",),
            when=S.can_meet_positively,
            because="Contact can already be good for both of you, and the time apart was meant to last only until "
            "then.",
            cite=ARTICLE.at("What if I Break No Contact in a Moment of Weakness?"),
        ),
        Rule(
            "begin-again-and-find-your-feet",
            Relapse.START_OVER,
            when=S.broke_no_contact & reactive,
            overrides=("begin-again",),
            say="Start no contact again, and give yourself time to feel steadier.",
            because="Contact can't go well while fear or desperation is in charge.",
            cite=ARTICLE.at("What if I Break No Contact in a Moment of Weakness?"),
        ),
        Rule(
            "no-contact-while-reactive",
            Contact.NONE,
            when=reactive | uneasy,
            overrides=("step-back", "stop-what-feels-bad"),
            say="Stay out of contact, and look after yourself first.",
            because="Contact can't bring the two of you closer while fear, anxiety or desperation is in charge.",
            cite=ARTICLE.at("What if I Break No Contact in a Moment of Weakness?"),
        ),
        Rule(
            "not-before-you-are-ready",
            FirstMove.WAIT,
            when=not_ready | uneasy,
            overrides=(
                "wait-until-it-is-a-habit",
                "the-calendar-does-not-decide",
                "wait-beyond-what-has-to-be-settled",
            ),
            say="Don't make the first move yet, however long it has been.",
            because="The time for it is when contact can be good for both of you, and it can't be while fear or "
            "desperation is in charge.",
            cite=ARTICLE.at("What if I Break No Contact in a Moment of Weakness?"),
        ),
        Waiver(
            "while-contact-could-not-be-good",
            waives=(
                "back-in-contact-when-it-can-be-good",
                "in-contact-while-it-feels-good",
                "answer-when-it-can-be-good",
                "answer-while-it-feels-good",
                "test-the-waters",
                "see-how-they-respond",
                "ask-to-meet-when-they-are-warm",
                "connect-more-before-you-meet",
                "stay-in-touch-after-one-argument",
                "answer-after-one-argument",
                "make-the-next-one-good",
                "likely-with-practice",
            ),
            when=not_ready,
            because="Being in touch is for when it can be good for both of you, and it can't be while fear or "
            "desperation is in charge.",
            cite=ARTICLE.at("What if I Break No Contact in a Moment of Weakness?"),
        ),
        Waiver(
            "while-you-feel-uneasy",
            waives=(
                "in-contact-while-it-feels-good",
                "answer-while-it-feels-good",
                "see-how-they-respond",
                "stay-in-touch-after-one-argument",
                "answer-after-one-argument",
            ),
            when=uneasy,
            because="You feel anxious, and contact can't go well while anxiety is in charge. It is different once you "
            "expect it to be good for both of you.",
            cite=ARTICLE.at("What if I Break No Contact in a Moment of Weakness?"),
        ),
        # A birthday or a holiday.
        Rule(
            "no-greeting-unless-you-are-sure",
            Greeting.STAY_SILENT,
            when=S.occasion.in_(Occasion.EX_BIRTHDAY, Occasion.HOLIDAY),
            say="Send nothing.",
            because="A special day is no reason to break no contact, least of all with a greeting that is meant to "
            "bring them back.",
            cite=ARTICLE.at("What if My Ex's Birthday or a Holiday Happens in the Middle of No Contact?"),
        ),
        Rule(
            "greet-them-if-you-simply-mean-it",
            Greeting.SEND_GREETING,
            when=S.occasion.in_(Occasion.EX_BIRTHDAY, Occasion.HOLIDAY) & ~S.hidden_agenda,
            overrides=("no-greeting-unless-you-are-sure",),
            say="Send your good wishes if you like, expect no answer, and then go straight back to no contact.",
            because="You mean it kindly and want nothing from it, so there is no need to be cold.",
            cite=ARTICLE.at("What if My Ex's Birthday or a Holiday Happens in the Middle of No Contact?"),
        ),
        Rule(
            "no-greeting-with-a-hope-behind-it",
            Greeting.STAY_SILENT,
            when=S.occasion.in_(Occasion.EX_BIRTHDAY, Occasion.HOLIDAY) & S.hidden_agenda,
            overrides=("no-greeting-unless-you-are-sure",),
            say="Don't send it: you would be hoping for more than they may give.",
            because="A greeting that is meant to bring them back is no reason to break no contact.",
            cite=ARTICLE.at("What if My Ex's Birthday or a Holiday Happens in the Middle of No Contact?"),
        ),
        Rule(
            "no-greeting-while-reactive",
            Greeting.STAY_SILENT,
            when=S.occasion.in_(Occasion.EX_BIRTHDAY, Occasion.HOLIDAY) & reactive,
            overrides=(
                "no-greeting-unless-you-are-sure",
                "greet-them-if-you-simply-mean-it",
                "no-greeting-with-a-hope-behind-it",
            ),
            say="Send nothing this time.",
            because="A special day is no reason to get in touch while fear or desperation could take over.",
            cite=ARTICLE.at("What if My Ex's Birthday or a Holiday Happens in the Middle of No Contact?"),
        ),
        Waiver(
            "not-in-the-middle-of-no-contact",
            waives=(
                "no-greeting-unless-you-are-sure",
                "greet-them-if-you-simply-mean-it",
                "no-greeting-with-a-hope-behind-it",
                "no-greeting-while-reactive",
            ),
            when=outside_no_contact,
            because="A special day can only be an exception while you are keeping to no contact.",
            cite=ARTICLE.at("What if My Ex's Birthday or a Holiday Happens in the Middle of No Contact?"),
        ),
        Waiver(
            "no-exception-needed",
            waives=(
                "no-greeting-unless-you-are-sure",
                "greet-them-if-you-simply-mean-it",
                "no-greeting-with-a-hope-behind-it",
            ),
            when=S.can_meet_positively,
            because="Contact can be good for both of you, so you need no exception.",
            cite=ARTICLE.at("What if My Ex's Birthday or a Holiday Happens in the Middle of No Contact?"),
        ),
        # An old breakup.
        Rule(
            "stop-what-feels-bad",
            Contact.NONE,
            when=S.interactions_feel.is_(InteractionsFeel.BAD),
            overrides=("step-back",),
            say="Stop conversations that leave you feeling bad; start again when they can feel good.",
            because="It makes no difference how long ago you parted, or whether you have stayed friends. What counts "
            "is how it feels to be in touch.",
            cite=ARTICLE.at("What if My Breakup was a Long Time Ago?"),
        ),
        Rule(
            "in-contact-while-it-feels-good",
            Contact.OPEN,
            when=S.interactions_feel.is_(InteractionsFeel.GOOD),
            overrides=("step-back", "limited-for-a-shared-life", "stay-in-touch-after-one-argument"),
            say="You can be in touch, as long as it feels good.",
            because="Stepping back is for contact that feels bad, and yours feels good, however long ago you parted.",
            cite=ARTICLE.at("What if My Breakup was a Long Time Ago?"),
        ),
        # Your ex moves on, or sees someone.
        Rule(
            "welcome-their-moving-on",
            TheirMovingOn.WELCOME_IT,
            say="See it as something good, even if you would like to get back together.",
            because="Once they are less raw about the breakup, things between you can be calmer.",
            cite=ARTICLE.at("Will My Ex Move On If I Do No Contact?"),
        ),
        Rule(
            "aim-for-a-better-connection",
            Reunion.AIM_FOR_IT,
            when=S.goal.is_(Goal.WIN_BACK),
            say="Aim to get back together by building a better connection between you.",
            because="That connection matters most, more than anything your ex may have with someone new.",
            cite=ARTICLE.at("Will My Ex Move On If I Do No Contact?"),
        ),
        Rule(
            "outshine-by-connecting",
            NewPartner.OUTSHINE,
            when=S.ex_seeing_someone,
            say="Don't be alarmed. If you hope to get back together, put your effort into connecting better when the "
            "time comes.",
            because="When it comes to getting back together, what is between the two of you counts for more than what "
            "they have with someone new, and the comparison can even work in your favour.",
            cite=ARTICLE.at("Will My Ex Move On If I Do No Contact?"),
        ),
        Rule(
            "no-cause-for-worry",
            NewPartner.DISREGARD,
            when=S.ex_seeing_someone & S.goal.in_(Goal.FRIENDSHIP, Goal.MOVE_ON),
            overrides=("outshine-by-connecting", "first-stop-what-feels-bad"),
            say="Don't let it worry you.",
            because="It is good when your ex gets over the breakup, and someone new in their life is no cause for "
            "concern.",
            cite=ARTICLE.at("Will My Ex Move On If I Do No Contact?"),
        ),
        Waiver(
            "they-have-settled-down",
            waives=(
                "aim-for-a-better-connection",
                "outshine-by-connecting",
                "no-cause-for-worry",
                "first-stop-what-feels-bad",
                "likely-with-practice",
            ),
            when=more_than_a_rebound,
            because="The advice about a new partner is meant for a rebound, and this is more than that.",
            cite=ARTICLE.at("Will My Ex Move On If I Do No Contact?"),
        ),
        Rule(
            "first-stop-what-feels-bad",
            NewPartner.OUTSHINE,
            when=S.ex_seeing_someone & S.interactions_feel.is_(InteractionsFeel.BAD),
            overrides=("outshine-by-connecting",),
            say="First stop the conversations that feel bad, apart from what has to be settled. Get in touch again "
            "once they can feel good.",
            because="When contact with you feels bad, it brings the two of them closer. Stepping back may not end what "
            "they have, but it stops adding to it.",
            cite=ARTICLE.at("Will the No Contact Rule Cement My Ex's New Rebound Relationship in Place?"),
        ),
        # Getting in touch again.
        Rule(
            "test-the-waters",
            FirstMove.TEST_THE_WATERS,
            when=S.can_meet_positively,
            overrides=(
                "wait-until-it-is-a-habit",
                "the-calendar-does-not-decide",
                "wait-beyond-what-has-to-be-settled",
                "not-before-you-are-ready",
                "see-how-they-respond",
            ),
            say="If you want them in your life again, text or call, and see how they respond before you do more.",
            because="That shows you how ready they are to hear from you. A text risks less but is easier to ignore; a "
            "call may catch them in any mood.",
            cite=ARTICLE.at("What Should I Do After I Complete the No Contact Rule?"),
        ),
        Rule(
            "see-how-they-respond",
            FirstMove.TEST_THE_WATERS,
            when=S.interactions_feel.is_(InteractionsFeel.GOOD),
            overrides=(
                "wait-until-it-is-a-habit",
                "the-calendar-does-not-decide",
                "wait-beyond-what-has-to-be-settled",
            ),
            say="If you would like to be closer again, see how they respond to you before you do more.",
            because="Conversations feel good, and what can come next depends on how open they are to it.",
            cite=ARTICLE.at("What Should I Do After I Complete the No Contact Rule?"),
        ),
        Rule(
            "ask-to-meet-when-they-are-warm",
            FirstMove.MEET_UP,
            when=S.can_meet_positively & S.ex_receptive.is_(Receptive.WARM),
            overrides=(
                "wait-until-it-is-a-habit",
                "the-calendar-does-not-decide",
                "wait-beyond-what-has-to-be-settled",
                "not-before-you-are-ready",
                "see-how-they-respond",
                "test-the-waters",
            ),
            say="If you want them in your life again, ask whether they would like to meet.",
            because="They are glad to hear from you, and from there it is a small step to meeting.",
            cite=ARTICLE.at("What Should I Do After I Complete the No Contact Rule?"),
        ),
        Rule(
            "connect-more-before-you-meet",
            FirstMove.TEST_THE_WATERS,
            when=S.can_meet_positively & S.ex_receptive.is_(Receptive.STANDOFFISH),
            overrides=(
                "wait-until-it-is-a-habit",
                "the-calendar-does-not-decide",
                "wait-beyond-what-has-to-be-settled",
                "not-before-you-are-ready",
                "see-how-they-respond",
                "test-the-waters",
            ),
            say="Keep the contact you have pleasant; don't ask to meet yet.",
            because="They are keeping their distance. Meeting takes a stronger connection first.",
            cite=ARTICLE.at("What Should I Do After I Complete the No Contact Rule?"),
        ),
        # A conversation that went badly.
        Rule(
            "do-not-go-silent-over-one-argument",
            AfterABadExchange.STAY_IN_CONTACT,
            when=bad_exchange_in_touch,
            say="Don't go silent over one bad conversation.",
            because="A few days of silence change nothing between you, and can look as though you leave when things "
            "get difficult.",
            cite=ARTICLE.at(
                "Should You Do a Light Version of No Contact Whenever You Have a Bad Experience with Your Ex?"
            ),
        ),
        Rule(
            "stay-in-touch-after-one-argument",
            Contact.OPEN,
            when=bad_exchange_in_touch,
            overrides=("step-back",),
            say="Stay in touch, rather than going quiet over one bad conversation.",
            because="Time and space alone change nothing between you.",
            cite=ARTICLE.at(
                "Should You Do a Light Version of No Contact Whenever You Have a Bad Experience with Your Ex?"
            ),
        ),
        Rule(
            "answer-after-one-argument",
            Reply.ENGAGE,
            when=bad_exchange_in_touch,
            overrides=("no-answer-yet",),
            say="Answer, rather than going quiet over one bad conversation.",
            because="Time and space alone change nothing between you.",
            cite=ARTICLE.at(
                "Should You Do a Light Version of No Contact Whenever You Have a Bad Experience with Your Ex?"
            ),
        ),
        Waiver(
            "more-than-one-bad-moment",
            waives=("stay-in-touch-after-one-argument", "answer-after-one-argument"),
            when=S.interactions_feel.is_(InteractionsFeel.BAD),
            because="This is more than one bad moment: conversations mostly feel bad, and that has to change first.",
            cite=ARTICLE.at("What if My Breakup was a Long Time Ago?"),
        ),
        Rule(
            "step-back-to-change-it",
            AfterABadExchange.STEP_BACK_AND_CHANGE,
            when=pause_with_a_purpose,
            overrides=(
                "do-not-go-silent-over-one-argument",
                "make-the-next-one-good",
                "step-back-when-most-of-it-feels-bad",
                "step-back-until-it-can-go-well",
            ),
            say="Apart from what has to be settled, step back, and work on what will be different next time.",
            because="Leaving a conversation that has turned sour makes sense when you use the time to change things "
            "for the better.",
            cite=ARTICLE.at(
                "Should You Do a Light Version of No Contact Whenever You Have a Bad Experience with Your Ex?"
            ),
        ),
        Waiver(
            "while-you-step-back-to-change-it",
            waives=(
                "back-in-contact-when-it-can-be-good",
                "in-contact-while-it-feels-good",
                "answer-when-it-can-be-good",
                "answer-while-it-feels-good",
                "test-the-waters",
                "see-how-they-respond",
                "ask-to-meet-when-they-are-warm",
                "connect-more-before-you-meet",
                "stay-in-touch-after-one-argument",
                "answer-after-one-argument",
            ),
            when=pause_with_a_purpose,
            because="Stepping back from what has turned sour, in order to change it, is what active no contact is.",
            cite=ARTICLE.at(
                "Should You Do a Light Version of No Contact Whenever You Have a Bad Experience with Your Ex?"
            ),
        ),
        Rule(
            "step-back-when-most-of-it-feels-bad",
            AfterABadExchange.STEP_BACK_AND_CHANGE,
            when=S.recent_bad_exchange & S.interactions_feel.is_(InteractionsFeel.BAD),
            overrides=("do-not-go-silent-over-one-argument", "step-back-until-it-can-go-well"),
            say="Apart from what has to be settled, step back until conversations can feel good.",
            because="This is more than one bad moment: conversations mostly feel bad, and that has to change first.",
            cite=ARTICLE.at("What if My Breakup was a Long Time Ago?"),
        ),
        Rule(
            "step-back-until-it-can-go-well",
            AfterABadExchange.STEP_BACK_AND_CHANGE,
            when=S.recent_bad_exchange & (not_ready | uneasy),
            overrides=("do-not-go-silent-over-one-argument",),
            say="Apart from what has to be settled, step back, and work on what you can change.",
            because="Contact should wait until it can be good for both of you, and it can't be while fear, anxiety or "
            "desperation is in charge.",
            cite=ARTICLE.at("What if I Break No Contact in a Moment of Weakness?"),
        ),
        Rule(
            "make-the-next-one-good",
            AfterABadExchange.STAY_IN_CONTACT,
            when=bad_exchange_in_touch & S.can_meet_positively,
            overrides=(
                "do-not-go-silent-over-one-argument",
                "step-back-when-most-of-it-feels-bad",
                "step-back-until-it-can-go-well",
            ),
            say="Stay in touch, and make the next conversation a good one.",
            because="You can expect contact to be good for both of you, so there is no need to step back.",
            cite=ARTICLE.at(
                "Should You Do a Light Version of No Contact Whenever You Have a Bad Experience with Your Ex?"
            ),
        ),
        # What to expect of it, and what to do with the time.
        Rule(
            "it-depends-on-what-you-change",
            WinsBack.DEPENDS,
            say="What you get out of it depends on what you change in how you relate to your ex.",
            because="It works when something that matters has changed. More of the same won't do much.",
            cite=ARTICLE.at("Do You Have Any Active No Contact Success Stories?"),
        ),
        Rule(
            "unlikely-if-nothing-changes",
            WinsBack.UNLIKELY,
            when=~something_changes,
            overrides=("it-depends-on-what-you-change",),
            say="Don't count on the time apart alone. Pick one thing about how you relate to people, and work on it.",
            because="Ignoring your ex does not undo the breakup, and leaves it all in their hands. They only have a "
            "reason to come back if they believe that it will be better.",
            cite=ARTICLE.at("Does the No Contact Rule Work?"),
        ),
        Rule(
            "likely-with-practice",
            WinsBack.LIKELY,
            when=S.practising_connection & S.can_meet_positively,
            overrides=("it-depends-on-what-you-change",),
            say="Keep practising, and rely on what you have learnt.",
            because="What you have practised holds when a conversation gets difficult, and lets your ex see that it "
            "would not be the old relationship again.",
            cite=ARTICLE.at("How to Stack the Deck in Your Favor with the Active No Contact Rule"),
        ),
        Rule(
            "practise-connecting",
            Focus.CONNECTION_SKILLS,
            say="Practise connecting with other people, where less is at stake, and keep at it as you would with "
            "exercise.",
            because="It is a skill, and there is no shortcut to it. In a difficult conversation you can rely only on "
            "what you have practised.",
            cite=ARTICLE.at("How to Stack the Deck in Your Favor with the Active No Contact Rule"),
        ),
    ),
)
