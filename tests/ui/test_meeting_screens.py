"""The screens of meetings: as HTML, and in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import httpx
import pytest
from browsing import browsing, serving, shown
from fake_register import RegisterService
from fake_service import CITATIONS, ENTRY, MEETING, NASTY, PACK, QUOTES
from playwright.sync_api import Browser, Page

from assistant.writing.generate import LanguageModel
from index.errors import NotFoundError
from index.values import (
    ActionState,
    Brief,
    BriefHeading,
    BriefLine,
    BriefPart,
    Meeting,
    MeetingItem,
    Record,
    RecordKind,
    Scope,
    Tracked,
)
from ui import meetings
from ui.about import About, about_of

PUBLIC = frozenset({"public"})
ASKS = replace(
    ENTRY,
    id=f"{PACK.id}:4",
    record=Record(4, RecordKind.RECOMMENDATION, ENTRY.record.spans, QUOTES[0], access="public"),
)


@dataclass
class MeetingService(RegisterService):
    """Has two meetings of one committee, the later with two items."""

    def meetings(
        self,
        scope: Scope,
        since: date | None = None,
        until: date | None = None,
        text: str = "",
    ) -> tuple[Meeting, ...]:
        earlier = replace(MEETING, id="e" * 12, held=date(2024, 1, 11))
        return tuple(
            each
            for each in (MEETING, earlier)
            if (since is None or each.held >= since) and (until is None or each.held <= until)
        )

    def short(self) -> tuple[BriefPart, ...]:
        line = BriefLine(CITATIONS[1:], worded=f"Shut. {NASTY}")
        return (BriefPart(BriefHeading.SHORT, (line,)),)

    def model(self) -> LanguageModel | None:
        return LanguageModel("worder", "models.wexmoor.example")

    def items(self, meeting_id: str, scope: Scope) -> tuple[MeetingItem, ...]:
        return (
            MeetingItem("6", "Libraries", PACK, 3, 4, "A. Clerk", (ASKS,), (ENTRY,)),
            MeetingItem("7", NASTY, PACK, 4, 4),
        )

    def brief(
        self, meeting_id: str, scope: Scope, item: str | None = None, *, wait: bool = True
    ) -> tuple[Brief, ...]:
        one, other = self.items(meeting_id, scope)
        action = Tracked(ENTRY.id, ENTRY, ENTRY, ActionState.OVERDUE, owner=NASTY)
        parts = (
            *(self.short() if wait else ()),
            BriefPart(BriefHeading.ASKS, (BriefLine(CITATIONS[:1], ASKS),)),
            BriefPart(BriefHeading.FIGURES, (BriefLine(CITATIONS[1:]),)),
            BriefPart(BriefHeading.BEFORE, (BriefLine(CITATIONS[:1], ENTRY),)),
        )
        whole = (BriefPart(BriefHeading.ACTIONS, (BriefLine(CITATIONS[:1], ENTRY, action),)),)
        briefs = {
            None: Brief(MEETING.id, MEETING, None, whole),
            "6": Brief(f"{MEETING.id}-6", MEETING, one, parts),
            "7": Brief(f"{MEETING.id}-7", MEETING, other, ()),
        }
        if item is None:
            return tuple(briefs.values())
        if item not in briefs:
            raise NotFoundError("There is no such item.")
        return (briefs[item],)


@dataclass
class SilentModel(MeetingService):
    """Its model says nothing that quotes bear out."""

    def short(self) -> tuple[BriefPart, ...]:
        return ()


@dataclass
class NoModel(SilentModel):
    """Has no language model."""

    def model(self) -> LanguageModel | None:
        return None


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(MeetingService(tmp_path_factory.mktemp("papers"))) as address:
        yield address


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with browsing(browser, address) as page:
        yield page


@pytest.fixture
def service(tmp_path: Path) -> MeetingService:
    return MeetingService(tmp_path)


def test_the_calendar_has_the_meetings_by_their_months(service: MeetingService) -> None:
    html = meetings.screen(service, {}, PUBLIC)
    assert "2 meetings, the latest first." in html
    assert html.index("March 2024") < html.index("January 2024")
    assert 'datetime="2024-03-14"' in html
    assert f'href="/meetings?meeting={MEETING.id}"' in html
    only = meetings.screen(service, {"since": "2024-02-01", "committee": "Cabinet"}, PUBLIC)
    assert "1 meeting, the latest first." in only
    assert "/api/v1/meetings.ics?committee=Cabinet&amp;date_from=2024-02-01" in only


def test_a_meeting_has_its_items_with_pages_presenter_and_what_each_asks(
    service: MeetingService,
) -> None:
    html = meetings.screen(service, {"meeting": MEETING.id}, PUBLIC)
    item = html.partition('id="item-6"')[2].partition("</li>")[0]
    assert ">Pages 3 to 4</a>" in item
    assert "Presented by A. Clerk" in item
    assert '<span class="kind">Asks</span> RESOLVED: that the library' in item
    assert f'href="/?meeting={MEETING.id}&amp;item=6"' in item
    assert '<a class="chip decided"' in item
    assert "Resolved, minute 24" in item
    assert "The meeting before, 11 January 2024" in html


def test_a_brief_says_of_each_line_what_it_is(service: MeetingService) -> None:
    query = {"meeting": MEETING.id, "item": "6", "short": "now"}
    html = meetings.screen(service, query, PUBLIC)
    short, *headings = [html.index(f">{each}</h3>") for each in list(BriefHeading)[:4]]
    assert [short, *headings] == sorted([short, *headings])
    worded = html[short : headings[0]]
    assert "<p>Shut. &lt;img" in worded
    assert "Worded by a language model" in worded
    assert 'class="place"' in worded
    assert QUOTES[1] not in worded
    assert "language model" not in html[headings[0] :]
    asks, rest = html[headings[0] : headings[1]], html[headings[2] :]
    assert "Recommended, not decided" in asks
    assert "Recommended, not decided" not in rest
    assert 'class="kind">Resolved<' in rest
    assert "14 March 2024" in rest
    told = html[headings[1] : headings[2]]
    assert f"“{QUOTES[1]}”" in told
    assert "?rects=0.1000,0.5000,0.8000,0.5300" in told
    assert f"/api/v1/meetings/{MEETING.id}/brief.docx?item=6" in html


def test_the_quotes_of_a_brief_do_not_wait_for_a_language_model(tmp_path: Path) -> None:
    query = {"meeting": MEETING.id, "item": "6"}
    html = meetings.screen(MeetingService(tmp_path), query, PUBLIC)
    assert "Shut." not in html
    assert f'data-later="/meetings?meeting={MEETING.id}&amp;item=6&amp;short=now"' in html
    silent = meetings.screen(SilentModel(tmp_path), {**query, "short": "now"}, PUBLIC)
    assert "said nothing that the quotes bear out" in silent
    assert "data-later" not in silent
    for asked in (query, {**query, "short": "now"}):
        assert "language model" not in meetings.screen(NoModel(tmp_path), asked, PUBLIC)


def test_what_it_says_is_put_in_when_it_is_there(page: Page, address: str) -> None:
    page.goto(f"{address}/meetings?meeting={MEETING.id}&item=6")
    page.wait_for_selector("#short h3")
    assert page.inner_text("#short h3") == "In short"
    assert "Shut." in page.inner_text("#short .told")
    page.click("#short a.place")
    assert "rects=" in shown(page)
    assert page.inner_text(".page-count") == "1 of 1"


def test_without_scripts_it_is_a_link_away(browser: Browser, address: str) -> None:
    with browsing(browser, address, java_script_enabled=False) as page:
        page.goto(f"{address}/meetings?meeting={MEETING.id}&item=6")
        with page.expect_navigation():
            page.click("#short a")
        assert "Shut." in page.inner_text("#short .told")


def test_the_whole_brief_begins_with_the_meeting_and_names_what_is_silent(
    service: MeetingService,
) -> None:
    html = meetings.screen(service, {"meeting": MEETING.id, "brief": "whole"}, PUBLIC)
    assert html.index("Open actions") < html.index('id="item-6"')
    assert "Of these items the papers tell no more: 7 &lt;img" in html


def test_the_work_programme_says_what_moved_and_what_is_gone(service: MeetingService) -> None:
    query = {"programme": "latest", "committee": "Cabinet"}
    html = meetings.screen(service, query, PUBLIC)
    assert "Moved, was 11 April 2024" in html
    gone = html.partition("No longer there")[2]
    assert "Was planned for 11 July 2024" in gone
    assert "/api/v1/programme.csv?committee=Cabinet" in html
    none = meetings.screen(service, {**query, "committee": "Harbour Board"}, PUBLIC)
    assert "No paper of it has a work programme." in none


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"meeting": MEETING.id},
        {"meeting": MEETING.id, "item": "7"},
        {"meeting": MEETING.id, "brief": "whole"},
        {"programme": "latest", "committee": '"><script>alert(3)</script>'},
        {"committee": '"><script>alert(3)</script>', "since": "<b>"},
    ],
)
def test_words_of_papers_are_only_ever_text(service: MeetingService, query: dict[str, str]) -> None:
    html = meetings.screen(service, query, PUBLIC)
    assert "<img src=x" not in html
    assert "<script>" not in html


def test_what_is_not_there_is_told_as_a_page(address: str) -> None:
    for query in ({"meeting": "nowhere"}, {"meeting": MEETING.id, "item": "99"}):
        response = httpx.get(f"{address}/meetings", params=query)
        assert response.status_code == 404
        assert "There is no such" in response.text
        assert "script-src 'self'" in response.headers["content-security-policy"]


def test_from_the_calendar_to_an_item_its_page_and_a_question_about_it(
    page: Page, address: str
) -> None:
    page.goto(f"{address}/meetings")
    with page.expect_navigation():
        page.click(".sitting a >> nth=0")
    page.focus("#item-6 a.place")
    page.keyboard.press("Enter")
    assert "/pages/3.png" in shown(page)
    with page.expect_navigation():
        page.click("#item-6 h3 a")
    page.click(".told a.place")
    assert "rects=" in shown(page)
    with page.expect_navigation():
        page.click("text=Ask about this item")
    page.wait_for_selector(".about", timeout=30_000)
    assert "item 6, Libraries (Cabinet, 14 March 2024)" in page.inner_text(".about")
    page.wait_for_selector("#suggestions button:visible")
    page.click("#suggestions button >> nth=0")
    page.wait_for_selector("[data-answer]")
    assert page.is_visible(".about")
    with page.expect_navigation():
        page.click(".about .wider")
    page.wait_for_selector("#suggestions button:visible", timeout=30_000)
    assert page.locator(".about").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path",
    [
        "/meetings",
        f"/meetings?meeting={MEETING.id}",
        f"/meetings?meeting={MEETING.id}&item=6",
        f"/meetings?meeting={MEETING.id}&brief=whole",
        "/meetings?programme=latest&committee=Cabinet",
    ],
)
def test_a_phone_needs_no_sideways_scrolling(
    browser: Browser, address: str, scheme: str, path: str
) -> None:
    small = {"width": 360, "height": 740}
    with browsing(browser, address, viewport=small, color_scheme=scheme) as page:
        page.goto(f"{address}{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "found"


def test_a_question_about_an_item_is_put_to_its_pages_alone(service: MeetingService) -> None:
    about = about_of({"meeting": MEETING.id, "item": "6"})
    assert about == About(MEETING.id, "6")
    scope = about.scope(service, PUBLIC)
    assert (scope.document_ids, scope.extracts) == ((PACK.id,), ((PACK.id, 3, 4),))
    assert about_of({"item": "6"}) == About()
    assert About().scope(service, PUBLIC) == Scope(labels=PUBLIC)
