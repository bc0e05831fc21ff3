"""Who is asking, and what they may therefore see: decided here and nowhere else."""

from __future__ import annotations

from starlette.requests import Request

from index.values import PUBLIC


def labels_of(request: Request) -> frozenset[str]:
    """The access labels of the caller.

    Public papers only, for everyone, until an operator has set up who people are: a header or a
    cookie that anyone can write is no ground for showing an exempt paper.
    """
    return frozenset({PUBLIC})
