"""An answer as HTML: nothing of a paper, a person or a model is ever more than text."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fake_service import CITATIONS, PACK, PAGES, SEARCHED, FakeService

from assistant.api.paper_views import PageView, page_view
from assistant.api.problems import problem
from assistant.api.views import AnswerView, answer_view, citation_view
from assistant.quoting import inline
from index.errors import NotFoundError
from index.values import Answer, Remark, Warning
from ui import render
from ui.conversation import Exchange, converse

PUBLIC = frozenset({"public"})
ASKED = "and in 2022?"
NASTY = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<svg/onload=alert(1)>",
    "[click](javascript:alert(1))",
    "![x](https://elsewhere.example/x.png)",
    "<https://elsewhere.example>",
    "https://elsewhere.example",
    "[ref]: javascript:alert(1)\n[ref]",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "`</p><iframe src=//elsewhere.example>`",
    "```\n</code><script>x</script>\n```",
    "${alert(1)} {{value}} @children",
    "' onmouseover='alert(1)",
    "a\x00b\u202e\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
]
ALLOWED = {
    *("div", "p", "a", "blockquote", "span", "strong", "em", "ul", "ol", "li", "h1", "h2", "h3"),
    *(
        "details",
        "summary",
        "code",
        "pre",
        "article",
        "section",
        "br",
        "hr",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    ),
}


class Tags(HTMLParser):
    """Every tag and attribute that a browser would see."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


class Links(HTMLParser):
    """The attributes of every link."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[dict[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.links.append({name: value or "" for name, value in attrs})


def view(answer: Answer | None = None) -> AnswerView:
    quotes = "\n\n".join(f"> {one.quote} [{one.mark}]" for one in CITATIONS)
    return answer_view(answer or Answer("a1", quotes, False, CITATIONS, SEARCHED))


def places() -> dict[tuple[str, int], PageView]:
    return {(id, page.number): page_view(page) for id, all in PAGES.items() for page in all}


@pytest.mark.parametrize("text", NASTY)
def test_no_text_becomes_markup(text: str) -> None:
    paper = replace(PACK, title=text, committee=text, filename=text)
    cited = replace(CITATIONS[0], document=paper, quote=text, item=text, page_label=text)
    answer = Answer(
        text,
        f"{text} [1]\n\n> {text} [1]",
        False,
        (cited,),
        SEARCHED,
        warnings=(Warning(text, text),),
    )
    searched = replace(SEARCHED, councils=(text,))
    refused = Answer("r", text, True, (), searched)
    html = "".join(
        [
            render.question(text),
            render.answer(view(answer), {}, ASKED),
            render.answer(view(refused), {}, ASKED),
            render.welcome(3, [text], None, None),
            render.problem(problem(404, text, title=text, advice=text)),
        ]
    )
    seen = Tags(html)
    assert seen.tags <= ALLOWED
    for name, value in seen.attributes:
        assert not name.startswith("on")
        assert name != "src"
        if name == "href":
            assert value.startswith("/api/v1/documents/")


def test_each_quote_says_where_it_stands() -> None:
    html = render.answer(view(), places(), ASKED)
    assert html.count("<blockquote>") == 2
    assert "p. 3 of the pack (report&#x27;s own p. 7)" in html
    assert 'data-picture="/api/v1/documents/' + PACK.id + '/pages/3.png?mark=a1:1"' in html
    assert f'href="/api/v1/documents/{PACK.id}/file#page=3"' in html
    assert "Communities Committee, 11 January 2024" in html
    assert "Where this stands" not in html


def test_a_question_that_was_read_as_another_is_shown_as_it_was_read() -> None:
    whole = "How many <libraries> opened in 2022?"
    answered = Answer("a1", "> quote [1]", False, CITATIONS[:1], SEARCHED, question=whole)
    html = render.answer(view(answered), {}, ASKED)
    assert "Understood as: How many &lt;libraries&gt; opened in 2022?" in html
    assert "Understood" not in render.answer(
        view(answered), {}, "how many libraries opened in 2022"
    )
    refused = Answer("r", "I could not find this.", True, (), SEARCHED, question=whole)
    assert "Understood as" in render.answer(view(refused), {}, ASKED)


def test_a_link_brings_what_is_remarked_on_its_page_and_where_its_tables_are() -> None:
    remark = Remark("chart", 'A chart is shown here <by "colour">.')
    page = replace(PAGES[PACK.id][2], remarks=(remark,))
    html = render.answer(view(), {**places(), (PACK.id, 3): page_view(page)}, ASKED)
    links = [dict(link) for link in Links(html).links if link.get("data-mark") == "1"]
    assert json.loads(links[0]["data-notes"]) == [remark.message]
    assert json.loads(links[0]["data-rects"]) == [[0.1, 0.2, 0.9, 0.24]]
    assert links[0]["data-tables"] == f"/api/v1/documents/{PACK.id}/tables?page=3"


def test_more_evidence_is_folded_away_with_its_own_links() -> None:
    answered = Answer("a1", "> quote [1]", False, CITATIONS[:1], SEARCHED, more=CITATIONS[1:])
    html = render.answer(view(answered), places(), ASKED)
    folded = html.partition('<details class="more">')[2]
    assert "Show more evidence (1 more quote)" in folded
    assert CITATIONS[1].quote in folded
    assert 'data-picture="/api/v1/documents/' in folded
    assert "more evidence" not in render.answer(view(), places(), ASKED)


def test_where_a_language_model_is_used_people_are_told_before_they_ask() -> None:
    assert "sent to llm.example" in render.welcome(3, [], None, None, ("wise-8b", "llm.example"))
    assert "language model" not in render.welcome(3, [], None, None)


def test_a_mark_outside_quotes_is_listed_with_its_quote() -> None:
    prose = Answer("a1", "Libraries open on Sundays [1].", False, CITATIONS, SEARCHED, "model")
    html = render.answer(view(prose), places(), ASKED)
    assert "Where this stands" in html
    assert CITATIONS[1].quote in html
    assert "language model" in html


def test_what_an_answer_only_points_to_is_read_with_the_further_evidence() -> None:
    text = "> quote [1]\n\nSee also [2]."
    html = render.answer(view(Answer("a1", text, False, CITATIONS, SEARCHED)), places(), ASKED)
    reply, _, folded = html.partition('<details class="more">')
    assert "Where this stands" not in html
    assert [each["data-mark"] for each in Links(reply).links if each.get("class") == "mark"] == [
        "1",
        "2",
    ]
    assert CITATIONS[1].quote not in reply
    assert CITATIONS[1].quote in folded


def test_a_number_in_brackets_that_cites_nothing_stays_text() -> None:
    html = render.answer(
        view(Answer("a1", "> see note [9] [1]", False, CITATIONS[:1], SEARCHED)), {}, ASKED
    )
    assert "[9]" in html
    assert html.count('class="mark"') == 1


def test_what_a_page_puts_in_brackets_is_no_mark_of_ours() -> None:
    quote = "See note [2] of the plan &amp; more, &#91;2&#93; too"
    text = f"> “{inline(quote)}” [1]"
    html = render.answer(view(Answer("a1", text, False, CITATIONS, SEARCHED)), {}, ASKED)
    reply = html.partition("<details")[0]
    assert "See note [2] of the plan &amp;amp; more, &amp;#91;2&amp;#93; too" in reply
    assert reply.count('class="mark"') == 1


@pytest.mark.parametrize(
    ("number", "label", "expected"),
    [(3, "3", "p. 3 of the pack (report's own p. 7)"), (2, "2", "p. 2"), (1, None, "page 1 of")],
)
def test_pages_bear_the_names_that_people_use(
    number: int, label: str | None, expected: str
) -> None:
    cited = citation_view(replace(CITATIONS[0], page=number, page_label=label))
    assert render.page_name(cited, places()[PACK.id, number]).startswith(expected)


def test_a_refusal_is_calm_and_says_once_what_was_searched() -> None:
    searched = view(Answer("r", "x", True, (), SEARCHED)).scope.searched
    for text in ("I could not find this.", f"I could not find this. {searched}"):
        html = render.answer(view(Answer("r", text, True, (), SEARCHED)), {}, ASKED)
        assert html.count("12 documents") == 1
        assert "blockquote" not in html
        assert "data-answer" not in html


def test_a_conversation_remembers_what_was_said(tmp_path: Path) -> None:
    service = FakeService(tmp_path)
    *_, (html, first) = converse(service, " libraries? ", [], PUBLIC)
    assert [one.question for one in first] == ["libraries?"]
    *_, (html, second) = converse(service, "and <b>badgers</b>?", first, PUBLIC)
    assert html.count("<article") == 2
    assert "&lt;b&gt;badgers" in html
    assert [turn.role for turn in service.asked[-1][2]] == ["user", "assistant"]
    assert service.asked[-1][2][1].content == first[0].answer
    assert len(second) == 2


def test_a_conversation_streams(tmp_path: Path) -> None:
    seen = [html for html, _ in converse(FakeService(tmp_path), "libraries?", [], PUBLIC)]
    assert "Looking through" in seen[0]
    assert [html.count("<blockquote>") for html in seen] == [0, 1, 2, 2]
    assert "data-answer" in seen[-1]


def test_a_failure_is_told_and_not_remembered(tmp_path: Path) -> None:
    service = FakeService(tmp_path)
    service.errors = {"fail": KeyError("hidden"), "gone": NotFoundError("It is gone.")}
    before = [Exchange("q", "a", "<article></article>")]
    *_, (html, after) = converse(service, "fail", before, PUBLIC)
    assert "hidden" not in html
    assert re.search(r"Request [0-9a-f]{32}", html)
    assert after == before
    *_, (html, _after) = converse(service, "gone", before, PUBLIC)
    assert "It is gone." in html


def test_nothing_asked_changes_nothing(tmp_path: Path) -> None:
    assert list(converse(FakeService(tmp_path), "  ", [], PUBLIC)) == [("", [])]


def test_what_only_the_papers_beside_a_paper_tell_is_said_to_be_that() -> None:
    told = replace(PACK, title="The wharf", committee="Cabinet", beside=("committee",))
    cited = citation_view(replace(CITATIONS[0], document=told))
    assert render.paper_name(cited).endswith("Cabinet, 14 March 2024 (from the papers beside it)")
    itself = citation_view(replace(CITATIONS[0], document=replace(told, beside=("council",))))
    assert "beside" not in render.paper_name(itself)
    said = replace(told, title="Cabinet agenda, the wharf")
    assert "beside" not in render.paper_name(citation_view(replace(CITATIONS[0], document=said)))
