"""Reading and searching over HTTP: eight clients, warm, against ``wenshi serve``.

    python -m tests.bench.bench_http [SECONDS]

First pages of results alone, then in turn with pages of articles that were found, their hits
marked. The clients run in a process of their own on the same machine and count whole pages.
"""

from __future__ import annotations

import http.client
import json
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path
from urllib.parse import quote

import index
from archive import jsonl
from archive.config import Settings
from archive.database import open_archive
from tests.bench import corpus, measuring
from tests.bench.serving import served

CLIENTS = 8
EACH = 40  # phrases of each length
LENGTHS = (2, 3, 4, 6)
WARM = 4  # seconds


def main(seconds: float) -> None:
    queries = [
        phrase
        for length in LENGTHS
        for phrase in corpus.substrings(corpus.texts(), length, EACH, seed=length)
    ]
    with tempfile.TemporaryDirectory() as name:
        settings = Settings.from_environment({"WENSHI_HOME": name})
        archive = open_archive(settings)
        with archive.writing() as session:
            file = corpus.unpacked(Path(name))
            jsonl.import_articles(session, file, publish=True, skip_bad=False, actor="bench")
        index.sync(archive)
        archive.close()
        with served(name) as port:
            searches = ["/search?q=" + quote(query) for query in queries]
            articles = first_hits(port, queries)
            together(port, searches + articles, WARM)
            report("searching", together(port, searches, seconds), seconds)
            mixed = list(chain(*zip(searches, articles, strict=True)))
            report("searching and reading", together(port, mixed, seconds), seconds)


def first_hits(port: int, queries: list[str]) -> list[str]:
    """The address of an article that each query finds, as the results give it."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    found = []
    for query in queries:
        connection.request("GET", f"/api/v1/search?limit=1&q={quote(query)}")
        [hit] = json.loads(connection.getresponse().read())["hits"]
        found.append(f"/articles/{quote(hit['id'])}?q={quote(query)}")
    return found


def together(port: int, addresses: list[str], seconds: float) -> list[float]:
    """What each page took all clients together, in milliseconds."""
    ends = time.perf_counter() + seconds
    shifted = [addresses[n * 17 :] + addresses[: n * 17] for n in range(CLIENTS)]
    with ThreadPoolExecutor(CLIENTS) as pool:
        return list(chain(*pool.map(lambda mine: ask(port, mine, ends), shifted)))


def report(what: str, took: list[float], seconds: float) -> None:
    median, p95, most = measuring.spread(took)
    print(f"{what}: {len(took) / seconds:.0f} pages a second  median {median:.0f} ms  "
          f"p95 {p95:.0f} ms  max {most:.0f} ms")  # fmt: skip


def ask(port: int, addresses: list[str], ends: float) -> list[float]:
    """Ask one after the other until the time is up; milliseconds of each."""
    took = []
    connection = http.client.HTTPConnection("127.0.0.1", port)
    while True:
        for address in addresses:
            began = time.perf_counter()
            if began >= ends:
                return took
            connection.request("GET", address)
            answer = connection.getresponse()
            page = answer.read()
            if answer.status != 200 or b"<mark" not in page:
                raise RuntimeError(f"{answer.status} for {address}")
            took.append((time.perf_counter() - began) * 1000)


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 15)
