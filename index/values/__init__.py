"""The nouns that flow through the whole product. Frozen, and free of any vendor.

Units, everywhere: page numbers are physical and 1-based; character offsets are 0-based and
half-open, counted in the page's own ``text``; boxes are ``(x0, y0, x1, y1)`` in PDF points
(1/72 inch) with the origin at the **top left of the page as it is displayed** (rotation and crop
applied) and y growing downwards; a ``rect`` is a box as fractions of the page's width and height.
"""

from index.values.answers import (
    Answer,
    Citation,
    Elsewhere,
    Passage,
    Scope,
    Searched,
    Warning,
)
from index.values.pages import (
    EXEMPT,
    PUBLIC,
    Block,
    BlockKind,
    Box,
    Cell,
    PackedWords,
    Page,
    Rect,
    Remark,
    Span,
    Table,
    Word,
)
from index.values.papers import (
    Bookmark,
    Chunk,
    Document,
    DocumentStatus,
    DocumentType,
    Paper,
    Section,
    SectionKind,
    Series,
)
from index.values.records import (
    Outcome,
    Part,
    Record,
    RecordKind,
    Tally,
    Votes,
)
from index.values.runs import (
    Failure,
    Progress,
)

__all__ = [
    "EXEMPT",
    "PUBLIC",
    "Answer",
    "Block",
    "BlockKind",
    "Bookmark",
    "Box",
    "Cell",
    "Chunk",
    "Citation",
    "Document",
    "DocumentStatus",
    "DocumentType",
    "Elsewhere",
    "Failure",
    "Outcome",
    "PackedWords",
    "Page",
    "Paper",
    "Part",
    "Passage",
    "Progress",
    "Record",
    "RecordKind",
    "Rect",
    "Remark",
    "Scope",
    "Searched",
    "Section",
    "SectionKind",
    "Series",
    "Span",
    "Table",
    "Tally",
    "Votes",
    "Warning",
    "Word",
]
