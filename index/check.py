"""The doctor: compares what is derived with the record, and says what differs."""

from __future__ import annotations

from index.library import Library


def check(library: Library) -> list[str]:
    """One sentence for each thing that is not as it should be; empty when all is well."""
    expected: dict[str, str] = {}
    recorded: dict[str, str] = {}
    troubles: list[str] = []
    half_renewed = set(library.half_renewed).intersection(library.catalogue.renewing())
    for document in library.catalogue.live():
        chunks = library.catalogue.chunks(document.id)
        if len(chunks) != document.chunks:
            troubles.append(
                f"“{document.title}” ({document.id}) should have {document.chunks} chunks and has "
                f"{len(chunks)}."
            )
        if document.id in half_renewed:
            troubles.append(
                f"“{document.title}” ({document.id}) was being read again when a run was killed. "
                "Run `committee ingest` again."
            )
        if not library.originals.has(document.id):
            troubles.append(f"The original of “{document.title}” ({document.id}) is missing.")
        expected |= {chunk.id: chunk.access for chunk in chunks}
        recorded |= {
            f"{document.id}:{record.ordinal}": sitting.access
            for record, sitting in library.catalogue.sat(document.id)
            if library.words.holds(record)
        }
    for name, of, should, kept in (
        ("vector", "chunk", expected, library.vectors.ids()),
        ("keyword", "chunk", expected, library.keywords.ids()),
        ("register's", "record", recorded, library.words.ids()),
    ):
        missing = [id for id in should if id not in kept]
        extra = [id for id in kept if id not in should]
        astray = [id for id, label in kept.items() if should.get(id, label) != label]
        for count, what in (
            (len(missing), f"{of}s of the record are not in the {name} index"),
            (len(extra), f"entries of the {name} index are of no {of} in the record"),
            (len(astray), f"entries of the {name} index stand under another access label"),
        ):
            if count:
                troubles.append(f"{count} {what}. Run `committee reindex`.")
    return troubles
