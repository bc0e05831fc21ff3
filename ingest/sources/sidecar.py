"""Writing down beside a paper what its source knows of it (see ``ingest.sidecar``)."""

from __future__ import annotations

import json
import os
from dataclasses import fields
from datetime import date
from pathlib import Path

from ingest.sidecar import sidecar_of
from ingest.sources.source import Facts


def as_toml(facts: Facts) -> str:
    """The facts that are known, a line for each."""
    lines = [
        f"{each.name} = {_value(value)}"
        for each in fields(facts)
        if (value := getattr(facts, each.name)) is not None
    ]
    return "\n".join([*lines, ""])


def _value(value: str | date) -> str:
    if isinstance(value, date):
        return value.isoformat()
    # A TOML string is a JSON string, but that it takes no DEL as it is.
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")


def write(path: Path, facts: Facts) -> bool:
    """Write the sidecar of a file, whole or not at all; returns whether it says anything new."""
    target, text = sidecar_of(path), as_toml(facts)
    if target.is_file() and target.read_text("utf-8") == text:
        return False
    part = target.with_name(f".{target.name}.part")
    part.write_text(text, "utf-8")
    os.replace(part, target)
    return True
