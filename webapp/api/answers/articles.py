"""What is answered of articles."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired, TypedDict

from webapp.openapi.operations import described as _

Folios = tuple[int | None, int | None]
Span = tuple[int, int]


class ArticleRow(TypedDict):
    id: Annotated[str, _("文章的标识")]
    title: Annotated[str, _("题名")]
    authors: Annotated[list[str], _("作者")]
    column: Annotated[str, _("栏目")]
    pages: Annotated[Folios, _("起止页，书上印的页码；不知道是 null")]
    url: Annotated[str, _("这一篇在接口里的地址")]
    page_url: Annotated[str, _("这一篇的网页")]


class NeighbourRow(TypedDict):
    id: Annotated[str, _("文章的标识")]
    title: Annotated[str, _("题名")]
    url: Annotated[str, _("这一篇在接口里的地址")]
    page_url: Annotated[str, _("这一篇的网页")]


class ContributionRow(TypedDict):
    name: Annotated[str, _("姓名")]
    role: Annotated[str, _("做了什么：撰文、口述、整理等")]


class PictureRow(TypedDict):
    sha256: Annotated[str, _("原件的 SHA-256")]
    width: Annotated[int, _("宽（像素）")]
    height: Annotated[int, _("高（像素）")]


class CaptionRow(TypedDict):
    text: Annotated[str, _("图片说明；没有是空的")]
    after_paragraph: Annotated[int, _("在第几段之后，从 0 数起；-1 是在全文之前")]
    note: NotRequired[Annotated[bool, _("不是图片说明，是作者附注")]]
    images: NotRequired[Annotated[list[PictureRow], _("说明上方的图片")]]


class FigureRow(TypedDict):
    number: Annotated[int, _("第几幅图片，从 1 数起，与 captions 里的次序一致")]
    width: Annotated[int, _("宽（像素）")]
    height: Annotated[int, _("高（像素）")]
    url: Annotated[str, _("图片（JPEG）的地址")]


class ImageRow(TypedDict):
    sequence: Annotated[int, _("全辑的第几幅图，从 1 数起")]
    folio: Annotated[int | None, _("书上印的页码；没有印是 null")]
    width: Annotated[int | None, _("宽（像素）；还没有识别是 null")]
    height: Annotated[int | None, _("高（像素）；还没有识别是 null")]
    url: Annotated[str, _("原大的图")]
    smaller: Annotated[dict[str, str], _("缩小的图：宽（像素）和地址")]


class TurnRow(TypedDict):
    offset: Annotated[int, _("从 text 的第几个字起在这一页，从 0 数起")]
    sequence: Annotated[int, _("全辑的第几幅图")]
    folio: Annotated[int | None, _("书上印的页码；没有印是 null")]


class ArticleDocument(ArticleRow):
    volume: Annotated[int | None, _("辑号；不在任何一辑是 null")]
    order: Annotated[int | None, _("在辑中的次序")]
    contributions: Annotated[list[ContributionRow], _("谁做了什么")]
    abstract: Annotated[str, _("提要")]
    people: Annotated[list[str], _("著录的人物")]
    places: Annotated[list[str], _("著录的地名")]
    years: Annotated[Folios, _("所记年代的首尾；没有著录是 null，公元前为负")]
    visibility: Annotated[Literal["public", "staff"], _("公开，或只供内部")]
    citation: Annotated[str, _("按 GB/T 7714 写好的引文")]
    citations: Annotated[dict[str, str], _("供文献管理软件使用的引文：格式和地址")]
    text: Annotated[str, _("正文，一段一行；制表符分开表格的格")]
    headings: Annotated[list[int], _("哪几段是小标题，从 0 数起")]
    captions: Annotated[list[CaptionRow], _("从正文移出的图片说明和附注")]
    figures: Annotated[list[FigureRow], _("文稿里的图片")]
    images: Annotated[list[ImageRow], _("可以看的原页影像")]
    turns: Annotated[list[TurnRow], _("正文在哪里换页；没有扫描件就没有")]
    marks: Annotated[list[Span], _("问了 q 时，text 里命中的字：起、止（不含），从 0 数起")]
    previous: Annotated[NeighbourRow | None, _("同辑的上一篇")]
    next: Annotated[NeighbourRow | None, _("同辑的下一篇")]
    updated: Annotated[str, _("这一篇最近一次改动的时间（ISO 8601，UTC）")]


class CitationText(TypedDict):
    use: Annotated[str, _("用在哪里：印本、附网址、参考文献、脚注等")]
    text: Annotated[str, _("写好的引文")]


class CitationStyle(TypedDict):
    name: Annotated[str, _("体例和版次")]
    citations: Annotated[list[CitationText], _("这一体例的各种引文")]


class Citations(TypedDict):
    id: Annotated[str, _("文章的标识")]
    at: Annotated[str, _("所引的地方；引全篇是空的")]
    text: Annotated[str, _("所引的原文；引全篇，或所引的是图，是空的")]
    address: Annotated[str, _("所引之处的网址")]
    styles: Annotated[list[CitationStyle], _("按各种体例写好的引文")]
    files: Annotated[dict[str, str], _("供文献管理软件使用的引文：格式和地址")]


class Rectangle(TypedDict):
    x: Annotated[int, _("左边（像素）")]
    y: Annotated[int, _("上边（像素）")]
    width: Annotated[int, _("宽（像素）")]
    height: Annotated[int, _("高（像素）")]


class LineRow(TypedDict):
    order: Annotated[int, _("在页上的次序")]
    text: Annotated[str, _("这一行现在的文字，有人改过的是改后的")]
    kind: Annotated[
        Literal[
            "title", "author", "heading", "body", "caption", "header", "folio", "note", "table",
            "entry",
        ],
        _("是题目、署名、小标题、正文、图注、书眉、页码、附注、表格，还是目录条目"),
    ]  # fmt: skip
    vertical: Annotated[bool, _("是不是竖排")]
    box: Annotated[Rectangle, _("在影像上的位置")]
    offset: Annotated[int | None, _("这一行从 text 的第几个字开始；不在正文里是 null")]


class MarkBox(Rectangle):
    mark: Annotated[int, _("第几处命中，从 1 数起，与文章的 marks 次序一致")]


class ArticlePage(TypedDict):
    sequence: Annotated[int, _("全辑的第几幅图，从 1 数起")]
    folio: Annotated[int | None, _("书上印的页码；没有印是 null")]
    open: Annotated[bool, _("影像能不能看：同页另有不公开的文章，就不能")]
    image: Annotated[ImageRow | None, _("影像；不能看是 null。以下的位置都是原大影像上的像素")]
    lines: Annotated[list[LineRow], _("这一篇在页上的各行；影像不能看就没有")]
    marks: Annotated[list[MarkBox], _("问了 q 时，命中的字在影像上的框")]


class ArticlePages(TypedDict):
    id: Annotated[str, _("文章的标识")]
    total: Annotated[int, _("共有几页；没有扫描件是 0")]
    pages: Annotated[list[ArticlePage], _("这一段的各页")]
