"""The library: the catalogue, what is derived from it, and the originals, kept as one.

    data folder/
        catalogue.sqlite   the record
        vectors/           derived from it, by Chroma
        keywords/          derived from it, by tantivy
        register/          the same, of what the papers record
        originals/         the files, by id
        owner.lock         held by the one process that owns the folder

Chroma serves stale answers to a second process and is damaged by a second writer, so one process
owns the folder for as long as it is open.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

import numpy as np
from filelock import Timeout

from index.catalogue import Catalogue
from index.errors import LibraryError
from index.keywords import Keywords
from index.originals import Originals
from index.ownership import lock_of
from index.register.sittings import sittings
from index.register.words import Words
from index.values import BlockKind, Chunk, Document, Paper, Scope
from index.vectors import Vectors

Embed = Callable[[Sequence[str]], np.ndarray]
_MODEL = "embedding model"
_BESIDE = "papers beside each other"
_UNTOLD = "untold"  # papers came, and a run was ended before those beside them were looked at
_UNFINISHED = "unfinished: run `committee reindex`"  # remembered in place of a model


def embedded_text(chunk: Chunk) -> str:
    """What of a chunk is embedded: its nearest heading, what it is read with, and its words.

    The figures of a table are left to the keywords: a sentence model makes nothing of them, and
    each costs it several tokens.
    """
    heading = chunk.path[-1] if chunk.path else ""
    text = chunk.text
    if chunk.kind is BlockKind.TABLE_ROW:
        text = _in_letters(f"{chunk.context} {text}" if chunk.context else text)
    return text if text.startswith(heading) else f"{heading}\n{text}"


def _in_letters(text: str) -> str:
    """The words of a table, each once: its headings come again with every row."""
    return " ".join(dict.fromkeys(w for w in text.split() if any(c.isalpha() for c in w)))


class Library:
    """Everything that is kept. Open it in one process at a time; close it at the end.

    With ``anew`` what is derived is removed first, damaged or not; ``rebuild`` is to follow.
    """

    def __init__(
        self, folder: Path, catalogue_url: str | None = None, *, anew: bool = False
    ) -> None:
        self._folder = folder
        self._staged: list[Callable[[], list[str]]] = []
        self._came: list[str] = []
        self._lock = lock_of(folder)
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if folder.stat().st_mode & 0o077:  # it was there already, and others could look in
                folder.chmod(0o700)
            self._lock.acquire(timeout=0)
        except Timeout as error:
            raise LibraryError(
                f"Another process is using {folder}.",
                "A running `committee serve` owns the folder; stop it, or use `committee ingest` "
                "and `committee ask`, which ask it to do the work.",
            ) from error
        except OSError as error:
            raise LibraryError(
                f"The folder {folder} cannot be used: {error.strerror}.",
                "Give COMMITTEE_DATA_DIR a folder that you may write to.",
            ) from error
        with ExitStack() as undo:
            undo.callback(self._lock.release)
            self.catalogue = Catalogue(catalogue_url or folder / "catalogue.sqlite")
            undo.callback(self.catalogue.close)
            self.originals = Originals(folder / "originals")
            if anew:
                self._remove_derived()
            self._open_derived()
            undo.callback(self._close_derived)
            self.cleared = self._clear_unfinished(anew)
            self.half_renewed = self._settle_renewing()
            if self.catalogue.fact(_BESIDE) == _UNTOLD:
                self._tell_beside(None)
            undo.pop_all()

    def _open_derived(self) -> None:
        self.vectors = Vectors(self._folder / "vectors")
        with ExitStack() as undo:
            undo.callback(self.vectors.close)
            self.keywords = Keywords(self._folder / "keywords")
            undo.callback(self.keywords.close)
            self.words = Words(self._folder / "register")
            undo.pop_all()

    def _remove_derived(self) -> None:
        """Remove all that is derived; until ``rebuild`` is done, no model is held to be theirs."""
        self.catalogue.remember(_MODEL, _UNFINISHED)
        for name in ("vectors", "keywords", "register"):
            path = self._folder / name
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)

    def _close_derived(self) -> None:
        self.vectors.close()
        self.keywords.close()
        self.words.close()

    def close(self) -> None:
        self._close_derived()
        self.catalogue.close()
        self._lock.release()

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- the model that made the vectors -------------------------------------------------------

    def hold_to_model(self, fingerprint: str) -> None:
        """Refuse a model other than the one that made the vectors; remember the first."""
        known = self.catalogue.fact(_MODEL)
        if known is None:
            self.catalogue.remember(_MODEL, fingerprint)
        elif known == _UNFINISHED:
            raise LibraryError(
                "The search index was being made anew, and is unfinished.",
                "Run `committee reindex`, which makes it anew from the record.",
            )
        elif known != fingerprint:
            raise LibraryError(
                f"The index was made with the embedding model {known}, and the settings name "
                f"{fingerprint}.",
                "Run `committee reindex` to make it anew with this model, or set "
                "COMMITTEE_EMBEDDING_MODEL back.",
            )

    # --- documents -----------------------------------------------------------------------------

    def add(
        self,
        paper: Paper,
        vectors: np.ndarray,
        source: Path,
        access: str,
        reader: int,
        beside: str = "",
    ) -> None:
        """Put a paper in place and make it live in one step; what it replaces goes.

        ``beside`` is the hash of what was said of the file beside it. ReadingError, and nothing
        done, if the file is not any more the one that was read.
        """
        self.stage(paper, vectors, source, access, reader, beside)
        self.publish()

    def stage(
        self,
        paper: Paper,
        vectors: np.ndarray,
        source: Path,
        access: str,
        reader: int,
        beside: str = "",
    ) -> None:
        """The same, but for the last step, which ``publish`` does for many papers at once.

        Until then nobody sees the paper; if it comes to no ``publish``, the next owner of the
        folder clears it away.
        """
        id = paper.document.id
        self.originals.keep(id, source, paper.rendition, paged=paper.document.paged)
        self.catalogue.begin(paper, access, reader)
        self.vectors.delete(id)
        self.vectors.add(paper.chunks, vectors)
        document = self.catalogue.corrected(paper.document)
        self.keywords.write(document, paper.chunks)
        pages = {page.number: page for page in paper.pages}
        sat = sittings(document, paper.records, paper.sections, pages)
        self.words.write(document, zip(paper.records, sat, strict=True))
        self._came.append(str(source))
        self._staged.append(
            lambda: self.catalogue.publish(paper, id, str(source), access, reader, beside)
        )

    def publish(self) -> None:
        """Make the papers that were staged live, each in one step; what they replace goes."""
        if not self._staged:
            return
        self.keywords.commit()
        self.words.commit()
        self.catalogue.remember(_BESIDE, _UNTOLD)
        retired: list[str] = []
        while self._staged:
            retired += self._staged.pop(0)()
        self._tell_beside(self._came)
        self._came = []
        self._erase(retired)

    def _tell_beside(self, paths: Sequence[str] | None) -> None:
        """Papers beside what came may be told something by it; none if it was killed before."""
        self.catalogue.tell_beside(paths)
        self.catalogue.remember(_BESIDE, "")

    def add_place(
        self, document_id: str, source: Path, access: str, reader: int, beside: str = ""
    ) -> None:
        """The same bytes stand at another path too."""
        retired = self.catalogue.publish(None, document_id, str(source), access, reader, beside)
        self.catalogue.tell_beside([str(source)])
        self._erase(retired)

    def correct(self, document_id: str, given: Mapping[str, str]) -> Document:
        """Keep an operator's word on a document; an empty value takes it back."""
        document = self.catalogue.correct(document_id, given)
        self.keywords.replace(document, self.catalogue.chunks(document_id))
        self.words.write(document, self.catalogue.sat(document_id))
        self.words.commit()
        return document

    def remove(self, path: str) -> None:
        """A file has gone from its place; with its last place a document goes, whole."""
        self._erase(self.catalogue.forget(path))

    def _erase(self, ids: Iterable[str]) -> None:
        ids = list(ids)
        if not ids:
            return
        self.keywords.delete(ids)
        self.words.delete(ids)
        for id in ids:
            self.vectors.delete(id)
            self.originals.erase(id)
            self.catalogue.erase(id)

    def _clear_unfinished(self, anew: bool) -> int:
        """Erase what a killed run left neither live nor gone; returns how many documents."""
        unfinished = self.catalogue.unfinished()
        self._erase(unfinished)
        known = {document.id for document in self.catalogue.live()}
        # An empty record beside an index that is not: its address may be mistaken, and the files
        # are left alone.
        mistaken = not known and (anew or self.keywords.ids())
        self.originals.tidy(None if mistaken else known)
        return len(unfinished)

    def _settle_renewing(self) -> list[str]:
        """Mend what a run that was killed while it read documents again left; returns their ids.

        The record still has the old chunks, while vectors and keywords may be of the new. What is
        searched stays safe, as every hit is checked against the record. The keywords are made
        anew here; the vectors cannot be without the model, so until then an old chunk may be found
        by the meaning of a new one. The documents stay "renewing", which is not ``current``: the
        next ingestion reads them again and puts their vectors right.
        """
        renewing = set(self.catalogue.renewing())
        for document in self.catalogue.live() if renewing else ():
            if document.id in renewing:
                self.keywords.write(document, self.catalogue.chunks(document.id))
                self.words.write(document, self.catalogue.sat(document.id))
        self.keywords.commit()
        self.words.commit()
        return sorted(renewing)

    # --- rebuilding ----------------------------------------------------------------------------

    def rebuild(self, embed: Embed, fingerprint: str, told: Callable[[Document], None]) -> int:
        """Make all that is derived anew from the catalogue; returns the number of chunks."""
        self._close_derived()
        self._remove_derived()
        self._open_derived()
        count = 0
        for document in self.catalogue.live():
            chunks = self.catalogue.chunks(document.id)
            if chunks:
                self.vectors.add(chunks, embed([embedded_text(chunk) for chunk in chunks]))
            self.keywords.write(document, chunks)
            self.words.write(document, self.catalogue.sat(document.id))
            count += len(chunks)
            told(document)
        self.keywords.commit()
        self.words.commit()
        self.catalogue.remember(_MODEL, fingerprint)
        return count

    # --- files and pictures, within a scope ----------------------------------------------------

    def file(self, document_id: str, scope: Scope) -> Path:
        """The PDF as this caller may have it."""
        document = self.catalogue.document(document_id, scope)
        allowed = self.catalogue.page_numbers(document_id, scope)
        return self.originals.file(document_id, document.pages, allowed)
