"""GET /documents: the papers, their pages, their files and pictures of their pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import FileResponse

from assistant.api import examples
from assistant.api.bodies import CorrectionBody
from assistant.api.deps import PREFIX, DeskDep, ScopeDep, Service, ServiceDep
from assistant.api.paper_views import (
    DocumentsView,
    DocumentView,
    PagedDocumentView,
    RecordsView,
    TablesView,
    document_view,
    paged_document_view,
    record_view,
    table_view,
)
from assistant.api.unchanged import tag_of, unless_unchanged
from index.errors import NotFoundError
from index.values import Rect, Scope

router = APIRouter(prefix=f"{PREFIX}/documents", tags=["Papers"])

DocumentId = Annotated[
    str, Path(max_length=64, examples=[examples.CITATION["document_id"]], description="The paper.")
]
_BINARY = {"type": "string", "format": "binary"}


@router.get("", responses={200: {"content": {"application/json": {"example": examples.DOCUMENTS}}}})
def documents(service: ServiceDep, scope: ScopeDep) -> DocumentsView:
    """List the papers that the caller may see."""
    return DocumentsView(documents=[document_view(one) for one in service.documents(scope)])


@router.get(
    "/{document_id}",
    responses={200: {"content": {"application/json": {"example": examples.DOCUMENT}}}},
)
def document(document_id: DocumentId, service: ServiceDep, scope: ScopeDep) -> PagedDocumentView:
    """One paper, with the numbers that its pages bear and the parts it is made of."""
    return paged_document_view(
        service.document(document_id, scope),
        service.pages(document_id, scope),
        service.sections(document_id, scope),
        service.troubles(document_id, scope),
    )


@router.patch(
    "/{document_id}",
    responses={200: {"content": {"application/json": {"example": examples.LISTED}}}},
)
def correct(document_id: DocumentId, desk: DeskDep, body: CorrectionBody) -> DocumentView:
    """The owner says what a paper is; an empty text takes the owner's word back."""
    return document_view(desk.correct(document_id, body.model_dump(exclude_unset=True)))


@router.get(
    "/{document_id}/tables",
    responses={200: {"content": {"application/json": {"example": examples.TABLES}}}},
)
def tables(
    document_id: DocumentId,
    service: ServiceDep,
    scope: ScopeDep,
    page: Annotated[int | None, Query(ge=1, description="Only those on this page.")] = None,
) -> TablesView:
    """The tables of a paper, as rows and columns."""
    service.document(document_id, scope)
    found = service.tables(document_id, scope, page)
    standing = {cell.page for each in found for cell in each.cells}
    pages = {number: service.page(document_id, number, scope) for number in standing}
    return TablesView(tables=[table_view(each, pages) for each in found])


@router.get(
    "/{document_id}/records",
    responses={200: {"content": {"application/json": {"example": examples.RECORDS}}}},
)
def records(document_id: DocumentId, service: ServiceDep, scope: ScopeDep) -> RecordsView:
    """What the minutes and action logs in a paper record, each as what it is."""
    service.document(document_id, scope)
    found = service.records(document_id, scope)
    return RecordsView(records=[record_view(document_id, each) for each in found])


@router.head("/{document_id}/file", include_in_schema=False)
@router.get(
    "/{document_id}/file",
    response_class=FileResponse,
    responses={
        200: {
            "description": "The PDF; if it has withheld pages, pictures of the others and blanks",
            "content": {"application/pdf": {"schema": _BINARY}},
        },
        206: {"description": "The bytes that the Range header asked for"},
        304: {"description": "The caller's copy is still the same"},
    },
)
def original(
    document_id: DocumentId, request: Request, service: ServiceDep, scope: ScopeDep
) -> Response:
    """The paper itself, shown in the browser; `#page=N` opens it at a physical page."""
    found = service.document(document_id, scope)
    path = service.original(document_id, scope)
    try:
        stat = path.stat()
    except OSError:
        raise NotFoundError(
            "The file of this paper is no longer where it was read from.",
            "Put the file back, or read the folder again.",
        ) from None
    response = FileResponse(
        path,
        media_type="application/pdf",
        filename=found.filename,
        stat_result=stat,
        content_disposition_type="inline",
        headers={
            "cache-control": "private, no-cache",
            # The browser's own PDF viewer is a page with styles: it cannot live under "none".
            "content-security-policy": "frame-ancestors 'self'",
        },
    )
    return unless_unchanged(request, response)


@router.get(
    "/{document_id}/pages/{number}.png",
    response_class=Response,
    responses={
        200: {
            "description": "The page as a picture",
            "content": {"image/png": {"schema": _BINARY}},
        },
        304: {"description": "The caller's copy is still the same"},
    },
)
def picture(
    document_id: DocumentId,
    number: Annotated[int, Path(ge=1, le=100_000, examples=[42], description="Physical page.")],
    request: Request,
    service: ServiceDep,
    scope: ScopeDep,
    mark: Annotated[
        str | None,
        Query(
            pattern=r"^[A-Za-z0-9_-]{1,64}:[0-9]{1,4}$",
            description="What to highlight, if it stands on this page: `answer_id:mark` of a "
            "citation, or the id of an entry of the register.",
            examples=["b1946ac92492d234:1"],
        ),
    ] = None,
    rects: Annotated[
        str | None,
        Query(
            max_length=8000,
            pattern=r"^[01](\.\d+)?(,[01](\.\d+)?){3}(;[01](\.\d+)?(,[01](\.\d+)?){3})*$",
            description="Or where to highlight: the `rects` of any citation of this page.",
            examples=["0.1,0.2,0.9,0.24"],
        ),
    ] = None,
) -> Response:
    """A page as a picture, with a citation highlighted."""
    if number > service.document(document_id, scope).pages:
        raise NotFoundError("The paper has no such page.")
    where = [_rect(each) for each in rects.split(";")] if rects else []
    where += _highlight(service, document_id, number, mark, scope) if mark else ()
    image = service.picture(document_id, number, scope, where)
    response = Response(
        image,
        media_type="image/png",
        headers={
            "cache-control": "private, no-cache",
            "etag": tag_of(image),
        },
    )
    return unless_unchanged(request, response)


def _rect(text: str) -> Rect:
    x0, y0, x1, y1 = map(float, text.split(","))
    return x0, y0, x1, y1


def _highlight(
    service: Service, document_id: str, number: int, mark: str, scope: Scope
) -> Sequence[Rect]:
    """Where the mark stands on this page; an answer long forgotten leaves the page plain."""
    answer_id, _, count = mark.rpartition(":")
    try:
        if answer_id == document_id:  # no answer's id is a paper's: it is an entry of the register
            told = service.entry_citations(service.entry(mark, scope), scope)
            return [rect for each in told if each.page == number for rect in each.rects]
        cited_id, page, rects = service.cited(answer_id, int(count), scope)
    except NotFoundError:
        return ()
    return rects if (cited_id, page) == (document_id, number) else ()
