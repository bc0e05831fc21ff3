"""The register: one front for what was decided, asked for and planned, within a caller's scope."""

from __future__ import annotations

from index.register.convening import Convening
from index.register.planning import Planning
from index.register.tracking import Tracking


class Register(Tracking, Convening, Planning):
    """Decisions, actions, meetings and work programmes, each told in a module of its own.

    It reads only, but for verdicts, and is safe to use from many threads. "There is none" and "you
    may not see it" are one answer, NotFoundError.
    """
