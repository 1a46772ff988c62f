"""A small archive to walk through: what the site's tests find in it.

=========  ===========  ==================================================================
volume     article      it is there for
=========  ===========  ==================================================================
35         caoyun       a plain article with known folios, a heading, a caption, a table
35         yizhan       the article after it
35         neibu        staff only
35         fengcun      sealed
35         cao-gao      a draft
35         chehui       withdrawn
36         saomiao      a scanned article over two pages with images
36         miyao        a sealed article that begins on the second of these pages
37         juanshou     a manuscript of a planned volume, outside all columns
37         dukou        the next one, in a column; it has a heading
37         xingao       one that has no place in the volume yet
none       sanpian      an article in no volume
=========  ===========  ==================================================================

Each holds a word of its own that no other has, so that a leak shows.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import (
    accounts,
    articles,
    errata,
    gazetteer,
    jsonl,
    ledger,
    masters,
    requests,
    stocktaking,
    volumes,
)
from archive.config import Settings
from archive.database import Archive
from archive.editorial import outlines, reviews, submissions, topics
from archive.editorial.contacts import Contact
from archive.editorial.contributors import Contributor
from archive.editorial.outlines import Plan
from archive.editorial.submissions import Details
from archive.editorial.texts import Brought
from archive.editorial.topics import Wanted
from archive.ledger import Quantity
from archive.models import (
    Article,
    ArticleRange,
    Contribution,
    Ingestion,
    IngestionState,
    Line,
    LineKind,
    MovementKind,
    OutlineState,
    Page,
    PageKind,
    Recipient,
    RecipientKind,
    Role,
    Visibility,
    Volume,
    now,
)

PASSWORD = "丹江水运在民国二十三年以后"
PEOPLE = {"bianji": Role.EDITOR, "tuguan": Role.LIBRARIAN, "guanli": Role.ADMIN}

PLAIN: list[dict[str, object]] = [
    {
        "id": "caoyun",
        "volume": 35,
        "order": 1,
        "column": "史海钩沉",
        "title": "丹江漕运始末",
        "authors": ["陈守正", "李文远"],
        "page_start": 12,
        "page_end": 15,
        "text": "　　丹江漕运起于唐代，龙驹寨是起岸的地方。\n"
        "码头\n"
        "船帮立会馆，议定运价。丹江漕运盛于清末。\n"
        "年份\t船数\n"
        "1905\t三百\n"
        "〔1〕见《续修商志》。\n",
    },
    {
        "id": "yizhan",
        "volume": 35,
        "order": 2,
        "column": "史海钩沉",
        "title": "商於古道驿站",
        "authors": ["王树声"],
        "page_start": 16,
        "page_end": 16,
        "text": "古道上的驿站相距六十里。\n",
    },
    {
        "id": "neibu",
        "volume": 35,
        "order": 3,
        "title": "内部材料",
        "text": "只供内部的玄鹤一词。\n",
    },
    {"id": "fengcun", "volume": 35, "order": 4, "title": "封存材料", "text": "封存的白猿一词。\n"},
    {"id": "chehui", "volume": 35, "order": 5, "title": "撤回材料", "text": "撤回的赤狐一词。\n"},
    {
        "id": "sanpian",
        "title": "散篇未编",
        "authors": ["无名"],
        "text": "不在任何一辑的青鸾一词。\n",
    },
]
PLANNED: list[dict[str, object]] = [
    {"id": "juanshou", "volume": 37, "order": 1, "title": "卷首语", "text": "卷首的苍鹭一词。\n"},
    {
        "id": "dukou",
        "volume": 37,
        "order": 2,
        "column": "史海钩沉",
        "title": "丹江渡口",
        "authors": ["周远"],
        "text": "渡口的摆渡人，白鹤一词。\n会馆\n" + "船到码头，货上肩。" * 60 + "\n",
    },
    {
        "id": "xingao",
        "volume": 37,
        "title": "新到的稿子",
        "authors": ["吴川"],
        "text": "新稿的灰雁一词。\n",
    },
]
DRAFT = {"id": "cao-gao", "volume": 35, "title": "未发布的草稿", "text": "草稿的黄雀一词。\n"}

SUBMISSION_RECEIPT = "zyxwvtsrqpnmkjhgfedcba9876"  # of number 1
RECEIPT = "0123456789abcdefghjkmnpqrs"  # of the report that a reader has made
REQUEST_RECEIPT = "zyxwvtsrqpnmkjhgfedcba9876"  # of the request for copies

WIDTH, HEIGHT = 600, 840
EM = 20
PAGES = [
    ["会馆碑记", "龙驹寨船帮会馆建于嘉庆二十年，", "碑文记捐资者百余人，多为船户"],
    ["与过载行。碑存至今。", "另一篇", "紫貂一词只在封存的这一篇里。"],
]


def furnish(archive: Archive, folder: Path) -> None:
    """Put all of it into an empty archive; ``folder`` is for files on their way in."""
    with archive.writing() as session:
        for name, role in PEOPLE.items():
            accounts.make_user(session, name, role, PASSWORD)
        import_plain(session, folder)
    with archive.writing() as session:  # another one: the public could read it until now
        articles.withdraw(session, known(session, "chehui"), "bianji", "史实有误")
        scanned_volume(session, archive.settings, folder)
        copies(session)
        places(session)
        reader_reports(session)
        asked_for(session)
        outline(session)
        take_in(session, folder, PLANNED, publish=False)
        known(session, "dukou").headings = [1]
        submitted(session, archive.settings)
        stocktaking.start(session, location="资料室", note="年终", actor="tuguan")


def import_plain(session: Session, folder: Path) -> None:
    take_in(session, folder, PLAIN)
    take_in(session, folder, [DRAFT], publish=False)
    known(session, "neibu").visibility = Visibility.STAFF
    seal(known(session, "fengcun"))
    caoyun = known(session, "caoyun")
    caoyun.headings = [1]
    caoyun.people = ["周船头"]
    caoyun.captions = [{"text": "图为船帮会馆旧影", "after_paragraph": 0}]
    volume = volumes.find_or_make(session, 35, "第三十五辑")
    volume.year, volume.month, volume.editor = 2022, 6, "商州区政协"
    volume.printed_copies = 2000


def take_in(
    session: Session, folder: Path, lines: Sequence[Mapping[str, object]], publish: bool = True
) -> None:
    """Import these articles, by way of a file in ``folder``."""
    path = folder / "incoming.jsonl"
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines))
    jsonl.import_articles(session, path, publish=publish, skip_bad=False, actor="bianji")


def known(session: Session, identifier: str) -> Article:
    article = articles.find(session, identifier)
    assert article is not None
    return article


def seal(article: Article) -> None:
    article.visibility = Visibility.SEALED
    article.sealed_reason = "当事人尚在"


def scanned_volume(session: Session, settings: Settings, folder: Path) -> None:
    """A cover and two pages of lines; the boxes of a line's characters are squares in a row."""
    volume = volumes.find_or_make(session, 36, "碑刻专辑")
    ingestion = Ingestion(
        volume=volume,
        fingerprint="scan",
        name="碑刻.tif",
        page_count=3,
        publish=True,
        state=IngestionState.DONE,
    )
    session.add(ingestion)
    image(folder / "碑刻.tif", count=3)
    master = masters.keep(session, settings, folder / "碑刻.tif")
    cover, *body = (
        Page(
            volume=volume,
            ingestion=ingestion,
            sequence=number,
            folio=None if number == 1 else number - 1,
            kind=PageKind.COVER if number == 1 else PageKind.BODY,
            master=master,
            master_index=number - 1,
            width=WIDTH,
            height=HEIGHT,
            recognized_at=now(),
        )
        for number in (1, 2, 3)
    )
    session.add_all([cover, *body])
    lines = [
        [line_on(page, order, text) for order, text in enumerate(texts)]
        for page, texts in zip(body, PAGES, strict=True)
    ]
    session.add_all([line for on_page in lines for line in on_page])
    session.flush()
    scanned(session, volume, "saomiao", [*lines[0], lines[1][0]], 1, "会馆碑记")
    seal(scanned(session, volume, "miyao", lines[1][1:], 2, "另一篇"))


def image(path: Path, count: int) -> None:
    first, *rest = (Image.new("L", (WIDTH, HEIGHT), 250 - number) for number in range(count))
    first.save(path, save_all=True, append_images=rest, compression="tiff_lzw")


def line_on(page: Page, order: int, text: str) -> Line:
    x, y = 60, 80 + order * 2 * EM
    boxes = [edge for n in range(len(text)) for edge in (x + n * EM, y, x + (n + 1) * EM, y + EM)]
    return Line(
        page=page,
        order=order,
        recognized=text,
        confidence=0.99,
        x0=x,
        y0=y,
        x1=x + len(text) * EM,
        y1=y + EM,
        char_boxes=boxes,
        char_confidences=[60 if char == "人" else 99 for char in text],
        kind=LineKind.TITLE if text in ("会馆碑记", "另一篇") else LineKind.BODY,
    )


def scanned(
    session: Session, volume: Volume, identifier: str, lines: list[Line], order: int, title: str
) -> Article:
    """A published article of these lines, the first of which is its title."""
    text, segments = "", []
    for line in lines[1:]:
        segments.append([len(text), line.id, 0])
        text += line.recognized
    ranges: dict[int, list[int]] = {}
    for line in lines:
        ranges.setdefault(line.page_id, []).append(line.order)
    article = Article(
        identifier=identifier,
        volume=volume,
        order=order,
        column="碑刻",
        title=title,
        text=text + "\n",
        segments=segments,
        page_start=lines[0].page.folio,
        page_end=lines[-1].page.folio,
        contributions=[Contribution(position=0, name="郑碑林", role="整理")],
        ranges=[
            ArticleRange(position=n, page_id=page, first_line=min(on), last_line=max(on))
            for n, (page, on) in enumerate(ranges.items())
        ],
    )
    session.add(article)
    session.flush()
    articles.publish(session, article, "bianji")
    return article


def copies(session: Session) -> None:
    shelf = {"location": "资料室", "operator": "tuguan"}
    ledger.receive(session, volume=35, quantity=Quantity(1000), date="2022-07-01", **shelf)
    ledger.donate(
        session,
        volume=35,
        quantity=Quantity(30),
        to=[("商州区图书馆", 20), ("张某某", 10)],
        note="经手人电话另记",
        **shelf,
    )
    ledger.issue(
        session,
        kind=MovementKind.DISTRIBUTE,
        items=[ledger.Item(None, Quantity.parse("500多册"), [("社会层面", None)], None)],
        date="2022",
    )
    ledger.record_holding(
        session, institution="陕西省图书馆", volume=35, call_number="K294.14/35", seen_on="2023"
    )
    person = session.scalars(select(Recipient).where(Recipient.name == "张某某")).one()
    person.kind = RecipientKind.PERSON


def places(session: Session) -> None:
    names = [
        gazetteer.Name("上雒", -113, None),
        gazetteer.Name("商州", 758, 1913),
        gazetteer.Name("商县", 1913, 1988, "民国二年改"),
    ]
    said = {"kind": "州", "note": "今商州区", "source": "通行说法"}
    gazetteer.put(session, name="商州", names=names, actor="bianji", **said)
    gazetteer.put(session, name="武关", kind="关", names=[], actor="bianji")


def outline(session: Session) -> None:
    """The outline of the volume that is planned, open for everyone."""
    said = Plan("商贸专辑", "写亲历、亲见、亲闻。", dt.date(2099, 12, 31))
    made = outlines.plan(session, 37, said, "bianji")
    years = (1927, 1937)
    towns = topics.add(session, made, Wanted("市镇", "码头和会馆。", years, ("龙驹寨",)), "bianji")
    topics.add(session, made, Wanted("船帮"), "bianji", towns)
    outlines.turn(session, made, OutlineState.CALLING, "bianji")


def submitted(session: Session, settings: Settings) -> None:
    """Number 1 is registered and under review; 2 came from the public, and waits."""
    planned = outlines.find(session, 37)
    who = Contact("周某", "13900001234", "zhou@example.org", "夜村三组")
    details = Details(
        "船帮旧事", (Contributor("周远"), Contributor("吴川", "整理")), "口述", planned,
        planned.topics[0] if planned else None,
        consent="同意刊用", consented_on=dt.date(2026, 1, 5),
    )  # fmt: skip
    text = "船到龙驹寨，青鸾先到。\n会馆开了门。\n"
    first = submissions.take_in(session, settings, details, Brought(pasted=text), "bianji", who)
    first.receipt = SUBMISSION_RECEIPT
    reviews.assign(session, first, "bianji", dt.date(2026, 1, 31), "guanli")
    sent = Details("渡口", (Contributor("孙某"),))
    second = Brought(pasted="渡口的白鹭。\n")
    submissions.arrive(session, settings, sent, second, Contact(telephone="13700005678"))


def reader_reports(session: Session) -> None:
    """One report, that waits: of the last line of the first page of the scanned article."""
    article = known(session, "saomiao")
    line = session.scalars(select(Line).where(Line.recognized == PAGES[0][2])).one()
    said = errata.Report(f"{line.text}。", remark="碑上是句号", name="周某", credited=True)
    errata.report_line(session, article, line, said, seen=line.text).receipt = RECEIPT


def asked_for(session: Session) -> None:
    """Copies of volume 35 may be asked for; somebody did, and waits."""
    requests.offer(session, 35, is_open=True, most=2, note="邮费自付", actor="tuguan")
    said = requests.Asked(
        quantity=2,
        name="赵某某",
        contact="13900000000",
        delivery="寄商州区北新街一号",
        purpose="研究漕运",
    )
    volume = volumes.find_or_make(session, 35)
    requests.ask(session, volume, said).receipt = REQUEST_RECEIPT
