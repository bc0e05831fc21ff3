"""The register of decisions over HTTP: found, paged, cited, chained, judged and taken away."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from typing import Any

import pytest
from docx import Document
from fake_service import ENTRY, PACK, QUOTES
from fastapi.testclient import TestClient

DECISIONS = "/api/v1/decisions"
OWNER = {"authorization": "Bearer owner-token"}


def found(client: TestClient, **wanted: Any) -> dict[str, Any]:
    response = client.get(DECISIONS, params=wanted)
    assert response.status_code == 200, response.text
    told: dict[str, Any] = response.json()
    return told


def rows(client: TestClient, **wanted: Any) -> list[dict[str, str]]:
    response = client.get(f"{DECISIONS}.csv", params=wanted)
    assert response.status_code == 200, response.text
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"), newline="")))


# --- what an entry tells -------------------------------------------------------------------------


def test_an_entry_has_its_words_its_meeting_and_its_page(client: TestClient) -> None:
    told = found(client)
    assert set(told) == {"total", "offset", "limit", "entries"}
    [entry] = told["entries"]
    assert set(entry) == {
        *("id", "kind", "decided", "outcome", "text", "item", "minute", "title", "day", "subject"),
        *("owner", "status", "due", "mover", "seconder", "votes", "parts", "addressee"),
        *("meeting", "standing", "standing_by", "confidence"),
        *("page", "page_label", "pages", "href", "citations"),
    }
    assert (entry["id"], entry["kind"], entry["decided"]) == (ENTRY.id, "resolution", True)
    assert entry["meeting"] == {
        "id": entry["meeting"]["id"],
        "council": PACK.council,
        "committee": "Cabinet",
        "held": "2024-03-14",
    }
    assert (entry["page"], entry["page_label"]) == (3, "3")
    assert entry["href"] == f"/api/v1/documents/{PACK.id}/file#page=3"
    [citation] = entry["citations"]
    assert (citation["quote"], citation["rects"]) == (QUOTES[0], [[0.1, 0.2, 0.9, 0.24]])


def test_every_quote_stands_on_its_page(register: TestClient) -> None:
    for entry in found(register, limit=200)["entries"]:
        assert entry["citations"], entry["id"]
        for citation in entry["citations"]:
            assert citation["rects"]
            assert citation["page"] in entry["pages"]
        quoted = "\n".join(citation["quote"] for citation in entry["citations"])
        assert quoted.split() == entry["text"].split()


def test_minutes_in_a_later_pack_are_of_their_own_meeting(register: TestClient) -> None:
    [entry] = found(register, text="recovery plan mobile", kind="resolution")["entries"]
    assert entry["meeting"]["held"] == "2025-03-12"
    assert entry["meeting"]["committee"] == "Communities and Libraries Scrutiny Committee"
    assert entry["citations"][0]["meeting_date"] == "2025-06-18"
    assert (entry["minute"], entry["page"]) == ("40", 5)


def test_nothing_that_was_only_recommended_or_lost_is_told_as_decided(register: TestClient) -> None:
    asked = found(register, kind=["recommendation", "motion", "amendment", "vote"], limit=200)
    assert asked["total"] > 5
    assert not [entry for entry in asked["entries"] if entry["decided"]]
    lost = found(register, outcome="lost")
    assert lost["total"]
    assert not [entry for entry in lost["entries"] if entry["decided"]]


def test_one_entry_is_told_with_its_parts_each_on_its_page(register: TestClient) -> None:
    [listed] = found(register, minute="40", kind="resolution")["entries"]
    told = register.get(f"{DECISIONS}/{listed['id']}").json()
    assert told.items() >= listed.items()
    cited = {part["label"]: part["citations"][0]["quote"] for part in told["part_citations"]}
    assert cited["b"].startswith("(b) That a recovery plan")
    assert set(cited) == {part["label"] for part in told["parts"]}


@pytest.mark.parametrize("id", ["0" * 32 + ":1", "nonsense", "x:" + "9" * 12, "a:b:c"])
def test_an_entry_that_is_not_there_is_not_found(register: TestClient, id: str) -> None:
    assert register.get(f"{DECISIONS}/{id}").status_code == 404


# --- which are asked for -------------------------------------------------------------------------


def test_days_and_committees_are_those_of_the_meeting(register: TestClient) -> None:
    told = found(register, committee="scrutiny", date_from="2025-01-01", date_to="2025-01-31")
    assert told["total"] == 6
    assert {entry["meeting"]["held"][:7] for entry in told["entries"]} == {"2025-01"}
    [meeting] = {entry["meeting"]["id"] for entry in told["entries"]}
    assert found(register, meeting=meeting)["total"] == 6
    assert found(register, council="nowhere")["total"] == 0


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("kind=ballad", "query.kind.0"),
        ("kind=present", "query.kind"),
        ("outcome=perhaps", "query.outcome.0"),
        ("date_from=soon", "query.date_from"),
        ("date_from=2025-02-01&date_to=2025-01-01", "query"),
        ("limit=0", "query.limit"),
        ("limit=201", "query.limit"),
        ("offset=-1", "query.offset"),
        ("labels=exempt", "query.labels"),
    ],
)
def test_what_does_not_fit_is_named(client: TestClient, query: str, field: str) -> None:
    response = client.get(f"{DECISIONS}?{query}")
    assert response.status_code == 422
    assert "Value error" not in response.text
    assert response.headers["content-type"] == "application/problem+json"
    assert [one["field"] for one in response.json()["errors"]] == [field]


def test_the_order_is_of_words_or_of_days(register: TestClient) -> None:
    asked = {"text": "library", "limit": 200}
    best = found(register, **asked)["entries"]
    late, early = (
        found(register, **asked, order=order)["entries"] for order in ("latest", "earliest")
    )
    assert {each["id"] for each in best} == {each["id"] for each in late}
    days = [each["meeting"]["held"] for each in late]
    assert days == sorted(days, reverse=True) != [each["meeting"]["held"] for each in best]
    assert [each["meeting"]["held"] for each in early] == sorted(days)
    all_days = [each["meeting"]["held"] for each in found(register, order="earliest")["entries"]]
    assert all_days == sorted(all_days)


def test_the_pages_lead_to_each_other_and_make_up_the_whole(register: TestClient) -> None:
    whole = found(register, limit=200, kind="resolution")
    gathered: list[str] = []
    address = f"{DECISIONS}?kind=resolution&limit=2"
    while address:
        response = register.get(address)
        assert response.json()["total"] == whole["total"]
        gathered += [entry["id"] for entry in response.json()["entries"]]
        links = {
            name: where
            for where, name in re.findall(r'<([^>]+)>; rel="(\w+)"', response.headers["link"])
        }
        assert "offset=0" in links["first"]
        address = links.get("next", "")
        assert address or f"&offset={response.json()['offset']}&" in links["last"]
    assert gathered == [entry["id"] for entry in whole["entries"]]


def test_what_the_caller_has_is_not_sent_again(register: TestClient) -> None:
    for address in (f"{DECISIONS}?kind=resolution", f"{DECISIONS}.csv?kind=resolution"):
        first = register.get(address)
        tag = first.headers["etag"]
        again = register.get(address, headers={"if-none-match": f'"other", W/{tag}'})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
        other = register.get(f"{address}&outcome=carried", headers={"if-none-match": tag})
        assert other.status_code == 200


# --- chains --------------------------------------------------------------------------------------


def hops(client: TestClient) -> list[dict[str, Any]]:
    ids = [entry["id"] for entry in found(client, limit=200)["entries"]]
    return [hop for id in ids for hop in client.get(f"{DECISIONS}/{id}").json()["chain"]]


def test_each_hop_of_a_chain_is_cited_and_its_wordings_compared(register: TestClient) -> None:
    told = hops(register)
    assert {"decided", "corrected"} <= {hop["kind"] for hop in told}
    for hop in told:
        assert hop["certain"] == (hop["likelihood"] == 1)
        for end in ("earlier", "later"):
            assert hop[end]["citations"]
        for end, left_out in (("earlier", "new"), ("later", "gone")):
            words = [each["words"] for each in hop["compared"] if each["change"] != left_out]
            assert " ".join(words).split() == hop[end]["text"].split()


def test_the_owner_confirms_or_rejects_what_is_only_likely(register: TestClient) -> None:
    likely = next(hop for hop in hops(register) if not hop["certain"])
    judge = f"{DECISIONS}/hops/{likely['id']}/verdict"

    def standing() -> list[dict[str, Any]]:
        chain = register.get(f"{DECISIONS}/{likely['later']['id']}").json()["chain"]
        return [hop for hop in chain if hop["id"] == likely["id"]]

    confirmed = register.post(
        judge, json={"verdict": "confirmed", "by": "A. Clerk"}, headers=OWNER
    ).json()
    assert (confirmed["verdict"], confirmed["by"], confirmed["certain"]) == (
        *("confirmed", "A. Clerk", True),
    )
    assert standing() == [confirmed]
    register.post(judge, json={"verdict": "rejected", "by": "B. Clerk"}, headers=OWNER)
    assert standing() == []


def test_nobody_else_judges(register: TestClient) -> None:
    likely = next(hop for hop in hops(register) if not hop["certain"])
    judge = f"{DECISIONS}/hops/{likely['id']}/verdict"
    for headers in ({}, {"authorization": "Bearer wrong"}):
        response = register.post(judge, json={"verdict": "rejected", "by": "Me"}, headers=headers)
        assert response.status_code == 404
    assert register.post(judge, json={"verdict": "rejected"}, headers=OWNER).status_code == 422
    nowhere = f"{DECISIONS}/hops/decided~a:1~b:2/verdict"
    body = {"verdict": "rejected", "by": "A. Clerk"}
    assert register.post(nowhere, json=body, headers=OWNER).status_code == 404


# --- what is taken away --------------------------------------------------------------------------


def test_a_table_has_all_that_is_wanted_with_the_way_back(register: TestClient) -> None:
    told = found(register, committee="cabinet", limit=200)
    table = rows(register, committee="cabinet")
    assert [row["id"] for row in table] == [entry["id"] for entry in told["entries"]]
    for row, entry in zip(table, told["entries"], strict=True):
        assert row["words"].removeprefix("'") == entry["text"]
        assert (row["decided"] == "yes") == entry["decided"]
        assert row["page"] == str(entry["page"])
        assert row["link"] == f"http://testserver{entry['href']}"


# --- what is exempt ------------------------------------------------------------------------------


def test_an_exempt_entry_is_nowhere(register: TestClient, canaries: list[str]) -> None:
    everything = [
        register.get(f"{DECISIONS}?limit=200"),
        register.get(f"{DECISIONS}.csv"),
        *(
            register.get(f"{DECISIONS}/{entry['id']}")
            for entry in found(register, limit=200)["entries"]
        ),
    ]
    for response in everything:
        assert response.status_code == 200
        assert not [word for word in canaries if word in response.text]


def test_words_of_an_exempt_entry_find_nothing(register: TestClient, canaries: list[str]) -> None:
    nothing = register.get(DECISIONS, params={"text": "Zzyzx"})
    for word in canaries:
        hit = register.get(DECISIONS, params={"text": word})
        assert hit.json() == nothing.json()
        assert hit.headers["etag"] == nothing.headers["etag"]
        assert rows(register, text=word) == []


def test_a_sheet_to_print_has_every_quote_with_its_page_in_a_footnote(
    register: TestClient, canaries: list[str]
) -> None:
    response = register.get(f"{DECISIONS}.docx", params={"committee": "cabinet"})
    assert response.status_code == 200
    told = found(register, committee="cabinet", limit=200)["entries"]
    cited = [citation for entry in told for citation in entry["citations"]]
    with zipfile.ZipFile(io.BytesIO(response.content)) as sheet:
        notes = sheet.read("word/footnotes.xml").decode()
    assert notes.count("<w:footnoteRef/>") == len(cited)
    for citation in cited:
        assert f"http://testserver{citation['href']}" in notes
    text = "\n".join(each.text for each in Document(io.BytesIO(response.content)).paragraphs)
    for citation in cited:
        assert citation["quote"] in text
    assert not [word for word in canaries if word in text + notes]
    again = register.get(
        f"{DECISIONS}.docx",
        params={"committee": "cabinet"},
        headers={"if-none-match": response.headers["etag"]},
    )
    assert again.status_code == 304
