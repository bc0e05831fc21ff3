"""Logs as JSON lines on stderr: what happened, to which request, and how long it took.

Never what was asked or quoted. An exception's own message may repeat a question, so a failure is
told by its type and the lines of code it passed through, and by nothing else.
"""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from typing import Any, TextIO

import structlog
from structlog.contextvars import bound_contextvars, get_contextvars, merge_contextvars
from structlog.typing import Processor


def configure(level: str = "INFO", stream: TextIO | None = None) -> None:
    """Send every log line, ours and our libraries', to ``stream`` (stderr) as JSON.

    Run uvicorn with ``log_config=None`` after this: its access log, which has addresses with
    their queries, is replaced by one line a request (see ``assistant.api.middleware``).
    """
    shared: list[Processor] = [
        merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _without_message,
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    logging.root.handlers = [handler]
    # Libraries speak up only when something is wrong: httpx, for one, logs whole addresses.
    logging.root.setLevel(logging.WARNING)
    logging.getLogger("committee").setLevel(level.upper())
    for name in ("uvicorn", "uvicorn.error"):
        library = logging.getLogger(name)
        library.handlers, library.propagate = [], True
        library.setLevel(level.upper())
    access = logging.getLogger("uvicorn.access")
    access.handlers, access.propagate = [], False


def logger(name: str) -> structlog.stdlib.BoundLogger:
    """The logger of one part of the product: ``logger("api")`` logs as "committee.api"."""
    log: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger(f"committee.{name}")
    return log


def request_id() -> str:
    """The id of the request being answered, or nothing outside of one."""
    return str(get_contextvars().get("request_id", ""))


@contextmanager
def under(identity: str) -> Iterator[None]:
    """Every log line and problem inside bears this request id."""
    with bound_contextvars(request_id=identity):
        yield


def failure(error: BaseException) -> dict[str, Any]:
    """What may be logged of an error: its type and where it came from, not what it says."""
    frames = traceback.extract_tb(error.__traceback__)[-12:]
    return {
        "error": type(error).__name__,
        "where": [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames],
    }


def _without_message(
    _logger: object, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Replace a traceback, whose last line is the exception's message, by ``failure``."""
    info = event.pop("exc_info", None)
    if info is True:
        info = sys.exc_info()
    error = info[1] if isinstance(info, tuple) else info
    if isinstance(error, BaseException):
        event.update(failure(error))
        record = event.get("_record")
        if isinstance(record, logging.LogRecord):
            record.exc_info = record.exc_text = None
    return event


def _short(filename: str) -> str:
    return "/".join(filename.replace("\\", "/").split("/")[-2:])
