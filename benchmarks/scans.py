"""A page without text recognised again: the file's own picture, given to the Tesseract program.

The product draws the page and straightens it first; here the picture is taken out of the file as it
is. The recogniser is the same program, so a letter that it always gets wrong is not found out.
"""

import csv
import io
import os
import shutil
import subprocess
from typing import Any

import pdfplumber.page
import pypdf

_UPRIGHT = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_SECONDS = 120.0
_WORD = "5"  # of Tesseract's table: a line for a page, a block, …, a word


class UnrecognisedError(Exception):
    """A page's picture cannot be recognised again; the message says why, as a clause."""


def recognised(page: pypdf.PageObject, placed: pdfplumber.page.Page) -> list[dict[str, Any]]:
    """The letters of the page's largest picture, placed as pdfplumber places those of a text."""
    program = shutil.which("tesseract")
    if program is None:
        raise UnrecognisedError("has no text, and Tesseract is not installed to read its picture")
    pictures = {each.name.rpartition(".")[0]: each for each in page.images}
    boxes = [each for each in placed.images if each["name"] in pictures]
    if not boxes:
        raise UnrecognisedError("has neither text nor a picture")
    box = max(boxes, key=lambda each: (each["x1"] - each["x0"]) * (each["bottom"] - each["top"]))
    picture = pictures[box["name"]].image
    if picture is None:
        raise UnrecognisedError("has a picture that cannot be opened")
    picture = picture.rotate(-page.rotation, expand=True)  # clockwise, as it is displayed
    png = io.BytesIO()
    picture.convert("L").save(png, "PNG", compress_level=1)
    across = (box["x1"] - box["x0"]) / picture.width
    down = (box["bottom"] - box["top"]) / picture.height
    letters = []
    for word in _words(program, png.getvalue()):
        x0, top = box["x0"] + int(word["left"]) * across, box["top"] + int(word["top"]) * down
        wide = int(word["width"]) * across / len(word["text"])
        letters += [
            {
                "text": letter,
                "x0": x0 + place * wide,
                "x1": x0 + (place + 1) * wide,
                "top": top,
                "doctop": top,
                "bottom": top + int(word["height"]) * down,
                "upright": True,
                "matrix": _UPRIGHT,
            }
            for place, letter in enumerate(word["text"])
        ]
    return letters


def _words(program: str, png: bytes) -> list[dict[str, str]]:
    """What Tesseract reads, a row of its table for each word."""
    try:
        done = subprocess.run(
            [program, "stdin", "stdout", "--psm", "3", "tsv"],
            input=png,
            capture_output=True,
            check=True,
            timeout=_SECONDS,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.SubprocessError as error:
        raise UnrecognisedError(f"has a picture that Tesseract cannot read: {error}") from error
    table = csv.DictReader(
        done.stdout.decode(errors="replace").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE
    )
    return [row for row in table if row["level"] == _WORD and row["text"].strip()]
