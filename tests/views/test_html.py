"""A page as HTML, for a notebook."""

from __future__ import annotations

from typing import Final

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
                                Voice("elm", True, None, "A court forbids it.", ("B",)),
                                Voice("oak", False, None, "", ()),
                            ),
                            withheld=True,
                        ),
                    ),
                    ("torn contradicts itself",),
                    ("yew", "fir"),
                ),
            ),
        ),
    ),
    unanswered_safety=(Question("afraid_of_ex", "Are you afraid?", 0),),
    questions=(Question("goal", "What do you hope for?", 2),),
    remarks=("These are opinions.",),
)


def test_a_page_is_one_table_between_what_to_know_first_and_what_is_still_to_be_asked() -> None:
    assert """\
<div class="nc-rules">
<p><b>What is known:</b> your ex ended it; 12 days of no contact.</p>
<p role="alert"><b>Mind the order.</b><br>It is the law. (warden)</p>
<p role="alert"><b>Answers marked “withheld” are not for you to follow. \
What remains was written for breakups in which nobody is afraid, no court has spoken and nobody has said no.\
</b><br>A court forbids it. You are afraid.</p>
<table><thead><tr><th scope="col">answer</th><th scope="col">schools</th></tr></thead>
<tbody><tr><th colspan="2" scope="rowgroup" style="text-align: left">How much contact should you have now? \
<small>(split)</small></th></tr>
<tr><td>none</td><td><span title="Keep quiet.">ash</span></td></tr>
<tr><td><s>open</s> (withheld)</td><td><span>elm?</span>, <span>oak</span></td></tr>
<tr><td colspan="2"><b>torn contradicts itself</b></td></tr>
<tr><td><i>not enough known</i></td><td>yew, fir</td></tr>
</tbody>
</table>
<p>Safety questions not answered yet:</p><ul>
<li>Are you afraid?</li>
</ul>
<p><i>These are opinions.</i></p>
</div>""" == as_html(PAGE)


def test_a_page_with_nothing_on_it_is_an_empty_table() -> None:
    assert """\
<div class="nc-rules">
<table><thead><tr><th scope="col">answer</th><th scope="col">schools</th></tr></thead>
</table>
</div>""" == as_html(Page((), (), (), (), (), (), ()))


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
    assert written.isascii() or "\u202e" not in written
    assert 17 == written.count(shown)
    assert f'<span title="{shown}">{shown}</span>' in written
