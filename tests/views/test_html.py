"""A page as HTML, for a notebook."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

import attrs
from tests.walkers import AT_HOME, PANEL, SCHOOL

from nc_rules import Panel, Situation
from nc_rules.views import Chapter, Notice, Page, Question, Row, Section, Voice, as_html

PAGE: Final = Page(
    known=("your ex ended it", "12 days of no contact"),
    notices=(Notice("warden", "Mind the order.", "It is the law."),),
    withheld_because=("A court forbids it.", "You are afraid."),
    chapters=(
        Chapter(
            "Where the schools differ",
            (
                Section(
                    "How much contact should you have now?",
                    "split",
                    (
                        Row("none", (Voice("ash", False, "Keep quiet.", "It calms.", ("A",)),)),
                        Row(
                            "open",
                            (
                                Voice("elm", True, None, "A court forbids it.", ("B",), withheld=True),
                                Voice("oak", False, None, "You are afraid.", (), withheld=True),
                            ),
                            withheld=True,
                        ),
                    ),
                    ("torn contradicts itself",),
                    ("yew", "fir"),
                ),
            ),
        ),
        Chapter("What more facts would tell", (Section("Do you answer?", "", (), (), ("ash", "elm")),)),
    ),
    unanswered_safety=(Question("afraid_of_ex", "Are you afraid?", 0),),
    questions=(Question("goal", "What do you hope for?", 2),),
    remarks=("These are opinions.",),
    everything=True,
)


STYLES: Final = re.compile(r' style="[^"]*"')


def plain(written: str) -> str:
    """Give HTML without what it says of its looks."""
    return STYLES.sub("", written)


def test_a_page_has_what_to_know_first_then_chapters_of_topics_then_what_is_still_to_be_asked() -> None:
    assert """\
<div class="nc-rules">
<p><b>What is known:</b> your ex ended it; 12 days of no contact.</p>
<div role="alert"><p><b>Mind the order.</b></p><p>It is the law. (warden)</p></div>
<div role="alert"><p><b>Please don&#x27;t follow the answers marked “withheld”. \
The rest was written for breakups where nobody is afraid, no court order stands and nobody has said no to contact.\
</b></p><p>A court forbids it.</p><p>You are afraid.</p></div>
<details><summary><b>1 safety question is not answered yet</b></summary>
<ul>
<li>Are you afraid? (<code>afraid_of_ex</code>)</li>
</ul>
</details>
<div role="heading" aria-level="3">Where the schools differ</div>
<div role="heading" aria-level="4">How much contact should you have now? <small>(split)</small></div>
<table>
<tr><th scope="row"><b>none</b></th><td>ash</td></tr>
<tr><th scope="row">withheld: <s>open</s></th><td>elm?, oak</td></tr>
<tr><th scope="row">contradiction</th><td>torn contradicts itself</td></tr>
<tr><th scope="row"><i>not enough known</i></th><td>yew, fir</td></tr>
</table>
<details><summary>What they say, and why</summary>
<ul>
<li><b>ash</b>: Keep quiet.<br><i>Because:</i> It calms.<br><small>A</small></li>
</ul>
</details>
<div role="heading" aria-level="3">What more facts would tell</div>
<table>
<tr><th scope="row">Do you answer?</th><td>ash, elm</td></tr>
</table>
<div role="heading" aria-level="3">Worth answering next</div>
<ul>
<li>What do you hope for? (<code>goal</code>)</li>
</ul>
<p><i>These are opinions.</i></p>
</div>""" == plain(as_html(PAGE))


def test_a_page_with_nothing_on_it_is_empty() -> None:
    assert '<div class="nc-rules">\n</div>' == plain(as_html(Page((), (), (), (), (), (), ())))


def test_every_cell_of_a_table_is_on_the_left_where_notebooks_would_move_it_to_the_right() -> None:
    cells = re.findall(r"<t[hd][^>]*>", as_html(PAGE))
    assert 10 == len(cells)
    assert [] == [cell for cell in cells if "text-align: left" not in cell]


def test_it_has_no_colour_of_its_own_so_that_it_can_be_read_in_the_light_and_in_the_dark() -> None:
    styles = " ".join(STYLES.findall(as_html(PAGE)))
    assert [] == [word for word in ("color", "background", "#", "rgb", "opacity") if word in styles]
    assert "<style" not in as_html(PAGE)
    assert "<script" not in as_html(PAGE)


def test_text_that_means_something_in_html_is_escaped() -> None:
    evil = """<script>alert("1")</script> & 'x' \x1b[31m\u202e"""
    shown = r"&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#x27;x&#x27; \x1b[31m\u202e"
    voice = Voice(evil, False, evil, evil, (evil,))
    section = Section(evil, evil, (Row(evil, (voice,)), Row(evil, (voice,), withheld=True)), (evil,), (evil,))
    question = Question(evil, evil, 1)
    page = Page((evil,), (Notice(evil, evil, evil),), (evil,), (Chapter(evil, (section,)),), (question,), (), (evil,))
    written = as_html(page)
    assert "<script" not in written
    assert "'" not in written.replace(shown, "")
    assert "\x1b" not in written
    assert "\u202e" not in written
    assert 25 == written.count(shown)


# A topic, an answer, and why.


def html(thing: object) -> str:
    """Show something as a notebook does."""
    show: Callable[[], str] = getattr(thing, "_repr_html_")  # noqa: B009  # as a notebook looks it up
    return plain(show())


def test_a_topic_shows_its_answers_with_their_reasons() -> None:
    assert """\
<div class="nc-rules">
<div role="heading" aria-level="3">How much contact should you have now?</div>
<table>
<tr><th scope="row"><b>none</b></th><td>walkers?</td></tr>
</table>
<ul>
<li><b>walkers?</b>: Do rest!<br><i>Because:</i> For rest.<br><small>“On rest”, On walking (The club)</small></li>
</ul>
<p><i>A question mark means that the answer could change as more becomes known.</i></p>
</div>""" == html(PANEL.compare(Situation())["contact"])


def test_a_school_that_is_only_reported_is_marked_as_such() -> None:
    reported = Panel([attrs.evolve(SCHOOL, reported_by="a critic")]).compare(Situation(live_together=True))["contact"]
    meaning = "<p><i>Reported: the source describes this version, and does not recommend it.</i></p>"
    for marked in ("<td>reported: walkers</td>", "<li><b>walkers (reported)</b>: Do meet!", meaning):
        assert marked in html(reported)
    for marked in ("walkers (reported), on “", meaning):
        assert marked in html(reported["walkers"])


def test_a_topic_on_which_no_school_speaks_says_so() -> None:
    assert """\
<div class="nc-rules">
<div role="heading" aria-level="3">You still live together: what should you do?</div>
<p>No school says anything about this.</p>
</div>""" == html(PANEL.compare(Situation())["home"])


def test_an_answer_shows_its_advice_its_reason_and_what_could_change_it() -> None:
    assert """\
<div class="nc-rules">
<div role="heading" aria-level="3">walkers, on “How much contact should you have now?”</div>
<p><b>none</b> (provisional)</p>
<p>Do rest!<br><i>Because:</i> For rest.<br><small>“On rest”, On walking (The club)</small></p>
<div role="heading" aria-level="4">Worth answering next</div>
<ul>
<li>Do you work at the same place? (<code>work_together</code>)</li>
</ul>
</div>""" == html(PANEL.compare(Situation(live_together=False, no_contact_days=3))["contact"]["walkers"])


def test_a_withheld_answer_shows_the_guard_s_reason_and_neither_advice_nor_a_way_to_it() -> None:
    assert """\
<div class="nc-rules">
<div role="heading" aria-level="3">walkers, on “How much contact should you have now?”</div>
<div role="note"><p><b>withheld: <s>practical matters only</s></b></p><p>A court forbids it.</p></div>
</div>""" == html(PANEL.compare(Situation(live_together=True, court_order=True))["contact"]["walkers"])


def test_an_answer_without_a_stance_is_told_in_a_sentence() -> None:
    assert """\
<div class="nc-rules">
<p>On “Your ex has got in touch: should you answer?”, walkers would have an answer if more were known.</p>
<div role="heading" aria-level="4">Worth answering next</div>
<ul>
<li>Since contact stopped, has your ex got in touch of their own accord? \
(<code>ex_reached_out</code>)</li>
</ul>
</div>""" == html(PANEL.compare(Situation(chased=False))["reply"]["walkers"])


def test_an_explanation_is_a_list_of_thoughts_with_what_belongs_to_each_below_it() -> None:
    written = html(PANEL.compare(AT_HOME)["contact"]["walkers"].why())
    assert (
        """\
<div class="nc-rules">
<div role="heading" aria-level="3">walkers, on “How much contact should you have now?”: \
limited (practical matters only; settled)</div>
<ul><li>Rule meet fired: Do meet!
<ul><li>Because: For meet.</li>
<li>[yes] you live together</li>
<li>shared: You meet. (“Home”)</li>
<li>Source: “On meet”</li></ul></li>
<li>Rule rest (none) fired and gave way to meet.
<ul><li>It applies in every situation.</li></ul></li>
<li>In: On walking (The club), club.example</li>
<li>Guard that looked at this: watch.</li></ul>
</div>"""
        == written
    )


def test_why_not_is_shown_likewise() -> None:
    written = html(PANEL.compare(Situation(court_order=True))["reply"]["walkers"].why_not("lightly"))
    assert (
        """\
<div class="nc-rules">
<div role="heading" aria-level="3">walkers, on “Your ex has got in touch: should you answer?”: \
why not lightly (warmly and briefly, not about the breakup)</div>
<ul><li>No rule of this school gives that answer.</li>
<li>Guard that looked at this: watch.</li></ul>
</div>"""
        == written
    )
