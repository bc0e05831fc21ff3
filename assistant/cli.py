"""The command line: ``committee``. Each command says in one line what it did."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from assistant.settings import Settings, load_settings
from index.errors import CommitteeError, LibraryError
from index.values import PUBLIC, Progress, Scope

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="""Ask council committee papers, and get answers with the page they stand on.

    Begin with a folder of papers:

        committee ingest papers/

        committee ask "What was agreed about the mobile library?"

        committee serve        (then open http://127.0.0.1:8000)

    Everything that is kept lives under one folder, COMMITTEE_DATA_DIR; all settings are in
    docs/settings.md.
    """,
)
_out = Console(highlight=False)
_err = Console(stderr=True, highlight=False)
_public = Scope(labels=frozenset({PUBLIC}))


def main() -> None:
    """The entry point: failures that a person can mend are told in a sentence."""
    try:
        app()
    except CommitteeError as error:
        _err.print(f"[bold red]{error.title}.[/] {error}", soft_wrap=True)
        _err.print(error.advice, style="dim", soft_wrap=True)
        raise SystemExit(1) from None


@app.command()
def ingest(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders.", metavar="PATH…")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the outcome as JSON.")] = False,
) -> None:
    """Read papers: files, and folders with all that is in them.

    Files that have not changed are passed over, changed ones are read again, and those that have
    gone from a folder are removed. Run it again after an interruption: it goes on.
    """
    began = time.monotonic()
    settings = load_settings()
    resolved = [path.expanduser().resolve() for path in paths]
    with _progress_bar(quiet=as_json) as told:
        done = _ingest(settings, resolved, told)
    if as_json:
        print(json.dumps(_outcome(done, time.monotonic() - began)))
    else:
        _report(done)
    if done.state == "failed" or (done.failures and not done.pages and not done.files_unchanged):
        raise typer.Exit(1)


def _ingest(settings: Settings, paths: list[Path], told: Callable[[Progress], None]) -> Progress:
    """Here, or by the running service that owns the folder."""
    from assistant import wiring

    if running := wiring.owner(settings):
        from assistant import remote

        return remote.ingest(running, paths, told)
    with wiring.open_library(settings) as library:
        return wiring.pipeline(library, settings).run(paths, PUBLIC, told)


@contextmanager
def _progress_bar(quiet: bool) -> Iterator[Callable[[Progress], None]]:
    from rich import progress as bars

    with bars.Progress(
        bars.TextColumn("{task.description}"),
        bars.BarColumn(),
        bars.MofNCompleteColumn(),
        bars.TextColumn("{task.fields[detail]}"),
        bars.TimeElapsedColumn(),
        console=_err,
        disable=quiet or not _err.is_terminal,
    ) as bar:
        task = bar.add_task("Reading files", total=None, detail="")

        def told(now: Progress) -> None:
            rate = now.pages / now.warm_seconds if now.warm_seconds > 0.5 else 0.0
            detail = f"{now.pages} pages, {now.chunks} chunks, {rate:.0f} pages/s  {now.current}"
            bar.update(task, total=now.files_total, completed=now.files_done, detail=detail)

        yield told


def _outcome(done: Progress, seconds: float) -> dict[str, object]:
    return {
        "files": done.files_done - len(done.failures),
        "unchanged": done.files_unchanged,
        "removed": done.files_removed,
        "pages": done.pages,
        "chunks": done.chunks,
        "seconds": round(seconds, 3),
        "warm_seconds": round(done.warm_seconds, 3),
        "failed": [{"path": each.path, "message": each.message} for each in done.failures],
    }


def _report(done: Progress) -> None:
    read = done.files_done - done.files_unchanged - len(done.failures)
    parts = [f"{read} files read ({done.pages} pages, {done.chunks} chunks)"]
    if done.files_unchanged:
        parts.append(f"{done.files_unchanged} unchanged")
    if done.files_removed:
        parts.append(f"{done.files_removed} removed")
    _out.print(f"{', '.join(parts)} in {done.seconds:.1f} s.")
    for each in done.failures:
        _out.print(
            f"[yellow]Not read:[/] {each.path}: {each.message} {each.advice}", soft_wrap=True
        )


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="The question, in quotation marks.")],
    council: Annotated[str | None, typer.Option(help="Only this council's papers.")] = None,
    committee: Annotated[str | None, typer.Option(help="Only this committee's papers.")] = None,
) -> None:
    """Ask a question; the answer is verbatim quotes, each with its page."""
    from assistant import wiring

    settings = load_settings()
    if running := wiring.owner(settings):
        from assistant import remote

        _out.print(remote.ask(running, question, council, committee), markup=False, soft_wrap=True)
        return
    with wiring.open_library(settings) as library:
        scope = Scope(_public.labels, council=council, committee=committee)
        answer = wiring.assistant(library, settings).ask(question, scope)
    lines = [answer.text, ""]
    for each in answer.citations:
        printed = each.page_label not in (None, str(each.page))
        label = f" (printed {each.page_label})" if printed else ""
        lines.append(
            f"[{each.mark}] {each.document.title}, page {each.page}{label}, "
            f"{each.document.filename}"
        )
    lines += [f"Note: {each.message}" for each in answer.warnings]
    _out.print("\n".join(lines).strip(), markup=False, soft_wrap=True)


@app.command()
def documents(
    failed: Annotated[bool, typer.Option("--failed", help="Files that could not be read.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print as JSON.")] = False,
) -> None:
    """List the papers: title, committee, date, pages."""
    from assistant import wiring

    settings = load_settings()
    if running := wiring.owner(settings):
        raise LibraryError(
            f"The service at {running.url} is using the folder.",
            f"See {running.url}/api/v1/documents, or stop the service.",
        )
    with wiring.open_library(settings, any_model=True) as library:
        if failed:
            for failure in library.catalogue.failures():
                _out.print(f"{failure.path}: {failure.message} {failure.advice}", soft_wrap=True)
            return
        found = library.catalogue.documents(_public)
    if as_json:
        print(json.dumps([_as_row(each) for each in found], default=str))
        return
    table = Table("Title", "Committee", "Date", "Type", "Pages", "Chunks", box=None)
    for each in found:
        day = f"{each.meeting_date.day} {each.meeting_date:%b %Y}" if each.meeting_date else ""
        table.add_row(
            each.title,
            each.committee or "",
            day,
            each.document_type.value,
            str(each.pages),
            str(each.chunks),
        )
    _out.print(table)
    _out.print(f"{len(found)} documents, {sum(each.pages for each in found)} pages.")


def _as_row(each: object) -> dict[str, object]:
    names = (
        "id",
        "title",
        "filename",
        "council",
        "committee",
        "meeting_date",
        "document_type",
        "pages",
        "chunks",
        "places",
    )
    return {name: getattr(each, name) for name in names}


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="The address; this machine only.")] = None,
    port: Annotated[int | None, typer.Option(help="The port; 0 takes a free one.")] = None,
) -> None:
    """Start the service: the chat in the browser, and the API under /api/v1."""
    from assistant import wiring

    settings = load_settings(host=host, port=port)
    _err.print(f"Starting on http://{settings.host}:{settings.port} (stop with Ctrl+C)")
    wiring.serve(settings)


@app.command()
def doctor() -> None:
    """Compare the index with the record, and say what differs."""
    from assistant import wiring
    from index.check import check

    with wiring.open_library(load_settings(), any_model=True) as library:
        if library.cleared:
            _out.print(
                f"{library.cleared} unfinished documents of an interrupted run were cleared away; "
                "`committee ingest` reads them again."
            )
        troubles = check(library)
        count = sum(1 for _ in library.catalogue.live())
    for trouble in troubles:
        _out.print(f"[red]•[/] {trouble}", soft_wrap=True)
    if troubles:
        raise typer.Exit(1)
    _out.print(f"All is well: {count} documents, and everything derived from them agrees.")


@app.command()
def reindex() -> None:
    """Make the vectors and the keyword index anew from the record.

    After a change of the embedding model, or when `committee doctor` finds a difference.
    """
    from assistant import wiring
    from index.embedding import fingerprint

    settings = load_settings()
    with wiring.open_library(settings, any_model=True) as library, _progress_bar(False) as told:
        total = sum(1 for _ in library.catalogue.live())
        done = 0

        def tell(_: object) -> None:
            nonlocal done
            done += 1
            told(Progress("running", total, files_done=done))

        count = library.rebuild(
            wiring.embedding(settings).encode, fingerprint(settings.embedding_model), tell
        )
    _out.print(f"{count} chunks of {total} documents indexed anew.")


if __name__ == "__main__":
    main()
