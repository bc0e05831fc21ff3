"""What officers said of hops: kept for good, the last word counting."""

from __future__ import annotations

import time
from dataclasses import replace

from index.catalogue import Catalogue
from index.errors import NotFoundError, RequestError
from index.register.chains import follows, hop_id, verdict_key
from index.values import Entry, Hop, HopKind, Scope, Verdict


class Verdicts:
    """Verdicts on hops. None is ever changed or removed; a later one counts before an earlier."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def told(self, hops: list[Hop]) -> list[Hop]:
        """The hops with what was last said of each."""
        keys = [verdict_key(hop.kind, hop.earlier, hop.later) for hop in hops]
        said = self._catalogue.verdicts(keys)
        return [
            replace(hop, verdict=said[key][0], by=said[key][1]) if key in said else hop
            for hop, key in zip(hops, keys, strict=True)
        ]

    def rejected(self, earlier: Entry, later: Entry, kind: HopKind) -> bool:
        key = verdict_key(kind, earlier, later)
        said = self._catalogue.verdicts([key])
        return key in said and said[key][0] is Verdict.REJECTED

    def judge(self, id: str, verdict: Verdict, by: str, scope: Scope) -> Hop:
        """Keep a verdict on the hop with this id; returns the hop with it.

        NotFoundError alike where there is no such hop and where either end may not be seen,
        RequestError where nobody is named.
        """
        if not by.strip():
            raise RequestError("A verdict is somebody's.", "Say who confirms or rejects it.")
        parts = id.split("~")
        if len(parts) != 3:
            raise NotFoundError("There is no such hop.")
        earlier, later = (self._catalogue.entry(each, scope) for each in parts[1:])
        found = follows(earlier, later)
        if found is None or hop_id(found[0], earlier, later) != id:
            raise NotFoundError("There is no such hop.")
        kind, likelihood = found
        self._catalogue.keep_verdict(
            verdict_key(kind, earlier, later),
            verdict,
            by.strip(),
            time.time(),
            earlier.record.text,
            later.record.text,
        )
        return Hop(id, kind, earlier, later, likelihood, verdict, by.strip())
