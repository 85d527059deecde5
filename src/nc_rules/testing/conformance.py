"""The checks that every school and every guard has to pass, as test classes for the author of a pack."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from types import NoneType
from typing import TYPE_CHECKING, ClassVar, Final, NoReturn, assert_never

from hypothesis import given, settings
from hypothesis import strategies as st

from nc_rules.cases import Addressee
from nc_rules.comparison import Panel
from nc_rules.content import Content, Guard, School
from nc_rules.errors import EngineUnavailable, InvalidSituationFile
from nc_rules.repr import shown
from nc_rules.rule import Entry
from nc_rules.sheet import Sheet, WorkingMemory, facts_of
from nc_rules.testing import faults
from nc_rules.testing.situation import situations
from nc_rules.verify import AnyCase, Kind

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

CAPABILITIES: Final = frozenset({"cases", "durable", "verify"})
"""What a check may need: cases, and the engine durable-rules, which may be missing; proofs, of `verify`, never are."""


_ATTRIBUTES: Final[Mapping[str, tuple[tuple[type, ...], str]]] = {
    "school": ((School, NoneType), "a School"),
    "guard": ((Guard, NoneType), "a Guard"),
    "cases": ((str, Path, NoneType), "the path of a folder"),
    "required": ((AbstractSet,), 'a set of names, as in frozenset({"cases"})'),
}
"""What each attribute of a test class may be."""


class Conformance:
    """What schools and guards have to pass alike."""

    cases: ClassVar[Path | str | None] = None
    required: ClassVar[frozenset[str]] = frozenset({"cases"})
    _kind: ClassVar[Addressee]

    def __init_subclass__(cls, **kwargs: object) -> None:
        """Refuse what is neither a school nor a guard, and capabilities that no check needs.

        Raises:
            TypeError: `school` is not a school, `guard` not a guard, `cases` not a folder's path, or `required` not a
                set.
            ValueError: `required` names something that no check needs.
        """
        super().__init_subclass__(**kwargs)
        for name, (kinds, expected) in _ATTRIBUTES.items():
            value: object = getattr(cls, name, None)
            if not isinstance(value, kinds):
                msg = f"{cls.__name__}.{name}: expected {expected}, got {shown(value)}"
                raise TypeError(msg)
        if unknown := sorted(cls.required - CAPABILITIES):
            msg = (
                f"{cls.__name__}.required: there is no {', '.join(unknown)} (known: {', '.join(sorted(CAPABILITIES))})"
            )
            raise ValueError(msg)

    def test_both_engines_agree(self) -> None:
        """The engine durable-rules gives the same as the compiled one."""
        content, panel = self._content(), self._panel()
        try:
            durable = _panel_of(content, "durable")
        except EngineUnavailable as missing:
            self._without("durable", str(missing))
        self._in_every_situation(lambda sheets: faults.disagreements(durable, panel, sheets))

    def test_nothing_is_lost_in_writing(self) -> None:
        """A situation written as TOML is the same when it is read again, and so is a comparison as JSON."""
        panel = self._panel()
        self._in_every_situation(lambda sheets: faults.lost_in_writing(panel, sheets))

    def test_every_case_holds(self) -> None:
        """What comes out is what the cases expect; and nothing in the folder is still to be filled in."""
        content, cases = self._content(), self._cases()
        folder = self._folder()
        beside = faults.unfinished_beside(content, folder) if folder else ()
        _fail_if([*faults.failing_cases(content, cases), *beside])

    def _content(self) -> Content:
        content: Content | None = getattr(self, self._kind, None)
        if content is None:
            what = f"{self._kind}; write, in its body: {self._kind} = YOUR_{self._kind.upper()}"
            _fail(f"{type(self).__name__} names no {what}")
        return content

    def _panel(self) -> Panel:
        return _panel_of(self._content(), "compiled")

    def _situations(self) -> SearchStrategy[tuple[Sheet, ...]]:
        content = self._content()
        sheets = faults.sheets_of(content)
        # What nothing asks about stays unknown, so that chance is spent on what matters.
        idle = {fact: None for sheet in sheets for fact in facts_of(sheet).values() if fact not in content.facts}
        return situations(near=[content], sheets=sheets, fixed=idle)

    def _prove(self, kind: Kind) -> None:
        _fail_if(faults.proved_faults(self._content(), kind))

    def _in_every_situation(self, faults_in: Callable[[tuple[Sheet, ...]], Iterable[str]]) -> None:
        @settings(deadline=None)
        @given(sheets=self._situations())
        def holds(sheets: tuple[Sheet, ...]) -> None:
            _fail_if(faults_in(sheets))

        holds()

    def _when_more_is_known(self) -> None:
        panel = self._panel()

        @settings(deadline=None)
        @given(sheets=self._situations(), data=st.data())
        def stays(sheets: tuple[Sheet, ...], data: st.DataObject) -> None:
            known = [*WorkingMemory.of(*sheets)]
            if known:
                left_out = data.draw(st.sets(st.sampled_from(known), min_size=1), label="not known before")
                _fail_if(faults.taken_back_by_more(panel, sheets, left_out))

        stays()

    def _in_any_order(self) -> None:
        content, panel = self._content(), self._panel()

        @settings(deadline=None)
        @given(sheets=self._situations(), entries=st.permutations([*content.entries.values()]))
        def agrees(sheets: tuple[Sheet, ...], entries: Sequence[Entry]) -> None:
            other = _panel_of(faults.reordered(content, entries), "compiled")
            _fail_if(faults.disagreements(other, panel, sheets))

        agrees()

    def _prove_by_cases(self) -> None:
        _fail_if(faults.unproved(self._content(), self._cases()))

    def _cases(self) -> Sequence[AnyCase]:
        content, folder = self._content(), self._folder()
        if folder is None:
            self._without("cases", f"no folder called cases is beside {_file_of(type(self))} or above it; write cases")
        try:
            _fail_if(faults.misaddressed(content, folder))
            cases = faults.cases_of(content, folder)
        except FileNotFoundError as missing:
            self._without("cases", str(missing))
        except InvalidSituationFile as invalid:
            _fail(str(invalid))
        if not cases:
            self._without("cases", f"no case in {folder} is for {self._kind} {content.name!r}")
        return cases

    def _folder(self) -> Path | None:
        if self.cases is not None:
            return _file_of(type(self)).parent / self.cases
        for folder in _file_of(type(self)).parents:
            if (folder / "cases").is_dir():
                return folder / "cases"
            if (folder / "pyproject.toml").exists():
                break
        return None

    def _without(self, capability: str, why: str) -> NoReturn:
        import pytest  # as in _fail

        if capability in self.required:
            _fail(why)
        pytest.skip(why)


class SchoolConformance(Conformance):
    """What every school has to pass. A pack's test subclasses it, under a name that pytest collects:

        class TestActive(SchoolConformance):
            school = ACTIVE

    A check that fails says what is wrong, and shows it in the smallest situation that does. A check that lacks what it
    needs is skipped, with the name of what to install, unless `required` says that it has to run.

    Attributes:
        school: The school.
        cases: The folder of its cases, as seen from the folder of the test's file. Without it, the nearest folder
            called `cases` that is beside the test's file or above it, no higher than the folder that holds the
            `pyproject.toml`.
        required: What has to be there, of `cases`, `durable` (the engine durable-rules) and `verify` (proofs, which
            always are): without it a check fails rather than being skipped. Cases have to be there unless it says
            otherwise.
    """  # noqa: D415  # the sentence ends in the example

    school: ClassVar[School]
    _kind = "school"

    def test_no_two_rules_contradict_each_other(self) -> None:
        """In no situation do two rules of different stances stand, of which one should override the other."""
        self._prove(Kind.CONFLICT)

    def test_every_rule_can_fire(self) -> None:
        """No rule's condition is false in every situation."""
        self._prove(Kind.NEVER_FIRES)

    def test_no_rule_always_gives_way(self) -> None:
        """No rule is overridden whenever it fires."""
        self._prove(Kind.ALWAYS_GIVES_WAY)

    def test_no_two_rules_are_the_same(self) -> None:
        """No two rules stand in the same situations and say the same."""
        self._prove(Kind.TWINS)

    def test_stances_have_texts_and_rules_have_places_in_sources(self) -> None:
        """Every stance has words. That everything cites a place is seen to when the school is built."""
        _fail_if(faults.missing_texts(self._content()))

    def test_knowing_more_never_unsettles_an_answer(self) -> None:
        """What is settled, or silent, stays as it is whatever else becomes known."""
        self._when_more_is_known()

    def test_the_order_of_rules_means_nothing(self) -> None:
        """The same rules and waivers in another order give the same answers, because of the same rules."""
        self._in_any_order()

    def test_every_rule_is_proved_by_a_case(self) -> None:
        """For each rule there is a case in which it stands."""
        self._prove_by_cases()


class GuardConformance(Conformance):
    """What every guard has to pass. A pack's test subclasses it, under a name that pytest collects:

        class TestSafety(GuardConformance):
            guard = SAFETY

    What is said of `SchoolConformance` holds here too.

    Attributes:
        guard: The guard.
        cases: The folder of its cases, as there.
        required: What has to be there, as there.
    """  # noqa: D415  # the sentence ends in the example

    guard: ClassVar[Guard]
    _kind = "guard"

    def test_every_alert_can_be_raised_and_every_forbid_and_quiet_can_hold(self) -> None:
        """No condition is false in every situation."""
        self._prove(Kind.NEVER_FIRES)

    def test_no_two_alerts_forbids_or_quiets_are_the_same(self) -> None:
        """No two of a kind hold in the same situations, do the same and say the same."""
        self._prove(Kind.TWINS)

    def test_stances_have_texts_and_everything_has_a_place_in_a_source(self) -> None:
        """Every stance that it forbids has words. That everything cites a place is seen to when the guard is built."""
        _fail_if(faults.missing_texts(self._content()))

    def test_circumstances_leave_something_to_ask(self) -> None:
        """Some fact is a safety question. That each circumstance is a fact that it asks about is seen to likewise."""
        self._content()  # which fails where the class names no guard
        _fail_if(faults.unasked(self.guard))

    def test_knowing_more_takes_nothing_back(self) -> None:
        """What is raised, withheld or kept back stays so, whatever else becomes known."""
        self._when_more_is_known()

    def test_the_order_of_alerts_forbids_and_quiets_means_nothing(self) -> None:
        """Written in another order, the same are raised and hold."""
        self._in_any_order()

    def test_every_alert_forbid_and_quiet_is_proved_by_a_case(self) -> None:
        """For each there is a case that raises it, or expects what it withholds or keeps back where it holds."""
        self._prove_by_cases()


def _panel_of(content: Content, engine: str) -> Panel:
    match content:
        case School():
            return Panel([content], engine=engine)
        case Guard():
            return Panel((), [content], engine=engine)
        case _:
            assert_never(content)


def _file_of(cls: type) -> Path:
    return Path(inspect.getfile(cls))


def _fail(text: str) -> NoReturn:
    # Whoever runs these has imported pytest already; those who only draw situations do without it.
    import pytest

    # The text says it all: neither a traceback nor the error that it was made from is shown.
    raise pytest.fail.Exception(text, pytrace=False) from None


def _fail_if(found: Iterable[str]) -> None:
    if texts := [*found]:
        _fail("\n\n".join(texts))


def class_name(content: Content) -> str:
    """Return the name of the test class that is made of a school or a guard."""
    return "".join(["Test", *(part.title() for part in content.name.split("-"))])


def conformance_of(content: Content, *, cases: Path | None, required: frozenset[str]) -> type[Conformance]:
    """Make the test class of a school or a guard."""
    name = class_name(content)
    body = {"cases": cases, "required": required, "__module__": __name__}
    match content:
        case School():
            return type(name, (SchoolConformance,), {"school": content, **body})
        case Guard():
            return type(name, (GuardConformance,), {"guard": content, **body})
        case _:
            assert_never(content)
