"""The command line: ``committee``. Each command says in one line what it did."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from assistant import terminal
from assistant.settings import Settings, load_settings
from index.errors import CommitteeError, SettingsError
from index.values import PUBLIC, Failure, Progress, Scope

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
_WATCH_SECONDS = 5.0
_public = Scope(labels=frozenset({PUBLIC}))


def main() -> None:
    """The entry point: failures that a person can mend are told in a sentence."""
    try:
        app()
    except CommitteeError as error:
        _fail(error.title, str(error), error.advice)
    except OSError as error:
        _fail("Something went wrong", *terminal.unwritable(error))


def _fail(title: str, message: str, advice: str) -> NoReturn:
    _err.print(f"[bold red]{escape(title)}.[/] {escape(message)}", soft_wrap=True)
    _err.print(advice, style="dim", markup=False, soft_wrap=True)
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
        print(json.dumps(terminal.outcome(done, time.monotonic() - began)))
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


@app.command()
def sync(
    full: Annotated[bool, typer.Option("--full", help="Look at everything, however old.")] = False,
    every: Annotated[
        int | None, typer.Option(help="Again every so many minutes, until stopped.", min=1)
    ] = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Go on watching the folders, until stopped.")
    ] = False,
    accept_losses: Annotated[
        bool,
        typer.Option("--accept-losses", help="Believe a source in which much has gone."),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the outcome as JSON.")] = False,
) -> None:
    """Keep in step with the folders and ModernGov sites that the settings name.

    What is new or changed is fetched and read, and what has gone or was restricted is removed,
    with everything made of it. Run it again after an interruption: it goes on.
    """
    settings = load_settings()
    if not settings.sync_folders and not settings.moderngov:
        raise SettingsError("No source is set.", "Set `sync_folders` or `moderngov`.")
    sites_due = 0.0
    while True:
        sites = time.monotonic() >= sites_due
        if sites:
            sites_due = time.monotonic() + (60 * every if every else float("inf"))
        try:
            failed = _sync(settings, as_json, sites, full=full, accept_losses=accept_losses)
        except CommitteeError as error:
            if not (every or watch):
                raise
            _err.print(f"{error} {error.advice}", markup=False, soft_wrap=True)
            failed = True
        if not (every or watch):
            raise typer.Exit(1 if failed else 0)
        full = False
        time.sleep(_WATCH_SECONDS if watch else max(0.0, sites_due - time.monotonic()))


def _sync(
    settings: Settings, as_json: bool, sites: bool, *, full: bool, accept_losses: bool
) -> bool:
    """One run; returns whether any source failed."""
    from assistant import wiring

    with _progress_bar(quiet=as_json) as told:
        done = wiring.synchronise(
            settings,
            lambda paths: _ingest(settings, list(paths), told),
            lambda now: told(terminal.fetching(now)),
            sites=sites,
            full=full,
            accept_losses=accept_losses,
        )
    if as_json:
        print(json.dumps(done), flush=True)
        return any(each["error"] for each in done)
    for each in done:
        _out.print(terminal.synchronised(each), markup=False, soft_wrap=True)
        for failure in each["failures"]:
            _out.print(f"[yellow]Not read:[/] {escape(' '.join(failure.values()))}", soft_wrap=True)
        if each["error"]:
            path, message, advice = each["error"].values()
            _err.print(f"[bold red]{escape(path)}:[/] {escape(message)} {escape(advice)}")
    return any(each["error"] for each in done)


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
            detail = escape(terminal.under_way(now))
            bar.update(task, total=now.files_total, completed=now.files_done, detail=detail)

        yield told


def _report(done: Progress) -> None:
    _out.print(terminal.summary(done))
    for each in done.failures:
        _out.print(f"[yellow]Not read:[/] {escape(terminal.unread(each))}", soft_wrap=True)


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

        answer = remote.ask(running, question, council, committee)
    else:
        from assistant.api.views import answer_view

        with wiring.model(settings) as model, wiring.open_library(settings) as library:
            scope = Scope(_public.labels, council=council, committee=committee)
            found = wiring.assistant(library, model, settings).ask(question, scope)
        answer = answer_view(found).model_dump(mode="json")
    _out.print(terminal.as_text(answer), markup=False, soft_wrap=True)


documents_app = typer.Typer(invoke_without_command=True)
app.add_typer(documents_app, name="documents")


@documents_app.callback(invoke_without_command=True)
def documents(
    context: typer.Context,
    failed: Annotated[bool, typer.Option("--failed", help="Files that could not be read.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print as JSON.")] = False,
) -> None:
    """List the papers: title, committee, date, pages. `set` says what a paper is."""
    if context.invoked_subcommand:
        return
    from assistant import wiring

    settings = load_settings()
    failures: list[Failure] = []
    rows: list[dict[str, Any]] = []
    if running := wiring.owner(settings):
        from assistant import remote

        if failed:
            failures = remote.failures(running)
        else:
            rows = remote.documents(running)
    else:
        with wiring.open_library(settings, any_model=True) as library:
            if failed:
                failures = library.catalogue.failures()
            else:
                rows = [terminal.row(each) for each in library.catalogue.documents(_public)]
    if failed:
        if as_json:
            print(json.dumps([asdict(each) for each in failures]))
        for each in () if as_json else failures:
            _out.print(terminal.unread(each), markup=False, soft_wrap=True)
        return
    if as_json:
        print(json.dumps(rows))
        return
    table = Table("Title", "Council, committee", "Date", "Type", "Pages", "Chunks", box=None)
    for row in rows:
        table.add_row(*map(escape, terminal.cells(row)))
    _out.print(table)
    if any(row.get("beside") for row in rows):
        _out.print(f"{terminal.BESIDE} from the papers beside it: the paper itself does not say.")
    _out.print(f"{len(rows)} documents, {sum(row['pages'] for row in rows)} pages.")


@documents_app.command("set")
def set_(
    document: Annotated[str, typer.Argument(help="Its file name, or its id or the start of it.")],
    given: Annotated[list[str], typer.Argument(help="What it is.", metavar="FIELD=VALUE…")],
) -> None:
    """Say what a paper is, where it was read wrongly; an empty value takes your word back.

        committee documents set pack.pdf committee=Cabinet meeting_date=2025-03-12

    Fields: title, council, committee, meeting_date, document_type, status.
    """
    from assistant import wiring

    said = terminal.assignments(given)
    settings = load_settings()
    if running := wiring.owner(settings):
        from assistant import remote

        id = terminal.named(document, remote.documents(running))
        row = remote.correct(running, id, said)
    else:
        with wiring.open_library(settings, any_model=True) as library:
            known = [terminal.row(each) for each in library.catalogue.live()]
            row = terminal.row(library.correct(terminal.named(document, known), said))
    told = ", ".join(f"{name}: {row[name] or '(none)'}" for name in said)
    _out.print(f"{row['title']} ({row['filename']}): {told}", markup=False, soft_wrap=True)


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="The address; this machine only.")] = None,
    port: Annotated[int | None, typer.Option(help="The port; 0 takes a free one.")] = None,
) -> None:
    """Start the service: the chat in the browser, and the API under /api/v1."""
    from assistant import wiring

    settings = load_settings(host=host, port=port)
    url = f"http://{settings.host}:{settings.port}"
    _err.print(f"Starting on {escape(url)} (stop with Ctrl+C)")
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
        _out.print(f"[red]•[/] {escape(trouble)}", soft_wrap=True)
    if troubles:
        raise typer.Exit(1)
    _out.print(f"All is well: {count} documents, and everything derived from them agrees.")


@app.command()
def reindex() -> None:
    """Make the vectors and the keyword index anew from the record.

    After a change of the embedding model, or when `committee doctor` finds a difference.
    """
    from assistant import wiring
    from index.model import fingerprint

    settings = load_settings()
    with (
        wiring.model(settings, threads=0) as model,
        wiring.open_library(settings, any_model=True, anew=True) as library,
        _progress_bar(False) as told,
    ):
        total = sum(1 for _ in library.catalogue.live())
        done = 0

        def tell(_: object) -> None:
            nonlocal done
            done += 1
            told(Progress("running", total, files_done=done))

        count = library.rebuild(model.encode, fingerprint(settings.embedding_model), tell)
    _out.print(f"{count} chunks of {total} documents indexed anew.")


if __name__ == "__main__":
    main()
