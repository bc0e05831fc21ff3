"""The screens of the register: as HTML, and in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import httpx
import pytest
from browsing import browsing, serving, shown
from fake_register import ENTRIES, RegisterService, entry
from fake_service import PACK, SEARCHED
from playwright.sync_api import Browser, Page

from assistant.api.views import citation_view
from index.register.wanted import Order
from index.values import (
    ActionState,
    Copy,
    Elsewhere,
    Hop,
    HopKind,
    Outcome,
    RecordKind,
    Scope,
    Searched,
    Standing,
    Tracked,
)
from ui import actions, decisions, render_register
from ui.render_register import Shown, kind_name

PUBLIC = frozenset({"public"})


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(RegisterService(tmp_path_factory.mktemp("papers"))) as address:
        yield address


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with browsing(browser, address) as page:
        yield page


@pytest.mark.parametrize(
    ("kind", "outcome", "name", "tone"),
    [
        (RecordKind.RESOLUTION, None, "Resolved", "decided"),
        (RecordKind.RESOLUTION, Outcome.DEFERRED, "Resolved: deferred", "decided"),
        (RecordKind.AGREEMENT, None, "Agreed", "decided"),
        (RecordKind.NOTED, None, "Noted", "decided"),
        (RecordKind.RECOMMENDATION, None, "Recommended, not decided", "asked"),
        (RecordKind.RECOMMENDATION, Outcome.CARRIED, "Recommended, not decided", "asked"),
        (RecordKind.MOTION, Outcome.CARRIED, "Motion carried", "put"),
        (RecordKind.MOTION, Outcome.LOST, "Motion lost", "fell"),
        (RecordKind.MOTION, None, "Motion, outcome not recorded", "put"),
        (RecordKind.AMENDMENT, Outcome.NOT_MOVED, "Amendment not moved", "fell"),
        (RecordKind.VOTE, Outcome.LOST, "Vote lost", "fell"),
        (RecordKind.MATTER, Outcome.CALLED_IN, "Called in", "put"),
    ],
)
def test_only_what_was_decided_is_called_so(
    kind: RecordKind, outcome: Outcome | None, name: str, tone: str
) -> None:
    assert kind_name(entry(9, kind, "Words.", outcome=outcome).record) == (name, tone)


def test_the_papers_of_a_meeting_stand_before_its_minutes_in_a_chain(tmp_path: Path) -> None:
    """Both are of one day; what was asked comes before what was decided on it."""

    class OneDay(RegisterService):
        def chain(self, entry_id: str, scope: Scope, *, rejected: bool = False) -> tuple[Hop, ...]:
            minutes, asked = ENTRIES[3], replace(ENTRIES[2], held=ENTRIES[0].held)
            other = replace(minutes, id="z:9", held=asked.held, committee=asked.committee)
            return (
                Hop("1", HopKind.DECIDED, other, ENTRIES[0], 1.0),
                Hop("2", HopKind.DECIDED, asked, ENTRIES[0], 1.0),
            )

    html = decisions.screen(OneDay(tmp_path), {"entry": ENTRIES[0].id}, PUBLIC)
    asked, other, decided = (
        html.index(words)
        for words in ("Cabinet is asked to open", "&lt;img", "That the library open on Sundays.")
    )
    assert asked < other < decided


@pytest.mark.parametrize(
    ("reported", "closed", "names"),
    [
        (None, False, ["Asked"]),
        ("Paint the ferry.", False, ["Asked"]),  # the same in the minutes filed in the next pack
        ("Paint the ferry. In hand.", False, ["Asked", "Last reported"]),
        (None, True, ["Asked and closed"]),
        ("Paint the ferry. Done.", True, ["Asked", "Closed"]),
    ],
)
def test_an_action_is_told_once_where_it_was_said_once(
    reported: str | None, closed: bool, names: list[str]
) -> None:
    asked = entry(5, RecordKind.ACTION, "Paint the ferry.")
    later = entry(6, RecordKind.ACTION, reported) if reported else asked
    state = ActionState.CLOSED if closed else ActionState.OPEN
    action = Tracked(asked.id, asked, later, state, closed_by=later if closed else None)
    assert [name for name, _ in actions.tellings(action)] == names


def test_a_motion_that_decides_is_told_as_decided() -> None:
    motion = entry(9, RecordKind.MOTION, "Words.", outcome=Outcome.CARRIED, decisive=True).record
    assert kind_name(motion) == ("Motion carried", "decided")


def test_the_other_paper_of_an_entry_is_said_beside_it(tmp_path: Path) -> None:
    copy = Copy("other:2", PACK, 8, "8", Standing.DRAFT)
    one = replace(ENTRIES[0], copies=(copy,))
    place = replace(
        RegisterService(tmp_path).entry_citations(one, Scope(PUBLIC))[0],
        also=(Elsewhere(PACK, 8, "8"),),
    )
    html = render_register.entry(Shown(one, [citation_view(place)], {}))
    assert f"{PACK.title}, page 8 of the PDF</a> as a draft" in html.replace("&#x27;", "'")


def test_what_the_address_asks_is_what_the_register_is_asked(tmp_path: Path) -> None:
    service = RegisterService(tmp_path)
    query = {"text": " open ", "committee": "Cabinet", "kind": "decided", "outcome": "not-moved"}
    more = {"since": "2024-01-01", "until": "yesterday", "page": "2", "unknown": "1"}
    html = decisions.screen(service, {**query, **more}, PUBLIC)
    scope, wanted = service.looked[-1]
    assert (scope.labels, scope.committee) == (PUBLIC, "Cabinet")
    assert (scope.date_from, scope.date_to) == (date(2024, 1, 1), None)
    assert (wanted.text, wanted.outcomes) == ("open", (Outcome.NOT_MOVED,))
    assert (wanted.kinds, wanted.decided) == ((), True)
    assert (wanted.offset, wanted.limit) == (20, 20)
    assert 'value="open"' in html
    assert '<option value="Cabinet" selected>' in html
    assert "Nothing was found" in html


@pytest.mark.parametrize("page", ["", "0", "-1", "²", "9" * 30])
def test_an_address_that_makes_no_sense_still_shows_the_list(tmp_path: Path, page: str) -> None:
    query = {"page": page, "kind": "everything", "outcome": "won", "since": "2024-13-99"}
    assert 'class="filters"' in decisions.screen(RegisterService(tmp_path), query, PUBLIC)


def test_a_page_beyond_the_last_is_the_last(tmp_path: Path) -> None:
    html = decisions.screen(RegisterService(tmp_path), {"page": "300"}, PUBLIC)
    assert html.count('<article class="entry') == 4
    board = actions.screen(RegisterService(tmp_path), {"page": "300"}, PUBLIC)
    assert board.count('<article class="entry') == 1


def test_they_can_be_had_in_the_order_of_their_meetings(tmp_path: Path) -> None:
    service = RegisterService(tmp_path)
    html = decisions.screen(service, {"text": "library", "order": "earliest"}, PUBLIC)
    assert service.looked[-1][1].order is Order.EARLIEST
    assert " entries, earliest meeting first." in html
    assert "Best first" in html
    assert "Best first" not in decisions.screen(service, {"order": "sideways"}, PUBLIC)
    assert service.looked[-1][1].order is Order.BEST


def test_what_is_found_can_be_taken_away_as_the_form_asks(tmp_path: Path) -> None:
    query = {"text": "open", "kind": "put", "outcome": "not-moved", "since": "2024-01-01"}
    service = RegisterService(tmp_path)
    assert "decisions.csv" not in decisions.screen(service, query, PUBLIC)  # nothing was found
    html = decisions.screen(service, {**query, "outcome": "", "kind": "decided"}, PUBLIC)
    asked = "text=open&amp;decided=true&amp;date_from=2024"
    for ending in ("csv", "docx"):
        assert f'href="/api/v1/decisions.{ending}?{asked}-01-01"' in html
    board = actions.screen(service, {"owner": "Able", "kind": "decided"}, PUBLIC)
    assert 'href="/api/v1/actions.csv?owner=Able"' in board


def test_a_meeting_says_its_council_where_there_are_several(tmp_path: Path) -> None:
    @dataclass
    class Several(RegisterService):
        def searched(self, scope: Scope) -> Searched:
            return replace(SEARCHED, councils=("Wexmoor County Council", "Harrow Council"))

    one, two = RegisterService(tmp_path), Several(tmp_path)
    assert 'class="whose"' not in decisions.screen(one, {}, PUBLIC)
    council = ENTRIES[0].council
    assert f'<span class="whose">{council}</span>' in decisions.screen(two, {}, PUBLIC)


def test_entries_stand_with_their_exact_words_and_all_that_is_known(tmp_path: Path) -> None:
    html = decisions.screen(RegisterService(tmp_path), {}, PUBLIC)
    assert "4 entries, latest meeting first." in html
    assert '<p class="part">(a) That the library open on Sundays.</p>' in html
    assert '<p class="part">(b) That the cost be met.</p>' in html
    assert "Moved by Councillor Able, seconded by Councillor Bright" in html
    assert "5 for, 2 against, 1 abstaining" in html
    assert "Minute 24" in html
    assert 'class="standing draft">Draft minutes<' in html
    assert "To Full Council" in html
    assert html.count("Read with some doubt") == 1
    assert "p. 3 of the pack (report&#x27;s own p. 7)" in html
    assert f"/api/v1/documents/{PACK.id}/pages/3.png?mark={PACK.id}:0" in html


def test_words_of_papers_are_only_ever_text(tmp_path: Path) -> None:
    query = {"text": "<script>", "committee": '"><script>alert(3)</script>'}
    for asked in ({}, query):
        html = decisions.screen(RegisterService(tmp_path), asked, PUBLIC)
        assert "<img src=x" not in html
        assert "<script>" not in html


def test_the_picture_of_a_page_has_an_entrys_words_highlighted(address: str) -> None:
    at = f"{address}/api/v1/documents/{PACK.id}/pages"
    plain, marked, other, gone = (
        httpx.get(f"{at}/{page}.png", params=params).content
        for page, params in (
            (3, {}),
            (3, {"mark": ENTRIES[0].id}),
            (2, {"mark": ENTRIES[0].id}),
            (3, {"mark": f"{PACK.id}:99"}),
        )
    )
    assert marked != plain
    assert gone == plain
    assert other == httpx.get(f"{at}/2.png").content


def test_a_screen_lets_nothing_run_that_is_not_ours(address: str) -> None:
    response = httpx.get(f"{address}/decisions")
    assert response.headers["content-type"].startswith("text/html")
    policy = response.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_decisions_are_searched_and_their_pages_opened_beside_them(
    page: Page, address: str
) -> None:
    page.goto(address)
    page.wait_for_selector("#suggestions button:visible", timeout=30_000)
    page.click(".screens a >> text=Decisions")
    page.wait_for_selector(".entry")
    assert page.get_attribute(".screens [aria-current]", "href") == "/decisions"
    page.fill("#text", "library")
    page.select_option("#kind", "decided")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator(".entry").count() == 1
    assert page.inner_text(".found").startswith("1 entry, best first.")
    page.focus(".entry a.place")
    page.keyboard.press("Enter")
    assert shown(page).endswith(f"/pages/3.png?mark={ENTRIES[0].id}")
    assert page.is_visible("#panel .page-title")
    with page.expect_navigation():
        page.click(".after")
    assert page.locator(".chain > li").count() == 2
    with page.expect_navigation():
        page.click(".found a")
    assert page.locator(".entry").count() == 4


def test_an_entry_stands_in_its_chain_and_what_is_only_likely_says_so(tmp_path: Path) -> None:
    html = decisions.screen(RegisterService(tmp_path), {"entry": ENTRIES[0].id}, PUBLIC)
    assert html.index("Cabinet is asked to open") < html.index("That the library open on Sundays")
    told = "Decided</span>, following the recommendation under item 6 of 14 March 2024"
    assert told in html
    assert "likely, not certain" in html
    earlier, later = html.partition('class="beside"')[2].split("<div>")[1:3]
    assert "<h5>Recommended, not decided</h5><p><del>Cabinet is asked to</del> library" in earlier
    assert "<ins>" not in earlier
    assert "<h5>Resolved</h5>" in later
    assert "<ins>That the &lt;b&gt;</ins> library" in later
    assert "<del>" not in later
    alone = decisions.screen(RegisterService(tmp_path), {"entry": ENTRIES[1].id}, PUBLIC)
    assert "Nothing before or after" in alone


def test_an_entry_that_is_not_there_is_told_as_a_page(address: str) -> None:
    response = httpx.get(f"{address}/decisions", params={"entry": "nowhere:1"})
    assert response.status_code == 404
    assert response.headers["content-type"].startswith("text/html")
    assert "There is no such entry" in response.text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_needs_no_sideways_scrolling(browser: Browser, address: str, scheme: str) -> None:
    small = {"width": 360, "height": 740}
    with browsing(browser, address, viewport=small, color_scheme=scheme) as page:
        page.goto(f"{address}/decisions")
        page.click(".entry a.place >> nth=0")
        shown(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.click("#panel .back")
        assert page.evaluate("document.activeElement.className") == "place"


def test_the_keyboard_reaches_the_list_at_once(page: Page, address: str) -> None:
    page.goto(f"{address}/decisions")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "found"


def test_actions_stand_on_a_board_by_their_state(tmp_path: Path) -> None:
    html = actions.screen(RegisterService(tmp_path), {"owner": '"><script>'}, PUBLIC)
    assert [html.index(f'class="column {state}"') for state in ("overdue", "open", "closed")]
    assert html.count('class="entry action"') == 1
    assert html.index('class="column open"') < html.index('class="entry action"')
    assert "<script>" not in html
