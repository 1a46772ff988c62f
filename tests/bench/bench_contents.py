"""Pages of the 总目 over the whole corpus, described with thousands of made-up names.

    python -m tests.bench.bench_contents [TIMES]

Each page is asked for so many times within the process, and the time of the processor is taken,
which neighbours on the machine change little. Told apart is the first time after a change of the
record, when the catalogue is worked out anew.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

import index
from archive import audit, gazetteer, jsonl
from archive.config import Settings
from archive.database import open_archive
from archive.models import Article, Contribution
from tests.bench import corpus, measuring
from webapp import create_app

SURNAMES = (
    "陈王李张刘杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程"
)
GIVEN = "守正文远树声志明德华建国秀英玉兰俊杰海涛振东永福长春天成子安承恩立新世昌鸿章维汉克俭"
SYLLABLES = (
    "龙驹寨武关商南山阳镇安柞水洛丹凤竹林棣花白杨店黑口牧护漫川高坝大荆北宽坪斜腰市砚池河夜村"
)
PAGES = [
    *(f"/contents?by={by}" for by in ("volume", "column", "title", "author", "person", "place")),
    "/contents?by=period", "/contents?by=person&page=7", "/contents?by=person&sort=count",
    "/contents?by=person&q=陈", "/api/v1/contents?by=place", "/timeline", "/volumes",
    "/contents.csv",
    "/contents?by=person&page=all",
]  # fmt: skip


def main(times: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        settings = Settings.from_environment({"WENSHI_HOME": name})
        archive = open_archive(settings)
        with archive.writing() as session:
            file = corpus.unpacked(Path(name))
            jsonl.import_articles(session, file, publish=True, skip_bad=False, actor="bench")
            people = describe(session, random.Random(1))
        index.sync(archive)
        app = create_app(settings)
        client = app.test_client()
        pages = [*PAGES, *(f"/{kind}/{quote(name)}" for kind, name in people)]
        client.get("/timeline")  # opens the index
        print("page, then ms of the processor: first after a change, median, p95, max")
        for page in pages:
            with archive.writing() as session:
                audit.record(session, "bench", "bench", page)
            first = ask(client, page)
            spread = measuring.spread([ask(client, page) for _ in range(times)])
            print(page, *(f"{each:.0f}" for each in (first, *spread)))
        app.extensions["finder"].close()
        app.extensions["archive"].close()
        archive.close()


def ask(client: FlaskClient, page: str) -> float:
    began = time.process_time()
    answer = client.get(page)
    took = (time.process_time() - began) * 1000
    if answer.status_code != 200:
        raise RuntimeError(f"{answer.status_code} for {page}")
    return took


def describe(session: Session, rng: random.Random) -> list[tuple[str, str]]:
    """Give every article authors, people, places and years; the names of one of each kind."""

    def person() -> str:
        return rng.choice(SURNAMES) + "".join(rng.choices(GIVEN, k=rng.choice((1, 2, 2))))

    authors = [person() for _ in range(700)]
    people = [person() for _ in range(4000)]
    places = sorted(
        {"".join(rng.sample(SYLLABLES, 3)) + rng.choice("镇村关河") for _ in range(900)}
    )
    for name in places[:300]:
        former = [
            gazetteer.Name(f"古{name}", None, 1000),
            gazetteer.Name(name[:2] + "旧治", 1000, 1900),
        ]
        gazetteer.put(session, name=name, kind="镇", names=former, actor="bench")
    for article in session.scalars(select(Article)):
        article.contributions.clear()
        session.flush()
        article.contributions = [
            Contribution(position=n, name=name, role=("撰文", "整理")[n])
            for n, name in enumerate(rng.sample(authors, rng.choice((1, 1, 2))))
        ]
        article.people = rng.sample(people, rng.choice((0, 1, 2, 3, 5, 8)))
        article.places = rng.sample(places, rng.choice((0, 1, 2, 4)))
        if rng.random() < 0.8:
            article.year_start = rng.choice((rng.randint(1840, 1990), rng.randint(600, 1900)))
            article.year_end = article.year_start + rng.choice((0, 0, 3, 10, 30, 100))
    there = [article for article in session.scalars(select(Article)) if article.people]
    named = {name for article in there for name in article.people}
    wrote = {name for article in there for name in article.authors}
    return [("people", min(named - wrote)), ("authors", min(wrote - named)), ("places", places[0])]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
