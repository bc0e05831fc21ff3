"""The composition root: the one place where concretes are chosen.

The only module of ``assistant`` that may import ``ingest`` and ``ui``; it imports both when they
are needed, for they are slow to import.
"""

from __future__ import annotations

import json
import os
import secrets
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from assistant.settings import Settings
from index.apart import Apart, MakeModel
from index.errors import SettingsError
from index.model import SentenceModel, fingerprint
from index.ownership import is_owned
from index.values import Progress

if TYPE_CHECKING:
    from assistant.ask import Assistant
    from assistant.writing.generate import Writer
    from index.library import Library
    from ingest.pipeline import Pipeline
    from ingest.sources.source import Source

_OWNER = "owner.json"
_INBOX = "uploads"


def sentence_model(settings: Settings, threads: int = 1) -> MakeModel:
    """What makes the sentence model that the settings name, here or in another process.

    One thread for questions: they are so short that two take longer to wait for each other.
    """
    return partial(SentenceModel, settings.embedding_model, settings.embedding_precision, threads)


@contextmanager
def open_library(
    settings: Settings, *, any_model: bool = False, anew: bool = False
) -> Iterator[Library]:
    """The library in the data folder, held to the settings' model unless told otherwise.

    ``anew`` throws away what is derived, damaged or not, for a reindex to make.
    """
    from index.library import Library

    with Library(settings.data_dir, settings.catalogue_url, anew=anew) as library:
        if not any_model:
            library.hold_to_model(fingerprint(settings.embedding_model))
        yield library


def pipeline(library: Library, settings: Settings) -> Pipeline:
    """The ingestion pipeline: each worker process embeds with one thread."""
    from ingest.limits import Limits
    from ingest.pipeline import Pipeline

    limits = Limits(
        seconds=settings.reading_seconds,
        memory_bytes=settings.reading_megabytes << 20,
        pages=settings.reading_pages,
    )
    return Pipeline(
        library,
        sentence_model(settings),
        workers=settings.workers or os.cpu_count() or 1,
        limits=limits,
        passwords=[each.get_secret_value() for each in settings.passwords],
    )


def synchronise(
    settings: Settings,
    ingest: Callable[[Sequence[Path]], Progress],
    told: Callable[[dict[str, Any]], None],
    *,
    folders: bool = True,
    sites: bool = True,
    full: bool = False,
    accept_losses: bool = False,
) -> list[dict[str, Any]]:
    """Bring the index in step with the sources; an account of each, as plain data."""
    from ingest.sync import sync

    with _sources(settings, folders=folders, sites=sites) as found:
        report = sync(
            found,
            settings.data_dir / "sources",
            ingest,
            lambda now: told(asdict(now)),
            full=full,
            accept_losses=accept_losses,
        )
    return [asdict(each) for each in report.sources]


@contextmanager
def _sources(settings: Settings, *, folders: bool, sites: bool) -> Iterator[list[Source]]:
    """The sources that the settings name."""
    from ingest.sources.addresses import Allowed
    from ingest.sources.fetch import Fetcher, Manners
    from ingest.sources.folder import Folder
    from ingest.sources.moderngov import ModernGov, Wanted

    found: list[Source] = [Folder(path) for path in settings.sync_folders if folders]
    with ExitStack() as closing:
        for each in settings.moderngov if sites else ():
            allowed = Allowed.of(each.site, each.hosts, each.private_hosts)
            fetcher = Fetcher(allowed, Manners(each.user_agent, each.pause, each.limit))
            closing.callback(fetcher.close)
            wanted = Wanted(
                site=each.site,
                council=each.council,
                committees=each.committees,
                days_back=each.days_back,
                days_ahead=each.days_ahead,
                first_day=each.first_day,
                most_bytes=each.most_megabytes * 1_000_000,
            )
            found.append(ModernGov(wanted, fetcher, date.today()))
        yield found


@contextmanager
def model(settings: Settings, threads: int = 1) -> Iterator[Apart]:
    """The sentence model, which a process beside this one loads while this one starts."""
    with closing(Apart(sentence_model(settings, threads))) as apart:
        yield apart


def assistant(library: Library, model: Apart, settings: Settings) -> Assistant:
    """The assistant over a library."""
    from assistant.ask import Assistant
    from index.embedding import ModelEmbedding
    from index.reranking import CrossEncoderReranker

    name = settings.reranker_model
    reranker = CrossEncoderReranker(model_name=name) if name else None
    return Assistant(library, ModelEmbedding(model), reranker, writer(settings))


def writer(settings: Settings) -> Writer | None:
    """What words the answers, if the settings name a language model."""
    if not settings.llm_address or not settings.llm_model:
        return None
    from assistant.writing.generate import LanguageModel, Writer
    from assistant.writing.models import language_model
    from index.keywords import Terms

    return Writer(
        language_model(
            settings.llm_address,
            settings.llm_model,
            settings.llm_key.get_secret_value() if settings.llm_key else None,
            settings.llm_seconds,
            settings.llm_temperature if settings.llm_temperature >= 0 else None,
        ),
        LanguageModel(settings.llm_model, urlsplit(settings.llm_address).hostname or ""),
        Terms().of,
        seconds=settings.llm_seconds,
        first_seconds=settings.llm_first_seconds,
        follow_ups=settings.llm_follow_ups,
    )


@dataclass(frozen=True, slots=True)
class Owner:
    """The running service that owns a data folder; its token is readable by the owner alone."""

    url: str
    token: str
    pid: int


def owner(settings: Settings) -> Owner | None:
    """The service that owns the data folder, if one is running.

    A killed service leaves its file behind, and its number may by now be another process's: only
    the folder's lock tells.
    """
    try:
        found = Owner(**json.loads((settings.data_dir / _OWNER).read_text()))
        os.kill(found.pid, 0)
    except (OSError, ValueError, TypeError):
        return None
    return found if is_owned(settings.data_dir) else None


def serve(settings: Settings) -> None:
    """Run the service until it is told to stop."""
    from assistant import logs

    logs.configure(settings.log_level)
    # uvicorn stops in its own time and then raises the signal again: let that end in `finally`.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with model(settings) as apart:
        _serve(settings, apart)


def _serve(settings: Settings, model: Apart) -> None:
    import uvicorn

    from assistant.api.app import create_app
    from assistant.desk import Desk

    with open_library(settings) as library, _listener(settings) as listener:
        port = listener.getsockname()[1]
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        answering = assistant(library, model, settings)
        threading.Thread(target=answering.warm, daemon=True, name="warm").start()
        desk = Desk(library, pipeline(library, settings).run, settings.data_dir / _INBOX)
        token = secrets.token_urlsafe(32)
        app = create_app(
            answering,
            desk=desk,
            owner_token=token,
            allowed_hosts=[f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]")],
        )
        from assistant.api.officers import Officers
        from ui.app import mount

        key = settings.officer_key
        app = mount(app, answering, Officers(key.get_secret_value() if key else None))
        mine = Owner(f"http://{host}:{port}", token, os.getpid())
        try:
            _write_owner(settings.data_dir / _OWNER, mine)
            uvicorn.Server(
                uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=5)
            ).run(sockets=[listener])
        finally:
            (settings.data_dir / _OWNER).unlink(missing_ok=True)
            desk.close()


def _listener(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((settings.host, settings.port))
    except OSError as error:
        listener.close()
        raise SettingsError(
            f"Nothing can listen on {settings.host}, port {settings.port}: {error.strerror}.",
            "Stop what is listening there, or take another port: `committee serve --port 0`.",
        ) from error
    return listener


def _write_owner(path: Path, mine: Owner) -> None:
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        json.dump({"url": mine.url, "token": mine.token, "pid": mine.pid}, file)
