"""Words: acronyms as papers define them, everyday words, and spelling; within the labels held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from made import EVERYONE, id_of, paper, put

import index
from index.acronyms import definitions, spelt_out
from index.fakes import HashEmbedding
from index.keywords import Terms
from index.lexicon import CONTEXT, NAMED, Lexicon, Looked
from index.library import Library
from index.search import Search
from index.spelling import nearest
from index.thesaurus import Thesaurus
from index.values import EXEMPT, PUBLIC, Scope

# --- acronyms -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "defined"),
    [
        ("Support for Mobile Library Users (MLU) goes on.", [("MLU", "Mobile Library Users")]),
        ("the Wexmoor Ring Road (“WRR”) opens", [("WRR", "Wexmoor Ring Road")]),
        ("Roads and Transport Boards (RTBs)", [("RTB", "Roads and Transport Boards")]),
        ("The MLU (Mobile Library Users) met.", [("MLU", "Mobile Library Users")]),
        ("Wexmoor at Home (WaH) helped 30 people.", [("WaH", "Wexmoor at Home")]),
        ("The Chair (Cllr Oakenfull) opened the meeting (MLU).", []),
        ("Councillors voted. (RTB)", []),
        ("It cost more (see Appendix A) than a year ago (2024).", []),
    ],
)
def test_an_acronym_is_what_its_letters_bear_out(text: str, defined: list[tuple[str, str]]) -> None:
    assert definitions(text) == defined


@pytest.mark.parametrize(
    ("short", "text", "name"),
    [
        ("WRR", "Paid by the Wexmoor Ring Road and others.", "Wexmoor Ring Road"),
        ("PAP", "It went to People and Places.", "People and Places"),
        ("FPL", "the Friends of Pellbridge Library", "Friends of Pellbridge Library"),
        ("WRR", "We rarely ring. Wexmoor Road", ""),
        ("NPS", "The new public service began.", ""),
    ],
)
def test_a_name_with_the_letters_may_be_what_they_stand_for(
    short: str, text: str, name: str
) -> None:
    assert spelt_out(short, text) == name


# --- spelling -----------------------------------------------------------------------------------

KNOWN = {"library": 9, "liberty": 5, "libraries": 4, "arrangements": 7, "many": 9, "meny": 1}


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("libary", "library"),
        ("lirbary", "library"),
        ("arangemints", "arrangements"),
        ("mant", "many"),
        ("lighthouse", None),
        ("mop", None),
    ],
)
def test_a_slip_is_put_right_where_a_word_is_near(typed: str, right: str | None) -> None:
    assert nearest(typed, KNOWN) == right


def test_of_words_equally_near_the_most_used_is_meant() -> None:
    assert nearest("roid", {"raid": 3, "road": 8, "rood": 1}) == "road"


TABLE = Path(index.__file__).with_name("thesaurus.md")

# --- everyday words -----------------------------------------------------------------------------


def test_everyday_words_find_the_papers_words() -> None:
    terms = Terms().of
    found = Thesaurus(terms).meanings("Are the bins collected in the council houses?")
    assert ("refus",) in found["bin",]
    assert tuple(terms("social housing")) in found[tuple(terms("council houses"))]


def test_a_quarter_is_found_however_a_table_heads_it() -> None:
    terms = Terms().of
    found = Thesaurus(terms).meanings("How many visits were there in quarter 2?")
    assert ("q2",) in found[tuple(terms("quarter 2"))]
    assert tuple(terms("second quarter")) in Thesaurus(terms).meanings("Q2")["q2",]


def test_no_phrase_is_taken_for_a_part_of_it() -> None:
    assert Thesaurus(Terms().of).meanings("the work of the council") == {}


def test_a_phrase_of_one_telling_word_is_found_only_with_its_little_words() -> None:
    thesaurus = Thesaurus(Terms().of)
    assert ("unemploy",) in thesaurus.meanings("Is anyone out of work?")["out", "work"]
    assert ("increas",) in thesaurus.meanings("Did the rents go up?")["go",]
    assert ("go",) not in thesaurus.meanings("Where did the rents go?")


def test_a_phrase_is_told_by_no_word_that_is_not_looked_for(library: Library) -> None:
    """ "Do" is a little word, and the stem of "doing"."""
    thesaurus = Thesaurus(Terms().of)
    said = thesaurus.meanings("Did they do away with the ferry?")
    assert ("abolish",) in said["away",]
    assert set(said) == {("away",)}
    assert ("abolish",) in thesaurus.meanings("Doing away with the ferry")["do", "away"]
    looked = Lexicon(library.keywords, Terms().of).look("When will it get under way?", [PUBLIC])
    assert looked.wanted


def test_a_word_is_not_taken_for_another_with_its_stem() -> None:
    thesaurus = Thesaurus(Terms().of)
    assert thesaurus.meanings("training in the authority's minor travel") == {}


def test_every_phrase_of_the_table_can_be_found_and_stands_in_one_row() -> None:
    terms = Terms().of
    thesaurus = Thesaurus(terms)
    rows = [
        [[each.strip() for each in cell.split(",")] for cell in line.strip("| ").split("|")]
        for line in TABLE.read_text("utf-8").splitlines()
        if line.startswith("|") and "---" not in line and "people say" not in line
    ]
    told = [phrase for said, _ in rows for phrase in said]
    assert [phrase for phrase in told if not thesaurus.meanings(phrase)] == []
    rows_of = Counter(key for said, _ in rows for key in {as_found(each, terms) for each in said})
    assert [key for key, count in rows_of.items() if count > 1] == []
    written = [phrase for _, papers in rows for phrase in papers]
    assert [each for each in written if len(terms(each)) < min(2, len(each.split()))] == []


def as_found(phrase: str, terms: Callable[[str], list[str]]) -> str:
    """A phrase by its terms, or by all its words where it has but one term."""
    found = terms(phrase)
    return " ".join(found) if len(found) > 1 or " " not in phrase else phrase


# --- a question read with a library's words -----------------------------------------------------

TEXTS = [
    "Support for Mobile Library Users (MLU) goes on in every parish.",
    "Refuse is collected from the parish every Tuesday, and the roads are mended.",
    "The roads of the parish are swept.",
    "Project Quicksilver Harbour (PQH) is exempt. Quicksilver costs much.",
]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "data") as library:
        made = paper("pack", TEXTS, [PUBLIC, PUBLIC, PUBLIC, EXEMPT])
        put(library, made, tmp_path / "pack.pdf")
        yield library


def looked(library: Library, question: str, labels: tuple[str, ...] = (PUBLIC,)) -> Looked:
    return Lexicon(library.keywords, Terms().of).look(question, labels)


def others(found: Looked) -> dict[str, tuple[tuple[str, ...], ...]]:
    return {each.term: each.others for each in found.wanted}


def test_an_acronym_stands_for_its_words_and_they_for_it(library: Library) -> None:
    long = tuple(Terms().of("Mobile Library Users"))
    assert others(looked(library, "Who are the MLU?"))["mlu"] == (long,)
    assert ("mlu",) in others(looked(library, "Who are the mobile library users?"))["librari"]


def test_what_an_exempt_paper_defines_is_told_to_none_without_its_label(library: Library) -> None:
    long = tuple(Terms().of("Project Quicksilver Harbour"))
    assert others(looked(library, "What is PQH?"))["pqh"] == ()
    assert others(looked(library, "What is PQH?", (EXEMPT, PUBLIC)))["pqh"] == (long,)


def test_what_no_paper_defines_is_read_by_a_name_with_its_letters(library: Library) -> None:
    lexicon = Lexicon(library.keywords, Terms().of)
    asked = lexicon.look("Did the WRR and the MLU pay?", [PUBLIC])
    texts = ["My Little Uncle paid.", "The Wexmoor Ring Road paid."]
    read = others(lexicon.spelt_out(asked, texts))
    assert read["wrr"] == (tuple(Terms().of("Wexmoor Ring Road")),)
    assert read["mlu"] == others(asked)["mlu"]  # a paper says what it is
    assert lexicon.spelt_out(asked, []) == asked


def test_the_spelling_of_an_exempt_paper_is_told_to_none_without_its_label(
    library: Library,
) -> None:
    put_right = looked(library, "the parrish of quiksilver", (PUBLIC,))
    assert put_right.text == "the parish of quiksilver"
    assert put_right.corrected == (("parrish", "parish"),)


def test_a_word_that_papers_have_in_another_form_is_no_slip(library: Library) -> None:
    assert looked(library, "Is it collecting from parishes?").corrected == ()


def test_a_word_that_the_language_has_is_no_slip(library: Library) -> None:
    lexicon = Lexicon(library.keywords, Terms().of, lambda word: word == "perish")
    assert lexicon.look("Will it perish?", [PUBLIC]).corrected == ()
    assert looked(library, "Will it perish?").corrected == (("perish", "parish"),)


def test_a_word_that_people_say_for_what_papers_say_is_no_slip(
    library: Library, tmp_path: Path
) -> None:
    jobs = ["The jobs of the parish are listed.", "There are few jobs."]
    put(library, paper("jobs", jobs, [PUBLIC, PUBLIC]), tmp_path / "jobs.pdf")
    assert looked(library, "Who is up to date with their jabs?").corrected == ()
    assert looked(library, "Who is up to date with their jubs?").corrected == (("jubs", "jobs"),)


def test_a_text_in_another_language_is_left_as_it_is(library: Library) -> None:
    asked = "Faint yw parrish priffyrdd gyfer cynhyrchu"
    assert looked(library, asked).text == asked
    assert looked(library, "Beth yw parrish gwastraff").corrected == ()


def test_many_slips_in_one_question_are_put_right(library: Library, tmp_path: Path) -> None:
    more = ["Mobile libraries stop on wide roads.", "Wide mobile libraries are swept."]
    put(library, paper("more", more, [PUBLIC, PUBLIC]), tmp_path / "more.pdf")
    slips = "are moobile libraries on wyde roadds sweptt in the summr"
    assert looked(library, slips).text == "are mobile libraries on wide roads swept in the summr"


def test_what_is_shown_is_put_right_as_well(library: Library) -> None:
    put_right = looked(library, "the parrish").put_right
    assert put_right("And the parrish (the parrishes)?") == "And the parish (the parrishes)?"


def test_a_term_is_no_rarer_than_what_would_do_for_it(library: Library) -> None:
    weights = {each.term: each.weight for each in looked(library, "bins and parish").wanted}
    assert 0 <= weights["parish"] < weights["bin"] < 1


def test_a_deleted_paper_teaches_nothing_more(library: Library) -> None:
    library.keywords.delete([id_of("pack")])
    assert others(looked(library, "Who are the MLU?"))["mlu"] == ()
    assert looked(library, "the parrish").corrected == ()


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("When are the bins emptied?", TEXTS[1]),
        ("Who are the MLU?", TEXTS[0]),
        ("the rodas that are swepd", TEXTS[2]),
    ],
)
def test_a_question_in_other_words_finds_its_passage(
    library: Library, question: str, text: str
) -> None:
    assert Search(library, HashEmbedding()).search(question, EVERYONE, 1)[0].chunk.text == text


def test_a_name_that_a_follow_up_leans_on_counts_for_more_than_other_words(
    library: Library,
) -> None:
    lexicon = Lexicon(library.keywords, Terms().of)
    context = "What was lent to the builder at Fenny Orrel?"
    found = lexicon.look("When is it repaid?", [PUBLIC], context)
    weights = {each.term: (each.weight, each.leant) for each in found.wanted}
    [lent], [builder], [fenny] = map(Terms().of, ("lent", "builder", "Fenny"))
    assert weights[lent] == weights[builder] == (pytest.approx(CONTEXT), True)
    assert weights[fenny] == (pytest.approx(NAMED), False)
    assert NAMED > CONTEXT


def test_without_a_label_no_word_is_known(library: Library) -> None:
    assert looked(library, "the parrish MLU", ()).corrected == ()
    assert Search(library, HashEmbedding()).search("parish", Scope(), 5) == []
