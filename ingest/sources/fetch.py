"""Fetching over HTTP: politely, within limits, and only from where it is allowed.

One connection at a time, a pause between requests, and a name by which a site knows who asks.
What a site asks of robots is kept to. A site that is busy is asked again later, when it says or
ever more slowly. Redirects are followed one by one, each checked like the first address.

httpcore, not httpx, so that the connection is made to the very internet address that was checked
while name and certificate stay those of the site.
"""

from __future__ import annotations

import email.utils
import io
import ssl
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO
from urllib.parse import quote, urljoin
from urllib.robotparser import RobotFileParser

import httpcore

from ingest.sources.addresses import Allowed, ForbiddenError
from ingest.sources.source import MissingError, SourceError

_REDIRECTS = (301, 302, 303, 307, 308)
_HOPS = 5
_SLOWEST_ROBOTS = 60.0  # seconds between requests that a robots.txt may ask for
_ROBOTS_BYTES = 500_000
_ERROR_BYTES = 100_000
_SAFE = "%/:=&?~#+!$,;'@()*[]|"


@dataclass(frozen=True, slots=True)
class Manners:
    """How a site is treated; times are seconds."""

    user_agent: str
    pause: float = 1.0
    """Between the end of a request and the next."""
    limit: float = 120.0
    """For one request, from connecting to the last byte."""
    tries: int = 4
    first_wait: float = 2.0
    """Before the second try; each further one waits twice as long, unless the site says."""
    longest_wait: float = 600.0


class RefusedError(SourceError):
    """The site answered with an error; ``status_code`` is HTTP's."""

    def __init__(self, message: str, advice: str | None = None, status_code: int = 0) -> None:
        super().__init__(message, advice)
        self.status_code = status_code


class _Timed(httpcore.NetworkStream):
    """A stream of which no read or write goes on beyond the request's limit."""

    def __init__(self, stream: httpcore.NetworkStream, left: Callable[[], float]) -> None:
        self._stream, self._left = stream, left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        return self._stream.read(max_bytes, self._left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._stream.write(buffer, self._left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        inner = self._stream.start_tls(ssl_context, server_hostname, self._left())
        return _Timed(inner, self._left)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _Checked(httpcore.NetworkBackend):
    """Connects to an address that was checked."""

    def __init__(self, allowed: Allowed) -> None:
        self._allowed, self._plain = allowed, httpcore.SyncBackend()
        self.until = 0.0

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        *others, last = self._allowed.addresses(host, port)
        for address in others:
            try:
                return self._connect(address, port, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue  # it has others
        return self._connect(last, port, local_address, socket_options)

    def _connect(
        self, address: str, port: int, local: str | None, options: Iterable[Any] | None
    ) -> httpcore.NetworkStream:
        stream = self._plain.connect_tcp(address, port, self._left(), local, options)
        return _Timed(stream, self._left)

    def _left(self) -> float:
        left = self.until - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the limit for one request is reached")
        return left


class Fetcher:
    """Fetches from one site and the hosts allowed with it. ``requests`` counts what was asked."""

    def __init__(self, allowed: Allowed, manners: Manners) -> None:
        self._allowed, self._manners = allowed, manners
        self._backend = _Checked(allowed)
        self._pool = httpcore.ConnectionPool(max_connections=1, network_backend=self._backend)
        self._robots: dict[tuple[str, str, int], RobotFileParser] = {}
        self._ended = float("-inf")
        self.requests = 0

    def close(self) -> None:
        self._pool.close()

    def read(self, address: str, most: int) -> bytes:
        """The body at an address, of at most this many bytes. Raises SourceError."""
        sink = io.BytesIO()
        self.write(address, sink, most, {})
        return sink.getvalue()

    def write(
        self, address: str, sink: BinaryIO, most: int, headers: Mapping[str, str]
    ) -> dict[str, str] | None:
        """Write the body to ``sink``; returns the answer's headers, None if it has not changed.

        ``headers`` may make the request conditional. Raises MissingError when there is nothing
        (404, 410), RefusedError for other errors, and SourceError when it cannot be had.
        """
        asked = address
        for _ in range(_HOPS + 1):
            scheme, host, port = self._allowed.check(address)
            self._keep_to_robots((scheme, host, port), address)
            status, answer = self._patiently(address, sink, most, headers)
            if status == 304 and headers:
                return None
            if status not in _REDIRECTS:
                self._accept(status, host)
                return answer
            address = _joined(address, answer.get("location", ""))
            if scheme == "https" and address.startswith("http:"):
                raise ForbiddenError(f"{host} redirects from https to http.")
        raise SourceError(f"{asked} is redirected more than {_HOPS} times.")

    @staticmethod
    def _accept(status: int, host: str) -> None:
        if status in (404, 410):
            raise MissingError(f"{host} has nothing at an address that it lists ({status}).")
        if status != 200:
            raise RefusedError(f"{host} answers with an error ({status}).", status_code=status)

    def _keep_to_robots(self, origin: tuple[str, str, int], address: str) -> None:
        scheme, host, port = origin
        if origin not in self._robots:
            rules, sink = RobotFileParser(), io.BytesIO()
            where = f"{scheme}://{f'[{host}]' if ':' in host else host}:{port}/robots.txt"
            status, _ = self._patiently(where, sink, _ROBOTS_BYTES, {})
            if status == 200:
                rules.parse(sink.getvalue().decode("utf-8", "replace").splitlines())
            elif status in (401, 403):
                rules.parse(["User-agent: *", "Disallow: /"])
            else:
                rules.parse([])
            self._robots[origin] = rules
        if not self._robots[origin].can_fetch(self._manners.user_agent, address):
            raise ForbiddenError(
                f"{host} asks robots (robots.txt) not to read what is asked for.",
                "Ask the council's web team to allow this User-Agent.",
            )

    def _patiently(
        self, address: str, sink: BinaryIO, most: int, headers: Mapping[str, str]
    ) -> tuple[int, dict[str, str]]:
        """Ask, and ask again while the site is busy or the connection fails."""
        wait = self._manners.first_wait
        for attempt in range(1, self._manners.tries + 1):
            final, asked_to_wait = attempt == self._manners.tries, None
            try:
                status, answer = self._once(address, sink, most, headers)
                if status != 429 and status < 500:
                    return status, answer
                if final:
                    raise RefusedError(
                        f"The site answers with an error ({status}), {attempt} times.",
                        status_code=status,
                    )
                asked_to_wait = _seconds(answer.get("retry-after", ""))
                if asked_to_wait is not None and asked_to_wait > self._manners.longest_wait:
                    raise RefusedError(
                        f"The site asks to be left alone for {asked_to_wait:.0f} seconds.",
                        status_code=status,
                    )
            except (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError) as e:
                if final:
                    kind = "in time" if isinstance(e, httpcore.TimeoutException) else "whole"
                    raise SourceError(f"The site does not answer {kind}, {attempt} times.") from e
            time.sleep(wait if asked_to_wait is None else asked_to_wait)
            wait = min(2 * wait, self._manners.longest_wait)
        raise AssertionError("the last try returns or raises")

    def _once(
        self, address: str, sink: BinaryIO, most: int, headers: Mapping[str, str]
    ) -> tuple[int, dict[str, str]]:
        time.sleep(max(0.0, self._ended + self._pause() - time.monotonic()))
        sink.seek(0)
        sink.truncate()
        self.requests += 1
        self._backend.until = time.monotonic() + self._manners.limit
        sent = {"User-Agent": self._manners.user_agent, "Accept-Encoding": "identity", **headers}
        try:
            with self._pool.stream(
                "GET", quote(address.partition("#")[0], safe=_SAFE), headers=list(sent.items())
            ) as response:
                answer = {
                    name.decode("latin-1").casefold(): value.decode("latin-1")
                    for name, value in response.headers
                }
                if response.status == 200:
                    _copy(response, answer, sink, most)
                else:
                    _drain(response)
                return response.status, answer
        finally:
            self._ended = time.monotonic()

    def _pause(self) -> float:
        agent = self._manners.user_agent
        asked = [float(rules.crawl_delay(agent) or 0) for rules in self._robots.values()]
        return max(self._manners.pause, min(max(asked, default=0.0), _SLOWEST_ROBOTS))


def _joined(address: str, location: str) -> str:
    try:
        return urljoin(address, location)
    except ValueError:
        raise ForbiddenError("A redirect leads to an address that is none.") from None


def _copy(
    response: httpcore.Response, answer: Mapping[str, str], sink: BinaryIO, most: int
) -> None:
    if answer.get("content-encoding", "identity") != "identity":
        raise SourceError("The site sends what was not asked for: a compressed answer.")
    said = answer.get("content-length", "")
    size = int(said) if said.isdecimal() else 0
    if size <= most:
        size = 0
        for part in response.iter_stream():
            size += len(part)
            if size > most:
                break
            sink.write(part)
    if size > most:
        raise SourceError(f"What the site sends is larger than {most / 1e6:.0f} MB.")


def _drain(response: httpcore.Response) -> None:
    """Read what comes with an error, if it is short, so that the connection can be kept."""
    size = 0
    for part in response.iter_stream():
        size += len(part)
        if size > _ERROR_BYTES:
            break


def _seconds(retry_after: str) -> float | None:
    """Seconds to wait, from a number of them or a date; None if it says neither."""
    if retry_after.strip().isdecimal():
        return float(retry_after)
    try:
        until = email.utils.parsedate_to_datetime(retry_after).timestamp()
    except (ValueError, TypeError):
        return None
    return max(0.0, until - time.time())
