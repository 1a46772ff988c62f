"""The desk: bringing in scans and manuscripts."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from werkzeug.datastructures import FileStorage

import index
import seeds
from archive.config import Settings
from archive.database import Archive
from archive.models import Article, ArticleStatus, Audit, Ingestion, Master
from tests.archive.manuscripts.pdf_making import image_only, typeset
from tests.webapp import library
from tests.webapp.conftest import Visitor
from webapp import uploads
from webapp.jobs import open_queue

MANUSCRIPT = """丹江号子

口述：赵船工　整理：钱文书

丹江上的船工，行船时要喊号子。号子分上水和下水两种。
上水号子沉，下水号子快，船到龙驹寨，便不再喊了。
"""


def upload(*files: tuple[str, bytes]) -> list[FileStorage]:
    return [FileStorage(io.BytesIO(content), filename=name) for name, content in files]


def waiting(settings: Settings) -> list[tuple[object, ...]]:
    """Arguments of the jobs on the queue."""
    queue = open_queue(settings, lambda _: None)
    return [job.args for job in queue.huey.pending()]


def left_over(settings: Settings) -> list[Path]:
    return list((settings.home / "incoming").glob("*"))


@pytest.fixture
def scan(tmp_path: Path) -> bytes:
    library.image(tmp_path / "scan.tif", count=2)
    return (tmp_path / "scan.tif").read_bytes()


def test_a_scan_is_registered_and_put_on_the_queue(
    editor: Visitor, archive: Archive, scan: bytes
) -> None:
    answer = editor.submit(
        "/desk/scans",
        **{"scan-files": upload(("三十七辑.tif", scan)), "scan-volume": "三十七"},
    )
    assert answer.location == "/desk"
    with archive.reading() as session:
        ingestion = session.query(Ingestion).order_by(Ingestion.id.desc()).first()
        assert ingestion is not None
        assert (ingestion.name, ingestion.page_count) == ("三十七辑.tif", 2)
        assert ingestion.volume.number == 37
        assert not ingestion.publish
        assert waiting(archive.settings) == [(ingestion.id,)]
    page = editor.get("/desk").text
    assert "已收下" in page
    assert "三十七辑.tif" in page
    assert left_over(archive.settings) == []


def test_images_of_pages_are_one_scan(editor: Visitor, archive: Archive, tmp_path: Path) -> None:
    for count, name in ((1, "001.tif"), (2, "002.tif")):
        library.image(tmp_path / name, count)
    files = upload(*((name, (tmp_path / name).read_bytes()) for name in ("002.tif", "001.tif")))
    editor.submit("/desk/scans", **{"scan-files": files, "scan-volume": "37", "scan-publish": "y"})
    with archive.reading() as session:
        ingestion = session.query(Ingestion).order_by(Ingestion.id.desc()).first()
        assert ingestion is not None
        assert ingestion.page_count == 3
        assert ingestion.publish
        assert ingestion.name == "001.tif 等 2 个文件"
        masters = [page.master.name for page in ingestion.pages]
        assert masters == ["001.tif", "002.tif", "002.tif"]


@pytest.mark.parametrize(
    ("name", "content"),
    [("坏.pdf", b"%PDF-1.4 cut off"), ("空.pdf", b""), ("文.docx", b"PK"), ("图.jpg", b"\xff\xd8")],
)
def test_what_is_no_scan_is_refused_in_words(
    editor: Visitor, archive: Archive, name: str, content: bytes
) -> None:
    answer = editor.submit(
        "/desk/scans", **{"scan-files": upload((name, content)), "scan-volume": "37"}
    )
    assert answer.status_code == 400
    assert name in answer.text
    assert 'role="alert"' in answer.text
    assert waiting(archive.settings) == []
    assert left_over(archive.settings) == []


def test_a_scan_needs_a_file_and_a_volume(editor: Visitor, scan: bytes) -> None:
    assert "请选择文件" in editor.submit("/desk/scans", **{"scan-volume": "37"}).text
    files = upload(("a.tif", scan))
    assert "请填写这一项" in editor.submit("/desk/scans", **{"scan-files": files}).text
    files = upload(("a.tif", scan))
    answer = editor.submit("/desk/scans", **{"scan-files": files, "scan-volume": "三百亿"})
    assert "无法识别" in answer.text


def test_a_manuscript_becomes_a_draft_with_remarks(editor: Visitor, archive: Archive) -> None:
    content = MANUSCRIPT.replace("沉，", "沉,").encode()
    answer = editor.submit(
        "/desk/articles",
        **{
            "articles-files": upload(("丹江号子.txt", content)),
            "articles-volume": "35",
            "articles-column": "口述历史",
        },
    )
    assert answer.status_code == 200
    assert "新增 1 篇" in answer.text
    assert "半角标点" in answer.text
    with archive.reading() as session:
        article = session.query(Article).filter_by(title="丹江号子").one()
        assert article.status is ArticleStatus.DRAFT
        assert article.column == "口述历史"
        assert [(each.name, each.role) for each in article.contributions] == [
            ("赵船工", "口述"),
            ("钱文书", "整理"),
        ]
        assert session.query(Master).filter_by(name="丹江号子.txt").one()
    assert "丹江号子" in editor.get("/desk").text


def test_a_draft_is_read_by_editors_and_published_by_them(
    editor: Visitor, visitor: Visitor, archive: Archive
) -> None:
    assert "未发布" in editor.get("/articles/cao-gao").text
    answer = editor.submit("/desk/articles/cao-gao/publish", page="/desk")
    assert answer.location == "/articles/cao-gao"
    index.sync(archive)
    assert "草稿的" in visitor.get("/articles/cao-gao").text
    assert "共 1 篇" in visitor.get("/search?q=黄雀").text


def test_a_sealed_article_is_not_published_from_the_desk(admin: Visitor, archive: Archive) -> None:
    with archive.writing() as session:
        library.known(session, "fengcun").status = ArticleStatus.DRAFT
    assert "封存材料" not in admin.get("/desk").text
    answer = admin.submit("/desk/articles/fengcun/publish", page="/desk")
    assert answer.status_code == 404
    with archive.reading() as session:
        assert library.known(session, "fengcun").status is ArticleStatus.DRAFT


def test_a_word_file_is_taken_in_and_a_second_time_changes_nothing(editor: Visitor) -> None:
    content = (seeds.folder() / "manuscripts" / "sihao.docx").read_bytes()
    for said in ("新增 1 篇", "没有变化 1 篇"):
        files = upload(("商山四皓.docx", content))
        assert said in editor.submit("/desk/articles", **{"articles-files": files}).text


def test_a_pdf_with_text_is_taken_in_as_a_manuscript(editor: Visitor) -> None:
    content = typeset("商山四皓", ["四皓隐于商山，采芝而食，汉高祖召之不至。"]).content()
    answer = editor.submit("/desk/articles", **{"articles-files": upload(("四皓.pdf", content))})
    assert "新增 1 篇" in answer.text
    assert "商山四皓" in answer.text
    files = upload(("扫描.pdf", image_only()))
    answer = editor.submit("/desk/articles", **{"articles-files": files})
    assert answer.status_code == 400
    assert "扫描.pdf 里没有能读的文字" in answer.text


def test_articles_as_lines_are_imported(editor: Visitor, visitor: Visitor) -> None:
    line = json.dumps({"id": "lines", "title": "清单一篇", "text": "清单的文章。\n"}).encode()
    answer = editor.submit(
        "/desk/articles",
        **{"articles-files": upload(("清单.jsonl", line)), "articles-publish": "y"},
    )
    assert "新增 1 篇" in answer.text
    assert visitor.get("/articles/lines").status_code == 200


def test_one_bad_file_and_none_of_them_is_taken_in(editor: Visitor, archive: Archive) -> None:
    files = upload(("好.txt", MANUSCRIPT.encode()), ("坏.jsonl", b'{"title": "x"}'))
    answer = editor.submit("/desk/articles", **{"articles-files": files})
    assert answer.status_code == 400
    assert "坏.jsonl 第 1 行无法导入" in answer.text
    with archive.reading() as session:
        assert session.query(Article).filter_by(title="丹江号子").count() == 0
    assert left_over(archive.settings) == []


def test_two_files_of_one_name_are_refused(editor: Visitor) -> None:
    files = upload(("文.txt", MANUSCRIPT.encode()), ("文.txt", b"x"))
    answer = editor.submit("/desk/articles", **{"articles-files": files})
    assert "有两个文件都叫“文.txt”" in answer.text


def test_an_upload_beyond_the_limit_is_told_what_to_do(
    editor: Visitor, scan: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "LARGEST", 10_000)
    files = upload(("大.tif", scan + bytes(20_000)))
    answer = editor.submit("/desk/scans", **{"scan-files": files, "scan-volume": "37"})
    assert answer.status_code == 413
    assert "wenshi ingest" in answer.text


@pytest.mark.parametrize("role", ["visitor", "librarian"])
def test_who_may_not_upload_may_not_send_much(request: pytest.FixtureRequest, role: str) -> None:
    who: Visitor = request.getfixturevalue(role)
    files = upload(("大.tif", bytes(uploads.LARGEST_FOR_OTHERS + 1)))
    answer = who.submit("/desk/scans", **{"scan-files": files, "scan-volume": "37"})
    assert answer.status_code == 413


def test_a_larger_file_than_others_may_send_is_taken_from_an_editor(
    editor: Visitor, tmp_path: Path
) -> None:
    lines = b"\n".join(
        json.dumps({"id": f"l{n}", "title": "长", "text": "字" * 1000}).encode() for n in range(200)
    )
    assert len(lines) > uploads.LARGEST_FOR_OTHERS
    answer = editor.submit("/desk/articles", **{"articles-files": upload(("长.jsonl", lines))})
    assert "新增 200 篇" in answer.text


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("三十五辑.pdf", "三十五辑.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\稿件\\丹江.docx", "丹江.docx"),
        ("a\x00b\n.txt", "ab.txt"),
        ("...", "upload"),
        ("", "upload"),
        (".hidden", "hidden"),
        ("长" * 300 + ".pdf", "长" * 60 + ".pdf"),
    ],
)
def test_a_file_keeps_its_name_without_what_means_something_to_a_disk(
    given: str, kept: str
) -> None:
    assert uploads.plain_name(given) == kept


def test_the_audit_trail_says_who_published(editor: Visitor, archive: Archive) -> None:
    editor.submit("/desk/articles/cao-gao/publish", page="/desk")
    with archive.reading() as session:
        entry = session.query(Audit).filter_by(action="article.published", actor="bianji").all()[-1]
        assert entry.subject == "cao-gao"


def test_an_article_to_be_checked_says_why(editor: Visitor, archive: Archive) -> None:
    with archive.writing() as session:
        library.known(session, "cao-gao").doubts = ["title", "no_authors"]
    page = editor.get("/desk").text
    assert "标题在目录和正文里读得不一样" in page
    assert "没有读到作者" in page
    assert "read differently" not in page
    assert "The title reads differently" in editor.get("/desk?lang=en").text
