"""Which addresses may be asked: hosts on a list, at internet addresses that are public.

A name is looked up once for each connection, every address that it has is checked, and the
connection goes to one of those: what the name would resolve to a moment later does not matter.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from ingest.sources.source import SourceError

Resolve = Callable[[str, int], list[str]]
_PORTS = {"http": 80, "https": 443}


class ForbiddenError(SourceError):
    """An address that may not be asked."""

    advice = "If it is right, name its host in the source's `hosts`, or in its `private_hosts`."


def look_up(host: str, port: int) -> list[str]:
    """Every internet address that a name has now."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise SourceError(f"The name {host} cannot be resolved: {error.strerror}.") from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def origin(address: str) -> tuple[str, str, int]:
    """Scheme, host (in lower case) and port. Raises ForbiddenError unless it is http or https."""
    try:
        parts = urlsplit(address)
        scheme, host = parts.scheme, (parts.hostname or "").rstrip(".")
        port = parts.port or _PORTS.get(scheme, 0)
    except ValueError:
        raise ForbiddenError("An address that is none was given.") from None
    if scheme not in _PORTS or not host or _has_user(parts):
        raise ForbiddenError(f"Only plain http and https addresses are asked, not {scheme}:.")
    return scheme, host, port


def _has_user(parts: SplitResult) -> bool:
    return "@" in parts.netloc


def is_public(address: str) -> bool:
    """Is this internet address one of the public internet, in whatever way it is written?"""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo and ip.teredo[1])
        if inner is None and ip in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not (
        ip.is_multicast or ip.is_private or ip.is_reserved or ip.is_loopback or ip.is_link_local
    )


@dataclass(frozen=True, slots=True)
class Allowed:
    """The hosts that may be asked: ``name`` at the usual ports, or ``name:port``.

    ``private`` are those of them that may stand at a private address: a site on the intranet.
    """

    hosts: frozenset[str]
    private: frozenset[str] = frozenset()
    resolve: Resolve = look_up

    @classmethod
    def of(
        cls,
        site: str,
        hosts: Iterable[str] = (),
        private: Iterable[str] = (),
        resolve: Resolve = look_up,
    ) -> Allowed:
        """The site's own host, and others that are named."""
        _, host, port = origin(site)
        kept = {each.casefold() for each in private}
        named = {each.casefold() for each in hosts}
        return cls(frozenset({f"{host}:{port}", *named}), frozenset(kept), resolve)

    def check(self, address: str) -> tuple[str, str, int]:
        """The origin of an address. Raises ForbiddenError unless its host is on the list."""
        scheme, host, port = origin(address)
        if not self._names(self.hosts, host, port):
            raise ForbiddenError(f"{host}:{port} is not among the hosts that may be asked.")
        return scheme, host, port

    def addresses(self, host: str, port: int) -> list[str]:
        """Where a host may be connected to, now. Raises ForbiddenError if any is private."""
        found = self.resolve(host, port)
        if not found:
            raise SourceError(f"The name {host} has no internet address.")
        if not self._names(self.private, host, port):
            for each in found:
                if not is_public(each):
                    raise ForbiddenError(f"{host} stands at {each}, which is not a public address.")
        return found

    @staticmethod
    def _names(names: frozenset[str], host: str, port: int) -> bool:
        return f"{host}:{port}" in names or (host in names and port in _PORTS.values())
