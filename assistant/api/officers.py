"""Officers: who may say at a screen whether a likely step of a chain is right.

Whoever knows the officers' key may, under a name of their own; that they knew it is kept in a
cookie for a working day, so that it need not be typed for every step. Without a key nobody may.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

COOKIE: Final = "officer"
_HOURS: Final = 12
_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class Officer:
    """Who looks at a screen: an officer has a name; ``may`` says that there are officers at all."""

    may: bool = False
    name: str = ""


NOBODY: Final = Officer()


class Officers:
    """Knows officers by the key, and afterwards by their cookie."""

    def __init__(self, key: str | None = None) -> None:
        self._key = (key or "").encode()

    def of(self, request: Request) -> Officer:
        """Who a request is from, as its cookie tells."""
        if not self._key:
            return NOBODY
        return Officer(may=True, name=self._read(request.cookies.get(COOKIE, "")))

    def admits(self, key: str) -> bool:
        """Is this the officers' key? Compared in constant time."""
        return bool(self._key) and hmac.compare_digest(key.encode(), self._key)

    def keep(self, response: Response, name: str, *, secure: bool) -> None:
        """Give an officer the cookie; it is sent to the screen of decisions alone."""
        content = json.dumps([name[:_LONGEST], time.time() + _HOURS * 3600]).encode()
        value = base64.urlsafe_b64encode(content).decode() + "." + self._seal(content)
        response.set_cookie(
            COOKIE,
            value,
            max_age=_HOURS * 3600,
            path="/decisions",
            secure=secure,
            httponly=True,
            samesite="strict",
        )

    @staticmethod
    def forget(response: Response) -> None:
        """Take the cookie back."""
        response.delete_cookie(COOKIE, path="/decisions", httponly=True, samesite="strict")

    def _read(self, cookie: str) -> str:
        """The name in a cookie of ours that still holds; else ""."""
        sent, _, seal = cookie.partition(".")
        try:
            content = base64.urlsafe_b64decode(sent.encode())
            if not hmac.compare_digest(seal.encode(), self._seal(content).encode()):
                return ""
            name, until = json.loads(content)
        except ValueError:
            return ""
        return str(name) if until > time.time() else ""

    def _seal(self, content: bytes) -> str:
        secret = hashlib.sha256(b"officer\n" + self._key).digest()
        return hmac.new(secret, content, hashlib.sha256).hexdigest()
