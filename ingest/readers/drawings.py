"""What is drawn on a page of a PDF beside its letters: lines, fills, pictures, and how text is set.

All objects are looked at once, in the order of drawing, also those inside forms.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import pypdfium2.raw as raw

from index.values import Box
from ingest.readers.marks import Rule
from ingest.readers.placement import Placement

Matrix = tuple[float, float, float, float, float, float]
Colour = tuple[int, int, int]
_SAME: Matrix = (1, 0, 0, 1, 0, 0)

_MOST_PATHS = 6000  # a chart can hold a hundred thousand strokes, none of them a table's rule
_MOST_TEXTS = 50_000
_MOST_SEGMENTS = 400
_BOX = 6  # segments
_DEEPEST = 4  # forms within forms
_THIN = 3.0  # points: thicker than this is a filled area, not a rule
_SHORTEST_RULE, _SHORTEST_STROKE = 8.0, 3.0
_SOLID = 250  # of 255: less lets through what lies below
_UNSEEN_MODES = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)


@dataclass(frozen=True, slots=True)
class Fill:
    """An area filled with one colour; ``order`` is its place in the order of drawing."""

    box: Box
    colour: Colour
    order: int
    opaque: bool


@dataclass(frozen=True, slots=True)
class SetText:
    """Letters set by one operation, known by the address of PDFium's object."""

    address: int
    box: Box
    colour: Colour
    order: int
    unseen: bool
    """It leaves no mark: so set, in a colour that everything shines through, or clipped away."""


@dataclass(slots=True)
class Drawings:
    """All of a page, boxes as displayed.

    ``strokes`` are level lines, also short ones, that may strike words out; ``shapes`` are drawn
    with curves or slanted lines; ``pictures`` are images and shadings, with their order.
    """

    rules: list[Rule] = field(default_factory=list)
    strokes: list[Box] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    shapes: list[Box] = field(default_factory=list)
    pictures: list[tuple[Box, int]] = field(default_factory=list)
    texts: list[SetText] = field(default_factory=list)


def read_drawings(page: ctypes.c_void_p, place: Placement) -> Drawings:
    """Look at every object of the page once."""
    reader = _Reader(place)
    reader.read(page, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, None, 0)
    return reader.found


class _Reader:
    """Walks the objects; PDFium's buffers are made once."""

    def __init__(self, place: Placement) -> None:
        self.found = Drawings()
        self._place = place
        self._order = self._paths = 0
        self._matrix = raw.FS_MATRIX()
        self._sides = [ctypes.c_float() for _ in range(4)]
        self._colour = [ctypes.c_uint() for _ in range(4)]
        self._mode, self._stroked = ctypes.c_int(), ctypes.c_int()
        self._x, self._y = ctypes.c_float(), ctypes.c_float()

    def read(
        self,
        parent: ctypes.c_void_p,
        count: Callable[[ctypes.c_void_p], int],
        get: Callable[[ctypes.c_void_p, int], ctypes.c_void_p],
        outer: Matrix | None,
        depth: int,
    ) -> None:
        for index in range(count(parent)):
            item = get(parent, index)
            kind = raw.FPDFPageObj_GetType(item)
            self._order += 1
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                if len(self.found.texts) < _MOST_TEXTS:
                    self._text(item, outer)
            elif kind == raw.FPDF_PAGEOBJ_PATH:
                self._paths += 1
                if self._paths <= _MOST_PATHS:
                    self._path(item, outer)
            elif kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING):
                self.found.pictures.append((self._bounds(item, outer), self._order))
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth + 1 < _DEEPEST:
                inner = _then(self._matrix_of(item), outer)
                self.read(
                    item, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, inner, depth + 1
                )

    def _text(self, item: ctypes.c_void_p, outer: Matrix | None) -> None:
        red, green, blue, alpha = self._colour_of(item)
        box = self._bounds(item, outer)
        unseen = (
            alpha < 16
            or raw.FPDFTextObj_GetTextRenderMode(item) in _UNSEEN_MODES
            or self._is_clipped(item, box, outer)
        )
        address = ctypes.addressof(item.contents)  # type: ignore[attr-defined]
        self.found.texts.append(SetText(address, box, (red, green, blue), self._order, unseen))

    def _is_clipped(self, item: ctypes.c_void_p, box: Box, outer: Matrix | None) -> bool:
        """Does one of the areas that drawing is confined to leave out its lines of type?

        So does a sheet's row of no height. A line that is cut at the side, or whose upper or lower
        half shows, can be read.
        """
        clip = raw.FPDFPageObj_GetClipPath(item)
        if not clip:
            return False
        middle = (box[1] + box[3]) / 2
        for path in range(max(raw.FPDFClipPath_CountPaths(clip), 0)):
            count = raw.FPDFClipPath_CountPathSegments(clip, path)
            if not 2 <= count <= _MOST_SEGMENTS:
                continue
            segments = (raw.FPDFClipPath_GetPathSegment(clip, path, n) for n in range(count))
            points = self._placed(segments, outer or _SAME)
            xs, ys = [x for x, _, _ in points], [y for _, y, _ in points]
            if not (min(ys) <= middle <= max(ys) and min(xs) < box[2] and box[0] < max(xs)):
                return True
        return False

    def _path(self, item: ctypes.c_void_p, outer: Matrix | None) -> None:
        count = raw.FPDFPath_CountSegments(item)
        if not 2 <= count <= _MOST_SEGMENTS:
            if count > _MOST_SEGMENTS:
                self.found.shapes.append(self._bounds(item, outer))
            return
        points = self._points(item, count, outer)
        xs, ys = [point[0] for point in points], [point[1] for point in points]
        whole = (min(xs), min(ys), max(xs), max(ys))
        if min(whole[2] - whole[0], whole[3] - whole[1]) <= _THIN:
            self._line(whole)
            return
        raw.FPDFPath_GetDrawMode(item, self._mode, self._stroked)
        sides, bent = _sides(points)
        # The edges of one filled box are no lines; of many in one path, some may be thin ones.
        lined = not bent and (self._stroked.value or count > _BOX)
        for side in sides:
            self._line(side, strikes=bool(lined))
        if bent:
            self.found.shapes.append(whole)
        if self._mode.value != raw.FPDF_FILLMODE_NONE:
            red, green, blue, alpha = self._colour_of(item)
            opaque = alpha >= _SOLID and not raw.FPDFPageObj_HasTransparency(item)
            self.found.fills.append(Fill(whole, (red, green, blue), self._order, opaque))

    def _points(
        self, item: ctypes.c_void_p, count: int, outer: Matrix | None
    ) -> list[tuple[float, float, int]]:
        segments = (raw.FPDFPath_GetPathSegment(item, index) for index in range(count))
        return self._placed(segments, _then(self._matrix_of(item), outer))

    def _placed(
        self, segments: Iterable[ctypes.c_void_p], matrix: Matrix
    ) -> list[tuple[float, float, int]]:
        """Where the segments of a path end on the page as displayed, and the kind of each."""
        a, b, c, d, e, f = matrix
        points: list[tuple[float, float, int]] = []
        for segment in segments:
            raw.FPDFPathSegment_GetPoint(segment, self._x, self._y)
            x, y = self._x.value, self._y.value
            px, py = self._place.point(a * x + c * y + e, b * x + d * y + f)
            points.append((px, py, raw.FPDFPathSegment_GetType(segment)))
        return points

    def _line(self, box: Box, *, strikes: bool = True) -> None:
        across, down = box[2] - box[0], box[3] - box[1]
        if max(across, down) >= _SHORTEST_RULE:
            self.found.rules.append(Rule(box))
        if strikes and across >= _SHORTEST_STROKE and across > down:
            self.found.strokes.append(box)

    def _colour_of(self, item: ctypes.c_void_p) -> tuple[int, int, int, int]:
        """Red, green, blue and opacity of the fill, each 0 to 255; black where none is said."""
        red, green, blue, alpha = self._colour
        if not raw.FPDFPageObj_GetFillColor(item, red, green, blue, alpha):
            return 0, 0, 0, 255
        return red.value, green.value, blue.value, alpha.value

    def _matrix_of(self, item: ctypes.c_void_p) -> Matrix:
        matrix = self._matrix
        if not raw.FPDFPageObj_GetMatrix(item, matrix):
            return _SAME
        return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f

    def _bounds(self, item: ctypes.c_void_p, outer: Matrix | None) -> Box:
        left, bottom, right, top = self._sides
        if not raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            return 0, 0, 0, 0
        x0, y0, x1, y1 = left.value, bottom.value, right.value, top.value
        if outer is None:
            return self._place.box(x0, y0, x1, y1)
        a, b, c, d, e, f = outer
        corners = [(a * x + c * y + e, b * x + d * y + f) for x in (x0, x1) for y in (y0, y1)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return self._place.box(min(xs), min(ys), max(xs), max(ys))


def _sides(points: list[tuple[float, float, int]]) -> tuple[list[Box], bool]:
    """The sides that run along the page; and are there others too, curved or slanted?"""
    sides: list[Box] = []
    bent = False
    start = points[0]
    for last, point in zip(points, [*points[1:], start], strict=True):
        if point[2] == raw.FPDF_SEGMENT_MOVETO:
            point, start = start, point
        if point[2] == raw.FPDF_SEGMENT_BEZIERTO:
            bent = True
            continue
        box = (
            min(last[0], point[0]),
            min(last[1], point[1]),
            max(last[0], point[0]),
            max(last[1], point[1]),
        )
        if min(box[2] - box[0], box[3] - box[1]) <= 1.0:
            sides.append(box)
        else:
            bent = True
    return sides, bent


def _then(inner: Matrix, outer: Matrix | None) -> Matrix:
    """The one, and then the other."""
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    oa, ob, oc, od, oe, of = outer
    return (
        a * oa + b * oc,
        a * ob + b * od,
        c * oa + d * oc,
        c * ob + d * od,
        e * oa + f * oc + oe,
        e * ob + f * od + of,
    )
