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
