"""Fetching: politely, within limits, and from nowhere but where it is allowed."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from itertools import pairwise

import pytest
from moderngov_server import Answer, Site, serving

from ingest.sources.addresses import Allowed, ForbiddenError, is_public, origin
from ingest.sources.fetch import Fetcher, Manners, RefusedError
from ingest.sources.source import MissingError, SourceError

MANNERS = Manners("committee-assistant-tests/1", pause=0, limit=5, tries=3, first_wait=0.01)
Make = Callable[..., Fetcher]


@pytest.fixture
def site() -> Iterator[Site]:
    with serving(Site()) as site:
        site.always["/hello"] = Answer(200, b"Good morning")
        yield site


@pytest.fixture
def make(site: Site) -> Iterator[Make]:
    """A fetcher for the site, with the named differences in manners."""
    with ExitStack() as closing:

        def make(allowed: Allowed | None = None, **manners: object) -> Fetcher:
            mine = allowed or Allowed.of(site.base, private=[host(site)])
            fetcher = Fetcher(mine, replace(MANNERS, **manners))  # type: ignore[arg-type]
            closing.callback(fetcher.close)
            return fetcher

        yield make


def host(site: Site) -> str:
    return site.base.removeprefix("http://")


# --- where may be asked ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "2002:7f00:1::1",
        "64:ff9b::a00:1",
        "2001:db8::1",
    ],
)
def test_an_address_that_is_not_of_the_public_internet_is_known(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_a_public_address_is_known(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "ftp://wexmoor.example/a",
        "file:///etc/passwd",
        "gopher://wexmoor.example",
        "//wexmoor.example",
        "javascript:alert(1)",
        "http://",
        "http://user@wexmoor.example/",
        "http://wexmoor.example:99999/",
        "http://[::1/",
    ],
)
def test_only_plain_web_addresses_are_asked(address: str) -> None:
    with pytest.raises(ForbiddenError):
        origin(address)


def test_a_host_is_allowed_at_the_usual_ports_or_at_the_one_that_is_named() -> None:
    allowed = Allowed.of("https://Papers.Wexmoor.example/x", ["files.example", "other.example:81"])
    for good in (
        "https://papers.wexmoor.example/y",
        "http://files.example",
        "https://files.example./",
        "http://other.example:81/",
    ):
        allowed.check(good)
    for bad in (
        "https://papers.wexmoor.example:8443/",
        "https://papers.wexmoor.example.evil.example/",
        "http://files.example:22/",
        "http://other.example/",
        "https://wexmoor.example/",
    ):
        with pytest.raises(ForbiddenError, match="not among the hosts"):
            allowed.check(bad)


def test_a_name_that_stands_at_a_private_address_is_not_asked(site: Site, make: Make) -> None:
    fetcher = make(Allowed.of(site.base))
    with pytest.raises(ForbiddenError, match="not a public address"):
        fetcher.read(f"{site.base}/hello", 100)
    assert site.asked == []


def test_one_private_address_among_public_ones_is_one_too_many(site: Site, make: Make) -> None:
    port = host(site).partition(":")[2]
    named = f"http://papers.wexmoor.example:{port}"
    allowed = Allowed.of(named, resolve=lambda *_: ["8.8.8.8", "127.0.0.1"])
    with pytest.raises(ForbiddenError, match=r"127\.0\.0\.1"):
        make(allowed).read(f"{named}/hello", 100)
    assert site.asked == []


def test_the_connection_goes_to_the_address_that_was_checked(site: Site, make: Make) -> None:
    """A name that is looked up once cannot stand somewhere else when it is connected to."""
    port = host(site).partition(":")[2]
    named = f"papers.wexmoor.example:{port}"
    asked: list[str] = []

    def resolve(name: str, _: int) -> list[str]:
        asked.append(name)
        return ["127.0.0.1"]

    allowed = Allowed.of(f"http://{named}", private=[named], resolve=resolve)
    assert make(allowed).read(f"http://{named}/hello", 100) == b"Good morning"
    assert asked == ["papers.wexmoor.example"]


def test_the_next_address_is_tried_when_one_does_not_answer(site: Site, make: Make) -> None:
    port = host(site).partition(":")[2]
    named = f"papers.wexmoor.example:{port}"
    allowed = Allowed.of(
        f"http://{named}", private=[named], resolve=lambda *_: ["::1", "127.0.0.1"]
    )
    assert make(allowed).read(f"http://{named}/hello", 100) == b"Good morning"


# --- redirects -------------------------------------------------------------------------------


def test_a_redirect_within_the_site_is_followed(site: Site, make: Make) -> None:
    site.always["/old"] = Answer(301, headers={"Location": "/hello#page=2"})
    assert make().read(f"{site.base}/old", 100) == b"Good morning"


def test_a_redirect_to_elsewhere_is_not(site: Site, make: Make) -> None:
    with serving(Site()) as other:
        site.always["/away"] = Answer(302, headers={"Location": f"{other.base}/hello"})
        with pytest.raises(ForbiddenError, match="not among the hosts"):
            make().read(f"{site.base}/away", 100)
        assert other.asked == []


def test_a_redirect_to_a_host_that_is_allowed_has_its_address_checked_as_well(
    site: Site, make: Make
) -> None:
    with serving(Site()) as other:
        other.always["/hello"] = Answer(200, b"From there")
        site.always["/away"] = Answer(307, headers={"Location": f"{other.base}/hello"})
        halfway = Allowed.of(site.base, [host(other)], [host(site)])
        with pytest.raises(ForbiddenError, match="not a public address"):
            make(halfway).read(f"{site.base}/away", 100)
        assert other.asked == []
        allowed = Allowed.of(site.base, [host(other)], [host(site), host(other)])
        assert make(allowed).read(f"{site.base}/away", 100) == b"From there"
        assert [each.path for each in other.asked] == ["/robots.txt", "/hello"]


@pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://127.0.0.1/", "//[", ""])
def test_a_redirect_to_no_web_address_fails(site: Site, make: Make, location: str) -> None:
    site.always["/odd"] = Answer(302, headers={"Location": location})
    with pytest.raises(SourceError):
        make().read(f"{site.base}/odd", 100)


def test_five_redirects_are_followed_and_not_six(site: Site, make: Make) -> None:
    for number in range(6):
        site.always[f"/{number}"] = Answer(302, headers={"Location": f"/{number + 1}"})
    site.always["/6"] = Answer(200, b"there")
    assert make().read(f"{site.base}/1", 100) == b"there"
    with pytest.raises(SourceError, match="redirected more than 5 times"):
        make().read(f"{site.base}/0", 100)


# --- manners ---------------------------------------------------------------------------------


def test_every_request_says_who_asks(site: Site, make: Make) -> None:
    make().read(f"{site.base}/hello", 100)
    assert [each.path for each in site.asked] == ["/robots.txt", "/hello"]
    assert {each.agent for each in site.asked} == {"committee-assistant-tests/1"}


def test_what_robots_are_asked_not_to_read_is_not_read(site: Site, make: Make) -> None:
    site.robots = "User-agent: *\nDisallow: /private/"
    fetcher = make()
    fetcher.read(f"{site.base}/hello", 100)
    with pytest.raises(ForbiddenError, match=r"robots\.txt"):
        fetcher.read(f"{site.base}/private/a", 100)
    site.robots = "User-agent: committee-assistant-tests\nDisallow: /"
    with pytest.raises(ForbiddenError, match=r"robots\.txt"):
        make().read(f"{site.base}/hello", 100)


def test_a_site_that_shows_no_robots_txt_to_strangers_wants_none(site: Site, make: Make) -> None:
    site.always["/robots.txt"] = Answer(403)
    with pytest.raises(ForbiddenError, match=r"robots\.txt"):
        make().read(f"{site.base}/hello", 100)


def test_there_is_a_pause_between_requests(site: Site, make: Make) -> None:
    fetcher = make(pause=0.1)
    for _ in range(3):
        fetcher.read(f"{site.base}/hello", 100)
    times = [each.at for each in site.asked]
    assert all(later - before >= 0.1 for before, later in pairwise(times))
    assert fetcher.requests == 4


def test_the_pause_that_robots_txt_asks_for_is_made(site: Site, make: Make) -> None:
    site.robots = "User-agent: *\nCrawl-delay: 1"
    fetcher = make()
    fetcher.read(f"{site.base}/hello", 100)
    assert site.asked[1].at - site.asked[0].at >= 1


def test_a_busy_site_is_asked_again_when_it_says(site: Site, make: Make) -> None:
    site.once["/hello"] = [Answer(503, headers={"Retry-After": "1"}), Answer(429)]
    fetcher = make()
    assert fetcher.read(f"{site.base}/hello", 100) == b"Good morning"
    asked = [each.at for each in site.asked if each.path == "/hello"]
    assert asked[1] - asked[0] >= 1
    assert fetcher.requests == 4


def test_a_site_that_wants_to_be_left_alone_for_long_is(site: Site, make: Make) -> None:
    site.always["/hello"] = Answer(503, headers={"Retry-After": "86400"})
    with pytest.raises(RefusedError, match="left alone for 86400 seconds"):
        make().read(f"{site.base}/hello", 100)
    assert len(site.asked) == 2


def test_a_site_that_stays_broken_is_given_up(site: Site, make: Make) -> None:
    site.always["/hello"] = Answer(500)
    with pytest.raises(RefusedError, match=r"\(500\), 3 times"):
        make().read(f"{site.base}/hello", 100)
    assert len(site.asked) == 4


@pytest.mark.parametrize(("status", "error"), [(404, MissingError), (410, MissingError)])
def test_nothing_there_is_another_thing_than_an_error(
    site: Site, make: Make, status: int, error: type[SourceError]
) -> None:
    site.always["/hello"] = Answer(status)
    with pytest.raises(error):
        make().read(f"{site.base}/hello", 100)
    site.always["/hello"] = Answer(403)
    with pytest.raises(RefusedError, match="403"):
        make().read(f"{site.base}/hello", 100)


# --- limits ----------------------------------------------------------------------------------


def test_a_body_that_is_said_to_be_too_large_is_not_read(site: Site, make: Make) -> None:
    site.always["/big"] = Answer(200, b"x" * 2_000_000)
    with pytest.raises(SourceError, match="larger than 1 MB"):
        make().read(f"{site.base}/big", 1_000_000)


def test_a_body_that_turns_out_too_large_is_not_read_on(site: Site, make: Make) -> None:
    site.always["/big"] = Answer(
        200, b"1e8480\r\n" + b"x" * 2_000_000 + b"\r\n0\r\n\r\n", {"Transfer-Encoding": "chunked"}
    )
    sink = io.BytesIO()
    with pytest.raises(SourceError, match="larger than 1 MB"):
        make().write(f"{site.base}/big", sink, 1_000_000, {})
    assert len(sink.getvalue()) <= 1_000_000


def test_a_body_that_drips_is_not_waited_for(site: Site, make: Make) -> None:
    site.always["/slow"] = Answer(200, b"x" * 1000, slowly=0.05)
    began = time.monotonic()
    with pytest.raises(SourceError, match="does not answer in time, 2 times"):
        make(limit=0.4, tries=2).read(f"{site.base}/slow", 10_000)
    assert time.monotonic() - began < 4


def test_a_body_that_is_cut_short_is_not_taken_for_whole(site: Site, make: Make) -> None:
    site.once["/hello"] = [Answer(200, b"Good mor", cut=True)]
    assert make().read(f"{site.base}/hello", 1000) == b"Good morning"
    site.always["/hello"] = Answer(200, b"Good mor", cut=True)
    with pytest.raises(SourceError, match="does not answer whole"):
        make().read(f"{site.base}/hello", 1000)


def test_a_compressed_body_was_not_asked_for(site: Site, make: Make) -> None:
    site.always["/bomb"] = Answer(200, b"\x1f\x8b", {"Content-Encoding": "gzip"})
    with pytest.raises(SourceError, match="compressed"):
        make().read(f"{site.base}/bomb", 100)


def test_a_name_that_does_not_exist_is_told(make: Make) -> None:
    def nowhere(name: str, _: int) -> list[str]:
        raise SourceError(f"The name {name} cannot be resolved.")

    named = "http://nowhere.example"
    with pytest.raises(SourceError, match=r"nowhere\.example cannot be resolved"):
        make(Allowed.of(named, resolve=nowhere)).read(f"{named}/", 100)
