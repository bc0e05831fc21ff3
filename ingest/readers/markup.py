"""Reading web pages, Markdown and plain text: their words, headings, lists and tables.

Only words are taken: scripts, styles, pictures, forms and whatever a page would fetch are left
out, and so is what it hides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag
from markdown_it import MarkdownIt

from index.errors import ReadingError
from index.values import BlockKind, Remark
from ingest.readers.flow import Flowing, Grid, Part, Run, parted, plain

_DEEPEST = 200
_HEADING = re.compile(r"^h([1-6])$")
_SKIPPED = frozenset(
    "script style template noscript iframe object embed svg math canvas audio video head nav"
    " select button textarea input".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption"
    " figure footer header hr html legend li main ol p pre section summary table tbody td tfoot th"
    " thead tr ul h1 h2 h3 h4 h5 h6".split()
)
_STRUCK = frozenset("s strike del".split())
_UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]*[1-9])|opacity\s*:\s*0(?!\.?[1-9])",
    re.I,
)
_THROUGH = re.compile(r"text-decoration[^;]*line-through", re.I)
_BULLET = re.compile(r"^\s*(?:[-*•–]|\(?(?:\d{1,2}|[a-z])[.)])\s+(?=\S)")
_HIDDEN = Remark("hidden text", "Words that cannot be seen on the page were left out.")


def read_html(text: str) -> Flowing:
    """A web page. Raises ReadingError if it is nested beyond reason or holds no words."""
    soup = BeautifulSoup(text, "html.parser")
    if _depth(soup) > _DEEPEST:
        raise ReadingError(
            "The web page is nested beyond reason: it is made to do harm.", "Save it as a PDF."
        )
    title = " ".join(soup.title.get_text(" ").split()) if soup.title else None
    reader = _Reader()
    reader.walk(soup.body or soup)
    reader.close()
    return Flowing(parted(reader.parts), title or None, remarks=(_HIDDEN,) if reader.hidden else ())


def read_markdown(text: str) -> Flowing:
    """A text in Markdown; web markup in it is shown as it is written, and does nothing."""
    return read_html(
        MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).render(text)
    )


def read_text(text: str) -> Flowing:
    """Plain text: paragraphs are parted by blank lines, entries of lists by their marks."""
    parts: list[Part] = []
    for paragraph in re.split(r"\n[ \t]*\n|\f", text.replace("\r\n", "\n").replace("\r", "\n")):
        lines: list[str] = []
        for line in paragraph.split("\n"):
            if lines and not _BULLET.match(line):
                lines[-1] += f" {line}"
            else:
                lines.append(line)
        for line in lines:
            item = bool(_BULLET.match(line))
            parts.append(plain(line, BlockKind.LIST_ITEM if item else BlockKind.PARAGRAPH))
    return Flowing(parted([part for part in parts if part.text.strip()]))


def _depth(soup: BeautifulSoup) -> int:
    """How deep the tree is, without climbing down it by calls."""
    deepest, level = 0, [soup.contents]
    while level:
        level = [tag.contents for contents in level for tag in contents if isinstance(tag, Tag)]
        deepest += 1
        if deepest > _DEEPEST:
            break
    return deepest


@dataclass
class _Reader:
    """Collects the parts of a web page from the top down."""

    parts: list[Part | Grid] = field(default_factory=list)
    hidden: bool = False
    _runs: list[Run] = field(default_factory=list)
    _kind: BlockKind = BlockKind.PARAGRAPH
    _level: int = 0

    def walk(self, tag: Tag, struck: bool = False) -> None:
        for child in tag.children:
            if isinstance(child, NavigableString):
                if not isinstance(child, PreformattedString):
                    self._runs.append(Run(re.sub(r"\s+", " ", str(child)), struck))
                continue
            if not isinstance(child, Tag) or child.name in _SKIPPED:
                continue
            if _is_hidden(child):
                self.hidden = self.hidden or bool(child.get_text().strip())
                continue
            self._tag(child, struck)

    def _tag(self, tag: Tag, struck: bool) -> None:
        struck = struck or tag.name in _STRUCK or bool(_THROUGH.search(_style(tag)))
        if tag.name == "br":
            self._runs.append(Run(" "))
        elif tag.name == "table" and _is_data(tag):
            self.close()
            self.parts.append(_grid(tag))
        elif tag.name in _BLOCKS:
            self.close()
            heading = _HEADING.match(tag.name)
            if heading:
                self._kind, self._level = BlockKind.HEADING, int(heading[1])
            elif tag.name == "li":
                self._kind = BlockKind.LIST_ITEM
            self.walk(tag, struck)
            self.close()
        else:
            self.walk(tag, struck)

    def close(self) -> None:
        """End the paragraph that is open."""
        if any(run.text.strip() for run in self._runs):
            self.parts.append(Part(tuple(self._runs), self._kind, self._level))
            self._kind, self._level = BlockKind.PARAGRAPH, 0
        elif self._kind is BlockKind.HEADING:
            self._kind, self._level = BlockKind.PARAGRAPH, 0
        self._runs = []


def _style(tag: Tag) -> str:
    return str(tag.get("style") or "")


def _is_hidden(tag: Tag) -> bool:
    return tag.has_attr("hidden") or bool(_UNSEEN.search(_style(tag)))


def _is_data(table: Tag) -> bool:
    """Does it hold cells side by side? A table with others in it only lays the page out."""
    if table.find("table") is not None:
        return False
    return any(len(row.find_all(["td", "th"])) > 1 for row in table.find_all("tr"))


def _grid(table: Tag) -> Grid:
    caption = table.find("caption")
    rows = [_cells(row) for row in table.find_all("tr")]
    rows = [row for row in rows if row]
    headings = 0
    for row in table.find_all("tr"):
        cells = row.find_all(["td", "th"])
        in_head = row.parent is not None and row.parent.name == "thead"
        if not cells or not (in_head or all(cell.name == "th" for cell in cells)):
            break
        headings += 1
    named = " ".join(caption.get_text(" ").split()) if caption else ""
    return Grid(tuple(rows), min(headings, max(len(rows) - 1, 0)), named)


def _cells(row: Tag) -> tuple[tuple[Run, ...], ...]:
    made: list[tuple[Run, ...]] = []
    for cell in row.find_all(["td", "th"]):
        inner = _Reader()
        if not _is_hidden(cell):
            inner.walk(cell)
            inner.close()
        made.append(tuple(_joined(inner.parts)))
        span = str(cell.get("colspan") or "1")
        made += [()] * (min(int(span), 50) - 1 if span.isdigit() else 0)
    return tuple(made)


def _joined(parts: list[Part | Grid]) -> Iterator[Run]:
    for number, part in enumerate(parts):
        if isinstance(part, Part):
            if number:
                yield Run(" ")
            yield from part.runs
