"""ModernGov's XML: what is escaped twice reads well, what is unclear says nothing."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.sources.listing import committees, meeting
from ingest.sources.source import SourceError
from ingest.sources.xml import day, flag, number, parse, text


def of(inner: str) -> str:
    return text(parse(f"<a><t>{inner}</t></a>".encode(), "it"), "t")


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("Adults &amp; Children", "Adults & Children"),
        ("Adults &amp;amp; Children", "Adults & Children"),
        ("Council&amp;#39;s caf&amp;#xe9;", "Council's café"),
        ("a &amp;lt;b&amp;gt; c", "a c"),
        ("Spend under &amp;lt;£500", "Spend under <£500"),
        ("one&amp;nbsp;&lt;br /&gt; two\n three", "one two three"),
        ("q=1&amp;copy=2", "q=1&copy=2"),
        ("&amp;unknown; stays", "&unknown; stays"),
        ("hid\u200bden\u202e", "hidden"),
        ("", ""),
    ],
)
def test_text_is_what_a_reader_sees(sent: str, read: str) -> None:
    assert of(sent) == read


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("True", True),
        ("true", True),
        (" False ", False),
        ("1", None),
        ("yes", None),
        ("", None),
    ],
)
def test_a_flag_is_true_or_false_or_says_nothing(sent: str, read: bool | None) -> None:
    assert flag(parse(f"<a><f>{sent}</f></a>".encode(), "it"), "f") is read


def test_a_date_is_day_month_year() -> None:
    root = parse(b"<a><b>02/03/2025</b><c>12/03/2025 10:30:00</c><d>2025-03-12</d></a>", "it")
    assert day(root, "b") == date(2025, 3, 2)
    assert day(root, "c") == date(2025, 3, 12)
    assert (day(root, "d"), day(root, "e")) == (None, None)


@pytest.mark.parametrize(
    ("sent", "read"), [("12", "12"), ("007", "7"), ("0", None), ("../1", None)]
)
def test_an_id_is_a_number(sent: str, read: str | None) -> None:
    assert number(parse(f"<a><n>{sent}</n></a>".encode(), "it"), "n") == read


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><p>Oops</html>",
        b"<a>",
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        b"\xff\xfe\x00",
        b'<?xml version="1.0" encoding="nonsense"?><a/>',
    ],
)
def test_what_is_no_plain_xml_is_refused_in_a_sentence(body: bytes) -> None:
    with pytest.raises(SourceError, match="answer to GetMeeting is not whole, well-formed XML"):
        parse(body, "GetMeeting")


def test_deleted_committees_and_those_without_an_id_are_left_out() -> None:
    root = parse(
        b"<x><committee><committeeid>1</committeeid><committeetitle>A</committeetitle></committee>"
        b"<committee><committeeid>2</committeeid><committeedeleted>True</committeedeleted>"
        b"</committee><committee><committeetitle>No id</committeetitle></committee></x>",
        "GetCommittees",
    )
    assert [each.name for each in committees(root)] == ["A"]


@pytest.mark.parametrize(
    ("id", "url", "key", "address"),
    [
        (5, "documents/s5/A report.pdf", "s5", "https://w.example/mg/documents/s5/A report.pdf"),
        (5, "http://w.example/documents/s9/B.pdf", "s5", "https://w.example/documents/s9/B.pdf"),
        (0, "mgConvert2PDF.aspx?ID=174", "s174", "https://w.example/mg/mgConvert2PDF.aspx?ID=174"),
        (0, "https://w.example/documents/g8/P.pdf?T=10", "g8-10", None),
        (0, "https://w.example/documents/g8/Agenda.pdf", "g8-4a02a6c5", None),
        (0, "https://w.example/elsewhere", None, None),
    ],
)
def test_a_document_is_known_by_its_id_or_its_meeting(
    id: int, url: str, key: str | None, address: str | None
) -> None:
    root = parse(
        f"<m><meetingid>8</meetingid><linkeddocuments><linkeddoc><attachmentid>{id}</attachmentid>"
        f"<url>{url}</url></linkeddoc></linkeddocuments></m>".encode(),
        "GetMeeting",
    )
    held = meeting(root, "8", None, "https://w.example/mg")
    assert held is not None
    assert [each.key for each in held.documents] == ([key] if key else [])
    if address:
        assert held.documents[0].address == address
