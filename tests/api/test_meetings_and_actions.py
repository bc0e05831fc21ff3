"""Meetings and actions over HTTP: listed, cited, taken away, and never of what is exempt."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date
from typing import Any

import pytest
from docx import Document
from fake_service import ENTRY, MEETING, PACK
from fastapi.testclient import TestClient
from icalendar import Calendar

ACTIONS = "/api/v1/actions"
MEETINGS = "/api/v1/meetings"


def told(client: TestClient, address: str, **wanted: Any) -> dict[str, Any]:
    response = client.get(address, params=wanted)
    assert response.status_code == 200, response.text
    content: dict[str, Any] = response.json()
    return content


# --- actions -------------------------------------------------------------------------------------


def test_an_action_says_where_it_was_asked_and_last_told_of(client: TestClient) -> None:
    found = told(client, ACTIONS)
    assert set(found) == {"total", "offset", "limit", "as_at", "actions"}
    [action] = found["actions"]
    assert set(action) == {
        *("id", "state", "owner", "status", "due", "asked", "reported", "closed_by", "history"),
    }
    for end in ("asked", "reported"):
        assert (action[end]["id"], action[end]["page"]) == (ENTRY.id, 3)
        assert action[end]["citations"][0]["rects"]


def test_actions_are_asked_for_by_owner_and_state(register: TestClient) -> None:
    everything = told(register, ACTIONS, limit=200)
    assert everything["total"] == len(everything["actions"]) > 0
    counted = [told(register, ACTIONS, state=state) for state in ("open", "overdue", "closed")]
    assert sum(each["total"] for each in counted) == everything["total"]
    for action in counted[2]["actions"]:
        assert action["closed_by"]["citations"]
    owner = next(each["owner"] for each in everything["actions"] if each["owner"])
    for action in told(register, ACTIONS, owner=owner[:6].upper())["actions"]:
        assert owner[:6].casefold() in action["owner"].casefold()
    assert told(register, ACTIONS, owner="nobody at all")["total"] == 0


def test_actions_as_a_table_are_the_same(register: TestClient) -> None:
    content = register.get(f"{ACTIONS}.csv").content.decode("utf-8-sig")
    table = list(csv.DictReader(io.StringIO(content, newline="")))
    listed = told(register, ACTIONS, limit=200)["actions"]
    assert [row["id"] for row in table] == [action["id"] for action in listed]
    for row, action in zip(table, listed, strict=True):
        assert row["reported: link"] == f"http://testserver{action['reported']['href']}"


# --- meetings ------------------------------------------------------------------------------------


def test_a_meeting_has_its_papers_and_its_items(client: TestClient) -> None:
    [listed] = told(client, MEETINGS)["meetings"]
    assert (listed["id"], listed["held"]) == (MEETING.id, "2024-03-14")
    assert [paper["document_id"] for paper in listed["documents"]] == [PACK.id]
    meeting = told(client, f"{MEETINGS}/{MEETING.id}")
    [item] = meeting["items"]
    assert (item["number"], item["page"], item["last"], item["presenter"]) == (
        *("6", 3, 4, "A. Clerk"),
    )
    assert item["href"] == f"/api/v1/documents/{PACK.id}/file#page=3"
    assert [entry["id"] for entry in item["decided"]] == [ENTRY.id]
    assert client.get(f"{MEETINGS}/nowhere").status_code == 404


def test_meetings_are_asked_for_by_committee_and_day(register: TestClient) -> None:
    listed = told(register, MEETINGS, date_from="2025-01-01", date_to="2025-03-31")["meetings"]
    days = [meeting["held"] for meeting in listed]
    assert days == sorted(days, reverse=True)
    assert days
    assert all("2025-01-01" <= day <= "2025-03-31" for day in days)
    scrutiny = told(register, MEETINGS, committee="scrutiny")["meetings"]
    assert scrutiny
    assert all("Scrutiny" in meeting["committee"] for meeting in scrutiny)
    for query in ("date_from=2025-02-01&date_to=2025-01-01", "labels=exempt"):
        assert register.get(f"{MEETINGS}?{query}").status_code == 422


def test_the_pages_of_the_meetings_make_up_the_whole(register: TestClient) -> None:
    whole = told(register, MEETINGS)
    assert (whole["total"], whole["offset"], whole["limit"]) == (len(whole["meetings"]), 0, 50)
    parts = [
        each
        for offset in range(whole["total"])
        for each in told(register, MEETINGS, offset=offset, limit=1)["meetings"]
    ]
    assert parts == whole["meetings"]
    response = register.get(MEETINGS, params={"offset": 1, "limit": 1})
    assert 'offset=0&limit=1>; rel="prev"' in response.headers["link"]
    assert 'offset=2&limit=1>; rel="next"' in response.headers["link"]


def test_meetings_are_found_by_what_was_asked_or_recorded_at_them(register: TestClient) -> None:
    [only] = told(register, MEETINGS, text="council tax")["meetings"]
    assert only["held"] == "2025-02-13"
    # Said in January, and asked after in the log of March.
    twice = told(register, MEETINGS, text="second criterion")["meetings"]
    assert [each["held"] for each in twice] == ["2025-03-12", "2025-01-22"]
    assert told(register, MEETINGS, text="submarine")["total"] == 0


def test_every_item_is_there_with_what_it_asks_and_what_was_decided(register: TestClient) -> None:
    items = [
        item
        for meeting in told(register, MEETINGS)["meetings"]
        for item in told(register, f"{MEETINGS}/{meeting['id']}")["items"]
    ]
    assert [item for item in items if item["asks"]]
    assert [item for item in items if item["decided"]]
    for item in items:
        assert {entry["kind"] for entry in item["asks"]} <= {"recommendation"}
        for entry in (*item["asks"], *item["decided"]):
            assert entry["citations"]


def test_the_calendar_has_every_meeting_on_its_day(register: TestClient) -> None:
    first = register.get(f"{MEETINGS}.ics")
    assert first.headers["content-type"].startswith("text/calendar")
    events = Calendar.from_ical(first.content).events
    listed = told(register, MEETINGS)["meetings"]
    assert [str(event["uid"]).partition("@")[0] for event in events] == [
        meeting["id"] for meeting in listed
    ]
    assert [event.start for event in events] == [
        date.fromisoformat(meeting["held"]) for meeting in listed
    ]
    again = register.get(f"{MEETINGS}.ics", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304


# --- briefs --------------------------------------------------------------------------------------


def test_a_brief_is_quotes_under_plain_headings(client: TestClient) -> None:
    brief = told(client, f"{MEETINGS}/{MEETING.id}/brief")
    assert brief["meeting"]["id"] == MEETING.id
    whole, item = brief["briefs"]
    assert (whole["number"], whole["title"], whole["parts"]) == (None, None, [])
    assert (item["number"], item["title"], item["presenter"]) == ("6", "Libraries", "A. Clerk")
    [part] = item["parts"]
    assert part["heading"] == "What was said and decided before"
    assert [citation["mark"] for citation in part["citations"]] == [1, 2]
    for part in ("brief", "brief.docx"):
        assert client.get(f"{MEETINGS}/nowhere/{part}").status_code == 404


def test_a_printed_brief_says_of_every_quote_where_it_stands(register: TestClient) -> None:
    meeting = told(register, MEETINGS, committee="scrutiny")["meetings"][0]["id"]
    parts = [
        part
        for each in told(register, f"{MEETINGS}/{meeting}/brief")["briefs"]
        for part in each["parts"]
    ]
    cited = [citation for part in parts for citation in part["citations"]]
    assert cited
    response = register.get(f"{MEETINGS}/{meeting}/brief.docx")
    assert response.headers["content-disposition"].startswith('attachment; filename="brief-20')
    with zipfile.ZipFile(io.BytesIO(response.content)) as sheet:
        notes = sheet.read("word/footnotes.xml").decode()
    assert notes.count("<w:footnoteRef/>") == len(cited)
    text = [each.text for each in Document(io.BytesIO(response.content)).paragraphs]
    for part in parts:
        assert part["heading"] in text
        for citation in part["citations"]:
            assert citation["quote"] in "\n".join(text)
            assert citation["href"] in notes


# --- what is exempt ------------------------------------------------------------------------------


@pytest.mark.parametrize("part", [f"{ACTIONS}?limit=200", f"{ACTIONS}.csv", MEETINGS])
def test_nothing_exempt_is_told(register: TestClient, part: str, canaries: list[str]) -> None:
    text = register.get(part).text
    assert not [word for word in canaries if word in text]


def test_nothing_exempt_is_told_of_any_meeting(register: TestClient, canaries: list[str]) -> None:
    for meeting in told(register, MEETINGS)["meetings"]:
        for part in ("", "/brief"):
            text = register.get(f"{MEETINGS}/{meeting['id']}{part}").text
            assert not [word for word in canaries if word in text]
    calendar = register.get(f"{MEETINGS}.ics").text
    assert not [word for word in canaries if word in calendar]


# --- the work programme --------------------------------------------------------------------------


def test_a_work_programme_says_what_moved_each_row_with_its_page(client: TestClient) -> None:
    found = told(client, "/api/v1/programme", committee="Cabinet")
    assert set(found) == {"document", "before", "rows", "dropped"}
    assert found["document"]["document_id"] == PACK.id
    [row] = found["rows"]
    assert (row["when"], row["before"], row["new"]) == ("13 June 2024", "11 April 2024", False)
    assert row["citation"]["href"] == f"/api/v1/documents/{PACK.id}/file#page=3"
    assert [each["title"] for each in found["dropped"]] == ["Museums"]
    none = told(client, "/api/v1/programme", committee="Harbour Board")
    assert none == {"document": None, "before": None, "rows": [], "dropped": []}
    assert client.get("/api/v1/programme").status_code == 422


def test_a_work_programme_as_a_table_is_the_same(register: TestClient) -> None:
    found = told(register, "/api/v1/programme", committee="scrutiny")
    content = register.get("/api/v1/programme.csv?committee=scrutiny").content.decode("utf-8-sig")
    table = list(csv.DictReader(io.StringIO(content, newline="")))
    assert [row["title"] for row in table] == [
        row["title"] for row in (*found["rows"], *found["dropped"])
    ]
    changes = {row["title"]: row["change"] for row in table}
    assert changes["Archive and local studies: opening hours"] == "moved"
    assert changes["Saturday mobile timetable: costed paper"] == "new"
    for row in found["rows"]:
        assert " ".join(row["title"].split()) in " ".join(row["citation"]["quote"].split())


# --- questions about a meeting -------------------------------------------------------------------


def test_a_question_about_an_item_is_answered_from_its_pages_alone(register: TestClient) -> None:
    meeting = told(register, MEETINGS, committee="scrutiny")["meetings"][0]["id"]
    item = next(
        each for each in told(register, f"{MEETINGS}/{meeting}")["items"] if each["number"] == "8"
    )
    for filters in ({"meeting": meeting, "item": "8"}, {"meeting": meeting}):
        body = {"question": "How many awards were made?", "filters": filters}
        answer = register.post("/api/v1/ask", json=body).json()
        cited = [*answer["citations"], *answer["more"]]
        assert cited
        for each in cited if "item" in filters else ():
            assert each["document_id"] == item["document"]["document_id"]
            assert item["page"] <= each["page"] <= item["last"]
    found = register.post(
        "/api/v1/search", json={"query": "awards", "filters": {"meeting": meeting, "item": "8"}}
    ).json()
    assert {each["page"] for each in found["passages"]} <= {20, 21}
    outside = {
        "question": "What is the badger count?",
        "filters": {"meeting": meeting, "item": "8"},
    }
    assert (
        "pages 20 to 21 of 1 document"
        in register.post("/api/v1/ask", json=outside).json()["scope"]["searched"]
    )


@pytest.mark.parametrize(
    ("filters", "status"),
    [
        ({"item": "8"}, 422),
        ({"meeting": MEETING.id, "document_ids": [PACK.id]}, 422),
        ({"meeting": "nowhere"}, 404),
    ],
)
def test_a_meeting_that_is_not_there_has_no_papers_to_ask(
    client: TestClient, filters: dict[str, Any], status: int
) -> None:
    body = {"question": "libraries?", "filters": filters}
    assert client.post("/api/v1/ask", json=body).status_code == status


def test_a_page_is_shown_with_any_rects_highlighted(client: TestClient) -> None:
    page = f"/api/v1/documents/{PACK.id}/pages/3.png"
    plain = client.get(page).content
    marked = client.get(page, params={"rects": "0.1,0.2,0.9,0.24;0.1,0.5,0.9,0.54"}).content
    assert marked != plain
    for rects in ("0.1,0.2,0.9", "a,b,c,d", "2,0,0,0", "0.1,0.2,0.9,0.24;"):
        assert client.get(page, params={"rects": rects}).status_code == 422
