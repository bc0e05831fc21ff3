"""While files that are made to do harm are read, questions are answered as ever."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from drawn import pdf, text_page
from hostile import HOSTILE

from assistant.ask import Assistant
from index.fakes import HashEmbedding
from index.library import Library
from index.standin import HashModel
from index.values import PUBLIC, Scope
from ingest.limits import Limits
from ingest.pipeline import Pipeline

EVERYONE = Scope(labels=frozenset({PUBLIC}))
MIB = 1 << 20
LIMITS = Limits(
    seconds=3, seconds_in_all=20, memory_bytes=512 * MIB, pages=2_000, decompressed_bytes=128 * MIB
)
FERRY = "The ferry carried 61,480 passengers in 2024, which is fewer than in any year before."
KINDS = (
    "flate-bomb-of-three.pdf",
    "pages-in-each-other.pdf",
    "hundred-thousand-empty-pages.pdf",
    "zip-bomb.docx",
    "laughs.docx",
    "forms-without-end.pdf",
    "outline-of-ten-thousand-levels.pdf",
    "font-that-lies.pdf",
)
READ = {"outline-of-ten-thousand-levels.pdf", "font-that-lies.pdf", "forms-without-end.pdf"}


def test_questions_are_answered_and_each_file_ends_in_a_paper_or_a_sentence(
    tmp_path: Path,
) -> None:
    sound, hostile = tmp_path / "sound", tmp_path / "hostile"
    for folder in (sound, hostile):
        folder.mkdir()
    pdf(sound / "ferry.pdf", text_page(FERRY))
    made = {name: HOSTILE[name]() for name in KINDS}
    for name, data in made.items():
        (hostile / name).write_bytes(data)
    with Library(tmp_path / "data") as library:
        pipeline = Pipeline(library, HashModel, workers=1, limits=LIMITS)
        pipeline.run([sound], PUBLIC, lambda _: None)
        assistant = Assistant(library, HashEmbedding())
        answered = 0
        with ThreadPoolExecutor(1) as threads:
            run = threads.submit(pipeline.run, [hostile], PUBLIC, lambda _: None)
            while not run.done():
                answer = assistant.ask("How many passengers did the ferry carry?", EVERYONE)
                assert "61,480" in answer.text
                answered += 1
        assert answered > 3
        failed = {Path(each.path).name: each.message for each in library.catalogue.failures()}
        read = {each.filename for each in library.catalogue.documents(EVERYONE)} - {"ferry.pdf"}
    assert failed.keys() | read == set(KINDS)
    assert not failed.keys() & read
    assert read <= READ
    for message in failed.values():
        assert message.endswith(".")
        assert "\n" not in message
        assert len(message) < 200
    for name, data in made.items():  # each original is kept for another try
        assert (hostile / name).read_bytes() == data
    assert failed["laughs.docx"] != failed["zip-bomb.docx"]
