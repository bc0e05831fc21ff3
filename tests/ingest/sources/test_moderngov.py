"""In step with a council's ModernGov site: what comes, what changes, what goes."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest
from moderngov_server import Answer, Attachment, Committee, Item, Meeting, Pack, Site
from steps import TODAY, Steps, paper

from index.library import Library
from index.values import PUBLIC, Scope
from ingest.sources.moderngov import Wanted

FERRY, ROOFS, LEASE = "Ferry fares & tolls.pdf", "School roofs.pdf", "Lease of the old mill.pdf"
BEES, PACK = "Bee strategy.pdf", "Public reports pack 2025-03-12.pdf"
ALL = {FERRY, ROOFS, LEASE, BEES, PACK}


def march(site: Site) -> Meeting:
    return site.committees[0].meetings[0]


def lease(site: Site) -> Item:
    return march(site).items[2]


def many(site: Site, count: int) -> Meeting:
    """A third meeting, with so many papers."""
    made = Meeting(
        13,
        date(2025, 3, 26),
        items=[
            Item(
                50 + n, f"Item {n}", [Attachment(500 + n, f"Paper {n}", b"%PDF-1.4 " + bytes([n]))]
            )
            for n in range(count)
        ],
    )
    site.committees[1].meetings.append(made)
    return made


# --- what comes ------------------------------------------------------------------------------


def test_the_first_run_brings_every_public_document_under_its_title(
    site: Site, step: Steps
) -> None:
    report = step()
    assert report.error is None
    assert (report.new, report.failures) == (5, ())
    assert set(step.files()) == ALL
    assert step.files()[ROOFS].read_bytes() == march(site).items[1].attachments[0].body
    assert sorted(step.ingested) == sorted(step.files().values())


def test_what_the_site_knows_of_a_document_stands_beside_it(step: Steps) -> None:
    step()
    assert tomllib.loads(step.facts(FERRY)) == {
        "council": "Wexmoor County Council",
        "committee": "Cabinet",
        "meeting_date": date(2025, 3, 12),
        "title": "Ferry fares & tolls",
        "access": "public",
    }
    pack = tomllib.loads(step.facts(PACK))
    assert (pack["document_type"], pack.get("title")) == ("agenda pack", None)


def test_minutes_that_are_before_a_meeting_are_not_said_to_be_of_its_day(
    site: Site, step: Steps
) -> None:
    march(site).items[0].attachments[0].title = "Minutes of the last meeting"
    march(site).packs.append(Pack(1, "Printed minutes", b"%PDF-1.4 minutes"))
    step()
    earlier = tomllib.loads(step.facts("Minutes of the last meeting.pdf"))
    assert (earlier["document_type"], earlier.get("meeting_date")) == ("minutes", None)
    own = tomllib.loads(step.facts("Printed minutes 2025-03-12.pdf"))
    assert (own["document_type"], own["meeting_date"]) == ("minutes", date(2025, 3, 12))


def test_a_second_run_finds_nothing_new(step: Steps) -> None:
    step()
    report = step()
    assert (report.new, report.changed, report.unchanged, report.gone) == (0, 0, 5, 0)
    assert step.ingested == []


def test_a_site_that_tells_what_has_not_changed_sends_no_document_twice(
    site: Site, step: Steps
) -> None:
    site.etags = True
    step()
    assert step().unchanged == 5
    assert {each.status for each in site.documents()} == {304}


def test_only_the_committees_that_are_wanted_are_read_by_name_or_id(
    site: Site, step: Steps
) -> None:
    many(site, 2)
    step.wanted = Wanted(site.base, committees=("planning & licensing committee",))
    assert step().new == 2
    step.wanted = Wanted(site.base, committees=("8", "7"))
    assert step().new == 5


def test_a_committee_that_is_not_there_is_a_failure_and_nothing_goes(
    site: Site, step: Steps
) -> None:
    step()
    step.wanted = Wanted(site.base, committees=("Cabinet", "Otters Panel"))
    report = step()
    assert report.error is not None
    assert "The site lists no committee Otters Panel." in report.error.message
    assert set(step.files()) == ALL


def test_a_late_supplement_comes_with_the_next_run(site: Site, step: Steps) -> None:
    step()
    late = Attachment(199, "Supplement: tolls", b"%PDF-1.4 late")
    march(site).items[0].attachments.append(late)
    assert step().new == 1
    assert "Supplement tolls.pdf" in step.files()


def test_an_attachment_that_is_listed_twice_is_fetched_once(site: Site, step: Steps) -> None:
    march(site).items[1].attachments.append(march(site).items[0].attachments[0])
    assert step().new == 5
    assert len(site.documents()) == 5


def test_a_cancelled_meeting_has_no_documents_and_is_no_failure(site: Site, step: Steps) -> None:
    site.committees[0].meetings.append(Meeting(14, date(2025, 3, 27)))
    report = step()
    assert (report.error, report.failures, report.new) == (None, (), 5)


def test_a_meeting_that_is_cancelled_takes_its_documents_along(site: Site, step: Steps) -> None:
    step()
    march(site).items, march(site).packs = [], []
    assert step().gone == 4
    assert set(step.files()) == {BEES}


def test_without_a_user_agent_the_site_would_refuse(site: Site, step: Steps) -> None:
    assert site.answer("/robots.txt", "", None).status == 403
    step()
    assert {each.agent for each in site.asked} == {step.manners.user_agent}


# --- what changes ----------------------------------------------------------------------------


@pytest.mark.parametrize("etags", [False, True])
def test_changed_bytes_at_the_same_address_take_the_place_of_the_old(
    site: Site, step: Steps, etags: bool
) -> None:
    site.etags = etags
    step()
    old = step.files()[ROOFS]
    march(site).items[1].attachments[0].body = b"%PDF-1.4 ten roofs"
    report = step()
    assert (report.changed, report.unchanged) == (1, 4)
    assert step.files()[ROOFS].read_bytes() == b"%PDF-1.4 ten roofs"
    assert not old.exists()
    assert step.ingested == [step.files()[ROOFS], old]


def test_a_new_title_changes_what_is_known_and_not_the_file(site: Site, step: Steps) -> None:
    step()
    march(site).items[1].attachments[0].title = "Roofs of schools"
    assert step().unchanged == 5
    assert 'title = "Roofs of schools"' in step.facts(ROOFS)
    assert step.ingested == [step.files()[ROOFS]]


def test_a_meeting_that_is_put_off_beyond_the_window_keeps_its_documents(
    site: Site, step: Steps
) -> None:
    step()
    march(site).day = date(2025, 12, 3)
    report = step()
    assert (report.error, report.gone, report.unchanged) == (None, 0, 5)
    assert "meeting_date = 2025-12-03" in step.facts(ROOFS)


def test_beyond_the_window_only_a_full_run_looks(site: Site, step: Steps) -> None:
    site.committees[0].meetings.append(
        Meeting(9, date(2023, 5, 1), [Item(9, "Old", [Attachment(90, "Old paper", b"%PDF old")])])
    )
    assert step().new == 5
    step.wanted = Wanted(site.base, first_day=date(2023, 1, 1))
    assert step(full=True).new == 1

    old = site.committees[0].meetings[-1].items[0].attachments[0]
    old.body, old.published = b"%PDF newer", "20/03/2025 10:00:00"
    assert step().changed == 0
    assert step(full=True).changed == 1
    site.committees[0].meetings[-1].items[0].restricted = "True"
    assert step(full=True).restricted == 1
    assert "Old paper.pdf" not in step.files()


def test_an_old_document_with_the_same_date_of_publication_is_not_fetched_again(
    site: Site, step: Steps
) -> None:
    step()
    step.today = date(2026, 3, 20)
    assert step(full=True).error is None
    assert site.documents() == []


def test_a_full_run_shows_the_index_every_document_again(step: Steps) -> None:
    step()
    step(full=True)
    assert sorted(step.ingested) == sorted(step.files().values())


# --- what may not be seen --------------------------------------------------------------------


@pytest.mark.parametrize("flag", ["True", None, "", "perhaps"])
@pytest.mark.parametrize("of", ["item", "attachment"])
def test_a_restriction_or_a_missing_word_about_it_keeps_a_document_away(
    site: Site, step: Steps, flag: str | None, of: str
) -> None:
    if of == "item":
        lease(site).restricted = flag
    else:
        lease(site).attachments[0].restricted = flag
    step()
    assert set(step.files()) == ALL - {LEASE}
    assert not [each for each in site.asked if "/s103/" in each.path]


@pytest.mark.parametrize("word", ["False", None, "?"])
def test_what_is_not_displayable_or_not_published_is_kept_away(
    site: Site, step: Steps, word: str | None
) -> None:
    march(site).published = word
    step()
    assert set(step.files()) == {BEES}


@pytest.mark.parametrize("word", ["False", "?"])
def test_an_item_that_is_not_displayable_is_kept_away(
    site: Site, step: Steps, word: str | None
) -> None:
    lease(site).displayable = word
    step()
    assert set(step.files()) == ALL - {LEASE}


def test_displayable_must_be_said_by_the_meeting_or_the_item(site: Site, step: Steps) -> None:
    march(site).displayable = None
    lease(site).displayable = None
    step()
    assert set(step.files()) == ALL - {LEASE, PACK}


def test_what_is_restricted_anywhere_is_restricted_everywhere(site: Site, step: Steps) -> None:
    again = Attachment(103, "Lease", lease(site).attachments[0].body, restricted="True")
    site.committees[0].meetings[1].items[0].attachments.append(again)
    step()
    assert set(step.files()) == ALL - {LEASE}


def test_a_flip_to_restricted_takes_the_document_and_the_pack_that_holds_it(
    site: Site, step: Steps
) -> None:
    step()
    gone = [step.files()[PACK], step.files()[LEASE]]
    lease(site).restricted = "True"
    report = step()
    assert report.restricted == 2
    assert set(step.files()) == ALL - {LEASE, PACK}
    assert sorted(step.ingested) == sorted(gone)
    assert not any(path.parent.exists() or path.parent.parent.exists() for path in gone)


def test_the_pack_comes_back_when_it_was_made_anew(site: Site, step: Steps) -> None:
    step()
    lease(site).restricted = "True"
    step()
    step()
    assert PACK not in step.files()
    march(site).packs[0].body = b"%PDF-1.4 a pack without the mill"
    assert step().new == 1
    assert PACK in step.files()


def test_a_document_whose_restriction_is_lifted_comes_back(site: Site, step: Steps) -> None:
    step()
    lease(site).restricted = "True"
    step()
    lease(site).restricted = "False"
    step()
    assert LEASE in step.files()


def test_a_restriction_holds_though_the_rest_of_the_run_fails(site: Site, step: Steps) -> None:
    step()
    lease(site).restricted = "True"
    for meeting in site.committees[0].meetings:
        meeting.listed = False
    report = step()
    assert report.error is not None
    assert set(step.files()) == ALL - {LEASE, PACK}


# --- what goes -------------------------------------------------------------------------------


def test_a_document_that_its_meeting_does_not_list_any_more_goes(site: Site, step: Steps) -> None:
    step()
    lease(site).attachments.clear()
    march(site).packs[0].body = b"%PDF-1.4 a pack without the mill"
    assert step().gone == 1
    assert set(step.files()) == ALL - {LEASE}


def test_the_pack_that_still_holds_what_has_gone_goes_with_it(site: Site, step: Steps) -> None:
    step()
    lease(site).attachments.clear()
    report = step()
    assert (report.gone, report.restricted) == (1, 1)
    assert set(step.files()) == ALL - {LEASE, PACK}


def test_a_document_that_is_listed_and_not_there_goes(site: Site, step: Steps) -> None:
    step()
    site.always[lease(site).attachments[0].path] = Answer(404)
    assert step().gone == 1
    assert set(step.files()) == ALL - {LEASE}


def test_a_meeting_that_is_there_no_more_takes_its_documents_along(site: Site, step: Steps) -> None:
    step()
    site.committees[0].meetings.pop(0)
    assert step().gone == 4
    assert set(step.files()) == {BEES}


def test_an_empty_list_of_meetings_is_not_believed(site: Site, step: Steps) -> None:
    step()
    for meeting in site.committees[0].meetings:
        meeting.listed = False
    report = step()
    assert report.error is not None
    assert "The site lists 0 of the 2 meetings that are known." in report.error.message
    assert "--accept-losses" in report.error.advice
    assert set(step.files()) == ALL


def test_meetings_without_most_of_their_documents_are_not_believed_unless_told_to(
    site: Site, step: Steps
) -> None:
    many(site, 20)
    step()
    for item in site.committees[1].meetings[0].items[1:]:
        item.attachments.clear()
    report = step()
    assert report.error is not None
    assert "Of 25 documents the site lists 19 no more." in report.error.message
    assert len(step.files()) == 25
    assert step(accept_losses=True).gone == 19
    assert len(step.files()) == 6


def test_many_documents_that_cannot_be_found_are_not_believed(site: Site, step: Steps) -> None:
    made = many(site, 20)
    step()
    for item in made.items:
        site.always[item.attachments[0].path] = Answer(404)
    report = step()
    assert report.error is not None
    assert "cannot be found" in report.error.message
    assert len(step.files()) == 25
    assert step(accept_losses=True).gone == 20


def test_a_list_of_committees_that_has_shrunk_is_not_believed(site: Site, step: Steps) -> None:
    step()
    site.committees[0].id = 70
    report = step()
    assert report.error is not None
    assert "The site lists 0 of the 1 committees that are known." in report.error.message
    assert set(step.files()) == ALL


def test_a_committee_that_is_not_wanted_any_more_goes_with_a_full_run(
    site: Site, step: Steps
) -> None:
    many(site, 2)
    step()
    step.wanted = Wanted(site.base, committees=("Cabinet",))
    assert step().gone == 0
    assert step(full=True).gone == 2


# --- what cannot be read ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"<meeting><meetingid>11</meetingid>", "is not whole, well-formed XML"),
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]><meeting>&a;</meeting>", "is not whole, well-formed XML"),
        (b"<meeting><meetingid>12</meetingid></meeting>", "is not the meeting asked for"),
        (b"", "is not whole, well-formed XML"),
    ],
)
def test_a_meeting_that_cannot_be_read_keeps_its_documents_and_is_told(
    site: Site, step: Steps, body: bytes, said: str
) -> None:
    step()
    site.always["/mgWebService.asmx/GetMeeting?lMeetingId=11"] = Answer(200, body)
    report = step()
    assert report.error is None
    assert said in report.failures[0].message
    assert (report.gone, report.unchanged) == (0, 1)
    assert set(step.files()) == ALL


def test_a_web_page_in_the_place_of_a_document_is_not_taken_for_it(site: Site, step: Steps) -> None:
    step()
    site.always[lease(site).attachments[0].path] = Answer(200, b"\r\n<!DOCTYPE html><html>Sorry")
    report = step()
    assert [each.message for each in report.failures] == [
        "The site sends a web page in the place of the document."
    ]
    assert set(step.files()) == ALL


def test_a_site_that_is_down_is_left_alone_after_a_few_documents(site: Site, step: Steps) -> None:
    for item in many(site, 30).items:
        site.always[item.attachments[0].path] = Answer(200, b"<html>We are working on it")
    report = step()
    assert report.error is not None
    assert len(report.failures) == 20
    assert set(step.files()) == ALL


def test_nothing_is_told_of_what_is_restricted(site: Site, step: Steps) -> None:
    lease(site).restricted = "True"
    site.always["/mgWebService.asmx/GetMeeting?lMeetingId=12"] = Answer(200, b"<")
    report = step()
    assert "mill" not in repr(report)
    kept = [path for path in step.folder.rglob("*") if path.is_file()]
    assert not any(b"old mill" in path.read_bytes() for path in kept)


def test_the_window_is_what_the_site_is_asked_for(site: Site, step: Steps) -> None:
    step()
    lists = [each.path for each in site.asked if "GetMeetings" in each.path]
    assert "sFromDate=20%2F12%2F2024&sToDate=19%2F05%2F2025" in lists[0]
    assert date(2025, 3, 20) == TODAY


def test_committees_without_meetings_are_no_failure(site: Site, step: Steps) -> None:
    site.committees = [Committee(7, "Cabinet", [])]
    assert step().error is None


# --- with the library ------------------------------------------------------------------------


def test_nothing_of_what_went_or_was_restricted_or_replaced_answers(
    site: Site, indexed: Steps, tmp_path: Path
) -> None:
    assert indexed().pages == 5
    assert indexed.titles() == ALL
    everyone = Scope(frozenset({PUBLIC}))
    with Library(indexed.folder) as library:
        pictures = {
            each.id: library.originals.picture(each.id, 1)
            for each in library.catalogue.documents(everyone)
        }
    assert len(pictures) == 5

    lease(site).restricted = "True"  # restricted, and the pack with it
    march(site).items[0].attachments.clear()  # gone
    march(site).items[1].attachments[0].body = b"%PDF damaged"  # replaced by what cannot be read
    site.committees[0].meetings[1].items[0].attachments[0].body = paper(
        tmp_path, "Moths need lanterns."
    )
    report = indexed()
    assert (report.restricted, report.gone, report.changed) == (2, 1, 2)
    assert [Path(each.path).name for each in report.failures] == [ROOFS]
    assert indexed.titles() == {BEES}

    with Library(indexed.folder) as library:
        for word in ("groats", "slates", "Quillfeather", "otters", "hedges"):
            assert library.keywords.best(word, 10, [PUBLIC]) == []
        assert len(library.keywords.best("lanterns", 10, [PUBLIC])) == 1
        assert len(library.vectors.ids()) == 1
        left = [each.id for each in library.catalogue.live()]
        originals = [path.stem for path in (indexed.folder / "originals").rglob("*.pdf")]
        assert originals == left
        assert not pictures.keys() & set(left)
    # Not even the files say it, but for free pages of the databases.
    for path in (indexed.folder / "sources").rglob("*.pdf"):
        assert path.name in (BEES, ROOFS)

    march(site).items[1].attachments.clear()
    assert indexed().gone == 1
    with Library(indexed.folder) as library:
        assert library.catalogue.failures() == []
