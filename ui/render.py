"""From an answer to HTML. Pure, and the only place where the chat's HTML is made.

Everything that comes from a paper, a person or a model is escaped here: Markdown is rendered with
HTML, links and pictures switched off, so that text inside a document can only ever be text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from typing import cast

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from assistant.api.paper_views import PageView
from assistant.api.problems import Problem
from assistant.api.views import AnswerView, CitationView, ElsewhereView, StatementView, day

_MARK = re.compile(r"\[(\d{1,3})\]")

Places = Mapping[tuple[str, int], PageView]
"""What is printed on the cited pages, by document and physical page."""


def welcome(
    papers: int,
    councils: Sequence[str],
    first: date | None,
    last: date | None,
    model: tuple[str, str] | None = None,
) -> str:
    """What stands there before the first question.

    ``model`` is the name and the host of the language model that words the answers: people are
    told where questions and quotes are sent before they ask.
    """
    there = f"{papers:,} paper{'s' * (papers != 1)}" if papers else "No papers yet"
    if len(councils) == 1:
        there += f" of {councils[0]}"
    elif councils:
        there += f" of {len(councils)} councils"
    if first and last:
        there += f", {day(first)} to {day(last)}"
    return (
        '<section class="welcome"><h2>What would you like to know?</h2>'
        "<p>Every answer is quoted word for word from the committee papers, with the page it "
        f'stands on.</p><p class="searched">{escape(there)}.{_sent_to(model)}</p></section>'
    )


def _sent_to(model: tuple[str, str] | None) -> str:
    if model is None:
        return ""
    name, host = model
    return escape(
        f" Answers are worded by a language model ({name}); the question and the quotes found are "
        f"sent to {host}."
    )


def question(text: str) -> str:
    """The question as it was asked."""
    return f'<p class="question"><span class="unseen">You asked: </span>{escape(text)}</p>'


def waiting() -> str:
    """While the papers are being searched."""
    return '<p class="waiting" role="status">Looking through the papers…</p>'


def problem(told: Problem) -> str:
    """What went wrong, calmly, with what to do about it."""
    return (
        f'<div class="reply trouble" role="alert"><p><strong>{escape(told.title)}.</strong> '
        f"{escape(told.detail)}</p><p>{escape(told.advice)}</p>"
        f'<p class="searched">Request {escape(told.request_id)}</p></div>'
    )


def under_way(statements: Sequence[StatementView], places: Places) -> str:
    """An answer of which these parts have come."""
    cited = [one for statement in statements for one in statement.citations]
    text = "\n\n".join(statement.text for statement in statements)
    body = _Markdown(cited, places, answer_id=None).html(text)
    return f'<div class="reply" aria-busy="true">{body}{waiting()}</div>'


def answer(view: AnswerView, places: Places, asked: str) -> str:
    """A whole answer: its quotes, where each stands, and what the reader must know beside them.

    Where the question was read as another than the one ``asked``, that is said first.
    """
    searched = escape(view.scope.searched)
    understood = ""
    if view.question and _plain(view.question) != _plain(asked):
        understood = f'<p class="understood">Understood as: {escape(view.question)}</p>'
    if view.refused:
        said = view.scope.searched in view.answer
        told = "" if said else f'<p class="searched">{searched}</p>'
        body = _Markdown([], {}, None).html(view.answer)
        return f'<div class="reply refused">{understood}{body}{told}{_warnings(view)}</div>'
    markdown = _Markdown(view.citations, places, view.answer_id)
    body = markdown.html(view.answer)
    further = list(view.more)
    if view.mode == "extractive":  # what it only points to is read with the further evidence
        further = [*markdown.untold(), *further]
    else:
        body += markdown.other_sources(view.answer)
    return (
        f'<div class="reply" data-answer="{escape(view.answer_id)}">{understood}{_warnings(view)}'
        f"{body}{_Markdown(further, places, view.answer_id).further()}"
        f'<p class="searched">{_mode(view.mode)} {searched}</p></div>'
    )


def page_name(citation: CitationView, place: PageView | None) -> str:
    """What people call the page: "p. 40 of the pack (report's own p. 7)"."""
    if place and place.stamp and place.own:
        return f"p. {place.stamp} of the pack (report's own p. {place.own})"
    if citation.page_label:
        return f"p. {citation.page_label}"
    return f"page {citation.page} of the PDF"


def paper_name(citation: CitationView | ElsewhereView) -> str:
    """Title, item, paragraph, committee and date; what the title already says is left out, and
    what only the papers beside it tell is said to be that."""
    parts = [citation.title]
    if citation.item:
        parts.append(f"item {citation.item}")
    if isinstance(citation, CitationView) and citation.paragraph:
        parts.append(f"para {citation.paragraph}")
    told = False
    held = citation.meeting_date and day(citation.meeting_date)
    for field, part in (("committee", citation.committee), ("meeting_date", held)):
        if part and part.lower() not in citation.title.lower():
            parts.append(part)
            told |= field in citation.beside
    return ", ".join(parts) + (" (from the papers beside it)" if told else "")


def _warnings(view: AnswerView) -> str:
    if not view.warnings:
        return ""
    told = "".join(f"<li>{escape(one.message)}</li>" for one in view.warnings)
    return f'<ul class="warnings" aria-label="Please note">{told}</ul>'


def _mode(mode: str) -> str:
    if mode == "extractive":
        return "Quoted word for word."
    return "Worded by a language model from the quotes: check the pages."


class _Markdown:
    """Renders an answer's Markdown, its marks as links, and under each quote where it stands."""

    def __init__(
        self, citations: Sequence[CitationView], places: Places, answer_id: str | None
    ) -> None:
        self._citations = {one.mark: one for one in citations}
        self._places = places
        self._answer_id = answer_id
        self._told: set[int] = set()
        self._quoted: list[int] = []
        self._depth = 0
        self._parser = MarkdownIt("commonmark", {"html": False}).enable("table")
        self._parser.disable(["link", "image", "autolink", "reference", "html_inline"])
        # What was escaped is a text_special, until text_join hides that: it is no mark of ours.
        self._parser.disable(["html_block", "text_join"])
        rules = cast(RendererHTML, self._parser.renderer).rules
        rules["text"] = self._text  # type: ignore[assignment]  # a rule of the renderer is ours
        rules["text_special"] = self._escaped  # type: ignore[assignment]
        rules["blockquote_open"] = self._open  # type: ignore[assignment]
        rules["blockquote_close"] = self._close  # type: ignore[assignment]

    def html(self, text: str) -> str:
        """The text as HTML."""
        return str(self._parser.render(text))

    def untold(self) -> list[CitationView]:
        """The citations whose mark stood in no quote."""
        return [one for mark, one in self._citations.items() if mark not in self._told]

    def other_sources(self, text: str) -> str:
        """The citations whose mark stood in no quote; their words too, if the text lacks them."""
        rest = self.untold()
        if not rest:
            return ""
        told = []
        for one in rest:
            quote = "" if _plain(one.quote) in _plain(text) else f"<p>{escape(one.quote)}</p>"
            told.append(f"<blockquote>{quote}{self._source(one)}</blockquote>")
        return f'<h3 class="sources">Where this stands</h3>{"".join(told)}'

    def further(self) -> str:
        """All the citations as quotes, folded away until somebody asks for them."""
        if not self._citations:
            return ""
        quotes = "".join(
            f"<blockquote><p>“{escape(_one_line(one.quote))}”&nbsp;{self._link(one, 'mark')}</p>"
            f"{self._source(one)}</blockquote>"
            for one in self._citations.values()
        )
        count = len(self._citations)
        return (
            f'<details class="more"><summary>Show more evidence ({count} more '
            f"quote{'s' * (count != 1)})</summary>{quotes}</details>"
        )

    def _text(self, tokens: Sequence[Token], index: int, *_: object) -> str:
        pieces, end = [], 0
        content = tokens[index].content
        for found in _MARK.finditer(content):
            citation = self._citations.get(int(found[1]))
            if citation is None:
                continue
            if self._depth:
                self._quoted.append(citation.mark)
            before = escape(content[end : found.start()].rstrip())
            # A no-break space: a mark never stands alone at the beginning of a line.
            pieces += [before, "&nbsp;", self._link(citation, "mark")]
            end = found.end()
        return "".join([*pieces, escape(content[end:])])

    def _escaped(self, tokens: Sequence[Token], index: int, *_: object) -> str:
        return escape(tokens[index].content)

    def _open(self, *_: object) -> str:
        self._depth += 1
        return "<blockquote>"

    def _close(self, *_: object) -> str:
        self._depth -= 1
        if self._depth:
            return "</blockquote>"
        marks, self._quoted = list(dict.fromkeys(self._quoted)), []
        self._told.update(marks)
        return "".join(self._source(self._citations[mark]) for mark in marks) + "</blockquote>"

    def _source(self, citation: CitationView) -> str:
        also = "".join(
            f'<p class="also">Also in <a href="{escape(one.href)}" target="_blank" rel="noopener">'
            f"{escape(paper_name(one))}, page {one.page} of the PDF</a></p>"
            for one in citation.also
        )
        return (
            f'<p class="source">{self._link(citation, "place")} '
            f"<span>{escape(paper_name(citation))}</span></p>{also}"
        )

    def _link(self, citation: CitationView, kind: str) -> str:
        printed = self._places.get((citation.document_id, citation.page))
        marked = f"{self._answer_id}:{citation.mark}" if self._answer_id else None
        return link(citation, printed, kind, marked)


def link(
    citation: CitationView,
    printed: PageView | None,
    kind: str,
    marked: str | None,
    text: str | None = None,
) -> str:
    """A link that opens the PDF by itself; the script shows the page beside it instead.

    ``kind`` is "mark" or "place"; ``marked`` is what the picture of the page has highlighted: a
    mark of an answer or an entry of the register, else the citation's own words. ``text`` is what
    the link says instead of its mark or its page.
    """
    place = page_name(citation, printed)
    remarks = [one.message for one in printed.remarks] if printed else []
    paper = f"/api/v1/documents/{citation.document_id}"
    picture = f"{paper}/pages/{citation.page}.png"
    if marked:
        picture += f"?mark={marked}"
    elif citation.rects:
        picture += f"?rects={_places_of(citation.rects)}"
    attributes = {
        "class": kind,
        "href": citation.href,
        "target": "_blank",
        "rel": "noopener",
        "data-mark": str(citation.mark),
        "data-picture": picture,
        "data-title": citation.title,
        "data-where": f"{place} · page {citation.page} of the PDF",
        "data-tables": f"{paper}/tables?page={citation.page}",
        "data-rects": json.dumps(citation.rects),
        "data-notes": json.dumps(remarks),
        "aria-label": f"{text or f'Citation {citation.mark}: {place}'}. Show the page.",
    }
    told = " ".join(f'{name}="{escape(value)}"' for name, value in attributes.items())
    return f"<a {told}>{escape(text or (str(citation.mark) if kind == 'mark' else place))}</a>"


def _places_of(rects: Sequence[tuple[float, ...]]) -> str:
    return ";".join(",".join(f"{min(max(part, 0), 1):.4f}" for part in rect) for rect in rects)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _plain(text: str) -> str:
    """The words alone, to see whether one text repeats another."""
    return " ".join(re.findall(r"\w+", text.lower()))
