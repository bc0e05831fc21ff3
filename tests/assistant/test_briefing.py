"""Briefs of the sample meetings: what is asked, the figures, what was said before, what is open."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.briefs.briefing import Briefing
from assistant.briefs.summary import Summary
from assistant.writing.fakes import ScriptedLLM, Step
from assistant.writing.generate import LanguageModel, Writer
from index.errors import NotFoundError
from index.fakes import HashEmbedding
from index.keywords import Terms
from index.library import Library
from index.register.register import Register
from index.search import Search
from index.values import EXEMPT, PUBLIC, Brief, BriefHeading, BriefLine, RecordKind, Scope

EVERYONE = Scope(labels=frozenset({PUBLIC}))
CLEARED = Scope(labels=frozenset({PUBLIC, EXEMPT}))


@pytest.fixture(scope="module")
def library(sample_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library of the sample papers, which no test here writes to."""
    folder = shutil.copytree(sample_data, tmp_path_factory.mktemp("briefing") / "data")
    with Library(folder) as library:
        yield library


def briefing(library: Library) -> Briefing:
    register = Register(library.catalogue, library.words)
    return Briefing(library.catalogue, register, Search(library, HashEmbedding(size=384)).search)


def briefs(library: Library, held: date, scope: Scope = EVERYONE) -> dict[str | None, Brief]:
    """The briefs of the scrutiny committee's meeting on a day, by their items' numbers."""
    register = Register(library.catalogue, library.words)
    (meeting,) = [each for each in register.meetings(scope) if each.held == held]
    made = briefing(library).brief(meeting.id, scope)
    return {each.item.number if each.item else None: each for each in made}


def quotes(brief: Brief, heading: BriefHeading) -> list[str]:
    return [
        " ".join(each.quote.split())
        for part in brief.parts
        if part.heading is heading
        for each in part.citations
    ]


def test_an_item_says_what_it_asks_and_gives_its_figures(library: Library) -> None:
    item = briefs(library, date(2025, 6, 18))["6"]
    (asks,) = quotes(item, BriefHeading.ASKS)
    assert asks.startswith("The Committee is asked: (a) to note performance")
    assert any("£8.315 million" in each for each in quotes(item, BriefHeading.FIGURES))


def test_it_says_what_was_decided_before_and_what_is_open(library: Library) -> None:
    item = briefs(library, date(2025, 6, 18))["6"]
    before = quotes(item, BriefHeading.BEFORE)
    assert any("recovery plan for mobile library cancellations be brought" in e for e in before)
    assert not any("Committee is asked" in each for each in before)
    actions = quotes(item, BriefHeading.ACTIONS)
    assert "Bring a recovery plan for mobile library cancellations." in actions


def test_the_whole_meeting_has_its_open_actions_and_no_closed_one(library: Library) -> None:
    whole = briefs(library, date(2025, 6, 18))[None]
    actions = quotes(whole, BriefHeading.ACTIONS)
    assert "Check that every library has a printed list of emergency contacts." in actions
    assert "Send the endorsed recommendations to Cabinet." not in actions


def test_an_earlier_meeting_is_told_of_nothing_that_came_later(library: Library) -> None:
    for brief in briefs(library, date(2025, 3, 12)).values():
        for part in brief.parts:
            for each in part.citations:
                assert each.document.meeting_date == date(2025, 3, 12)


def test_every_line_stands_on_its_page_and_marks_run_on(library: Library) -> None:
    for brief in briefs(library, date(2025, 6, 18)).values():
        cited = [each for part in brief.parts for each in part.citations]
        assert [each.mark for each in cited] == list(range(1, len(cited) + 1))
        for each in cited:
            page = library.catalogue.page(each.document.id, each.page, EVERYONE)
            assert page.text[each.start : each.end] == each.quote
            assert each.rects == page.rects(each.start, each.end)


def test_an_item_that_the_agenda_only_names_has_no_figures(library: Library) -> None:
    assert briefs(library, date(2025, 6, 18))["2"].parts == ()


def test_of_an_exempt_item_nothing_is_told(library: Library) -> None:
    held = date(2025, 3, 12)
    assert "11" not in briefs(library, held)
    said = [each for brief in briefs(library, held).values() for h in BriefHeading
            for each in quotes(brief, h)]  # fmt: skip
    assert not [each for each in said if "Quillfeather" in each or "417,350" in each]
    assert quotes(briefs(library, held, CLEARED)["11"], BriefHeading.ASKS)


def test_there_is_no_brief_of_a_meeting_that_there_is_not(library: Library) -> None:
    with pytest.raises(NotFoundError):
        briefing(library).brief("0" * 12, EVERYONE)


def test_one_item_alone_has_the_brief_that_it_has_among_all(library: Library) -> None:
    register = Register(library.catalogue, library.words)
    (meeting,) = [e for e in register.meetings(EVERYONE) if e.held == date(2025, 6, 18)]
    (alone,) = briefing(library).brief(meeting.id, EVERYONE, "5")
    assert alone == briefs(library, date(2025, 6, 18))["5"]
    with pytest.raises(NotFoundError):
        briefing(library).brief(meeting.id, EVERYONE, "99")


def test_a_line_says_what_it_is_and_how_an_action_stands(library: Library) -> None:
    item = briefs(library, date(2025, 6, 18))["5"]
    lines = {part.heading: part.lines for part in item.parts}
    (asks,) = lines[BriefHeading.ASKS]
    assert asks.entry is not None
    assert asks.entry.record.kind is RecordKind.RECOMMENDATION
    assert all(each.entry is None for each in lines[BriefHeading.FIGURES])
    decided = [each.entry for each in lines[BriefHeading.BEFORE] if each.entry]
    assert {each.held for each in decided} == {date(2025, 3, 12)}
    (action,) = lines[BriefHeading.ACTIONS]
    assert action.action is not None
    assert (action.action.owner, action.action.due) == ("Ngozi Farraday", date(2025, 9, 17))


def test_what_minutes_said_of_a_subject_is_found_by_searching_for_it(library: Library) -> None:
    """The minutes of January tell of the review under a heading of another name."""
    item = briefs(library, date(2025, 3, 12))["6"]
    (said,) = quotes(item, BriefHeading.BEFORE)
    assert said.startswith("The report of the task and finish group on mobile libraries")


def test_what_every_meeting_has_is_not_said_to_have_a_past(library: Library) -> None:
    meeting = briefs(library, date(2025, 6, 18))
    assert quotes(meeting["3"], BriefHeading.BEFORE) == []  # the minutes of the last meeting
    assert quotes(meeting["9"], BriefHeading.BEFORE) == []  # the work programme


# --- in short, by a language model ----------------------------------------------------------------

_GIVEN = re.compile(r"^\[(\d+)\] (.+[.])$", re.M)


def in_short(library: Library, model: ScriptedLLM, times: int = 1) -> Brief:
    """The brief of an item whose first part a model words, asked for so many times."""
    register = Register(library.catalogue, library.words)
    (meeting,) = [e for e in register.meetings(EVERYONE) if e.held == date(2025, 6, 18)]
    named = LanguageModel("scripted", "models.wexmoor.example")
    writer = Writer(model, named, Terms().of, seconds=60, first_seconds=30)
    find = Search(library, HashEmbedding(size=384)).search
    made = Briefing(library.catalogue, register, find, Summary(writer))
    assert not [
        part
        for brief in made.brief(meeting.id, EVERYONE)
        for part in brief.parts
        if part.heading is BriefHeading.SHORT
    ]
    made.brief(meeting.id, EVERYONE, "6", wait=False)
    assert model.asked == []  # for the whole meeting it would be asked for every item
    found = [made.brief(meeting.id, EVERYONE, "6") for _ in range(times)]
    assert all(each == found[0] for each in found)
    if any(part.heading is BriefHeading.SHORT for part in found[0][0].parts):
        assert made.brief(meeting.id, EVERYONE, "6", wait=False) == found[0]
    return found[0][0]


def repeats(prompt: str) -> Iterable[Step]:
    """Says a sentence of money that it was given, and what no quote bears out."""
    number, text = next(each for each in _GIVEN.findall(prompt) if "£" in each[1])
    return [f"{text[:-1]} [{number}]. Everything costs £9,999 more than that [{number}]."]


def test_a_model_words_the_brief_of_an_item_from_its_own_quotes(library: Library) -> None:
    brief = in_short(library, ScriptedLLM(script=repeats))
    short, *rest = brief.parts
    assert short.heading is BriefHeading.SHORT
    (line,) = short.lines
    assert "£9,999" not in line.worded
    assert " ".join(line.citations[0].quote.split()) == line.worded
    assert line.citations[0].quote in [e.quote for part in rest for e in part.citations]
    marks = [each.mark for part in brief.parts for each in part.citations]
    assert marks == list(range(1, len(marks) + 1))


def says(text: str) -> Callable[[str], Iterable[Step]]:
    return lambda _: [text]


@pytest.mark.parametrize(
    "script",
    [
        says("The libraries of Wexmoor will close at noon on every Tuesday [1]."),
        says("NOT IN THE PAPERS"),
        says(""),
        lambda _: [ConnectionError("refused")],
    ],
)
def test_where_a_model_is_of_no_help_the_brief_is_what_it_is_without(
    library: Library, script: Callable[[str], Iterable[Step]]
) -> None:
    brief = in_short(library, ScriptedLLM(script=script))
    assert brief == briefs(library, date(2025, 6, 18))["6"]


def test_what_was_made_of_a_paper_is_not_given_of_a_copy_that_others_may_see(
    library: Library,
) -> None:
    named = LanguageModel("scripted", "models.wexmoor.example")
    script = ScriptedLLM(script=repeats)
    summary = Summary(Writer(script, named, Terms().of, seconds=60, first_seconds=30))
    parts = briefs(library, date(2025, 6, 18))["6"].parts
    withheld = [
        replace(part, lines=tuple(_in_paper("f" * 32, each) for each in part.lines))
        for part in parts
    ]
    assert summary.of(withheld)
    assert summary.of(parts, wait=False) == ()


def _in_paper(id: str, line: BriefLine) -> BriefLine:
    cited = (replace(each, document=replace(each.document, id=id)) for each in line.citations)
    return replace(line, citations=tuple(cited))


def test_a_brief_that_is_looked_at_again_is_not_worded_again(library: Library) -> None:
    model = ScriptedLLM(script=repeats)
    in_short(library, model, times=3)
    assert len(model.asked) == 1
