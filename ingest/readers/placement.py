"""Where things stand on the page as it is displayed."""

from __future__ import annotations

from index.values import Box


class Placement:
    """From PDF coordinates to the page as displayed: crop, rotation, origin at the top left."""

    def __init__(self, size: tuple[float, float], crop: Box, media: Box, rotation: int) -> None:
        self.width, self.height = size
        # A crop box may reach over the sheet; what is displayed is what the two share.
        # Either may be written from any of its corners.
        xs, ys = sorted((media[0], media[2])), sorted((media[1], media[3]))
        across, down = sorted((crop[0], crop[2])), sorted((crop[1], crop[3]))
        self._left, self._right = max(across[0], xs[0]), min(across[1], xs[1])
        self._bottom, self._top = max(down[0], ys[0]), min(down[1], ys[1])
        self._rotation = rotation % 360

    def point(self, x: float, y: float) -> tuple[float, float]:
        match self._rotation:
            case 90:
                return y - self._bottom, x - self._left
            case 180:
                return self._right - x, y - self._bottom
            case 270:
                return self._top - y, self._right - x
            case _:
                return x - self._left, self._top - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        (ax, ay), (bx, by) = self.point(x0, y0), self.point(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)
