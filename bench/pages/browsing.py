"""A signed-in visitor who follows every link of the site."""

import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from http.client import HTTPConnection, RemoteDisconnected
from time import perf_counter_ns
from urllib.parse import urljoin

from bench.pages.serving import HOST

LINK = re.compile(r'<a\b[^>]*?\bhref="([^"]*)"')
# Addresses that differ in their numbers only are the same page: enough of each for one visitor.
MOST_ALIKE = 6
NUMBER = re.compile(r"\d+")


@dataclass(frozen=True)
class Visit:
    """One answer of the server."""

    path: str
    page: str
    status: int
    kind: str
    queries: int
    inside: float
    computed: float
    took: float
    body: str
    goes_to: str = ""


class Visitor:
    """Keeps one connection and one session."""

    def __init__(self, port: int, who: str, cookie: str) -> None:
        self.who = who
        self.cookie = cookie
        self.connection = HTTPConnection(HOST, port, timeout=60)

    def get(self, path: str) -> Visit:
        """Fetch a page; `took` is from asking to the last byte."""
        try:
            return self._get(path)
        except RemoteDisconnected:
            # The server closed the connection while nothing was asked.
            return self._get(path)

    def _get(self, path: str) -> Visit:
        began = perf_counter_ns()
        self.connection.request("GET", path, headers={"Cookie": self.cookie})
        answer = self.connection.getresponse()
        body = answer.read()
        took = (perf_counter_ns() - began) / 1_000_000
        return Visit(
            path=path,
            page=answer.headers.get("X-Bench-Page", ""),
            status=answer.status,
            kind=answer.headers.get_content_type(),
            queries=int(answer.headers.get("X-Bench-Queries", 0)),
            inside=float(answer.headers.get("X-Bench-Ms", 0)),
            computed=float(answer.headers.get("X-Bench-Cpu", 0)),
            took=took,
            body=body.decode("utf-8", "replace"),
            goes_to=answer.headers.get("Location", ""),
        )

    def browse(self) -> Iterator[Visit]:
        """Every page that links lead to from the start, breadth first."""
        waiting, seen = deque(["/"]), {"/"}
        alike: Counter[str] = Counter()
        while waiting:
            visit = self.get(waiting.popleft())
            yield visit
            for path in self._links(visit) if visit.kind == "text/html" else ():
                shape = NUMBER.sub("0", path)
                if path not in seen and alike[shape] < MOST_ALIKE:
                    alike[shape] += 1
                    seen.add(path)
                    waiting.append(path)

    def _links(self, visit: Visit) -> Iterator[str]:
        for found in [visit.goes_to, *LINK.findall(visit.body)]:
            path = urljoin(visit.path, unescape(found)).partition("#")[0]
            if path.startswith("/") and not path.startswith(("//", "/static/")):
                yield path
