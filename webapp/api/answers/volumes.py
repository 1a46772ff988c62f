"""What is answered of the series, its volumes, and scans that are being recognized."""

from __future__ import annotations

from typing import Annotated, Literal, TypedDict

from webapp.api.answers.articles import ArticleRow, ImageRow
from webapp.openapi.operations import described as _


class IngestionDocument(TypedDict):
    id: Annotated[int, _("识别任务的号")]
    volume: Annotated[int, _("辑号")]
    state: Annotated[Literal["waiting", "running", "done"], _("等待识别、正在识别或识别完毕")]
    done: Annotated[int, _("识别好的页数")]
    total: Annotated[int, _("全部页数")]
    seconds_per_page: Annotated[float | None, _("每页约几秒；还不知道是 null")]
    seconds_left: Annotated[int | None, _("约还需几秒；还不知道是 null")]
    message: Annotated[str, _("用一句话说")]
    volume_url: Annotated[str, _("这一辑的网页")]


class Counts(TypedDict):
    volumes: Annotated[int, _("有文章可读的有几辑")]
    articles: Annotated[int, _("可读的文章有几篇")]
    characters: Annotated[int, _("正文共有几个字")]


class Series(TypedDict):
    name: Annotated[str, _("丛书的名称")]
    version: Annotated[str, _("系统的版本")]
    counts: Annotated[Counts, _("有多少可读")]
    ingestions: Annotated[list[IngestionDocument], _("还没有识别完的扫描件")]
    links: Annotated[dict[str, str], _("接口里的各个地址；{ } 里的换成所要的")]


class VolumeRow(TypedDict):
    number: Annotated[int, _("辑号")]
    name: Annotated[str, _("第几辑")]
    title: Annotated[str, _("书名")]
    year: Annotated[int | None, _("出版年")]
    articles: Annotated[int, _("可读的文章有几篇")]
    url: Annotated[str, _("这一辑在接口里的地址")]
    page_url: Annotated[str, _("这一辑的网页")]


class Volumes(TypedDict):
    volumes: Annotated[list[VolumeRow], _("各辑，按辑号")]
    loose: Annotated[list[ArticleRow], _("不在任何一辑的文章")]


HolderWord = Annotated[
    Literal["library", "archives", "committee", "school", "other"],
    _("图书馆、档案馆、政协、学校或其他"),
]


class HoldingOfVolume(TypedDict):
    institution: Annotated[str, _("收藏单位")]
    kind: HolderWord
    place: Annotated[str, _("单位在哪里；没有记载是空的")]
    call_number: Annotated[str, _("索书号")]
    accession: Annotated[str, _("登录号")]
    link: Annotated[str, _("馆藏目录里的网址")]
    seen_on: Annotated[str, _("何时查到的：2022、2022-06 或 2022-06-30")]
    source: Annotated[str, _("依据")]


class VolumeDocument(TypedDict):
    number: Annotated[int, _("辑号")]
    name: Annotated[str, _("第几辑")]
    title: Annotated[str, _("书名")]
    subtitle: Annotated[str, _("副题")]
    year: Annotated[int | None, _("出版年")]
    month: Annotated[int | None, _("出版月")]
    editor: Annotated[str, _("主编")]
    publisher: Annotated[str, _("出版者")]
    permit: Annotated[str, _("准印证号或 ISBN")]
    printed_copies: Annotated[int | None, _("印数")]
    status: Annotated[Literal["planned", "published"], _("筹划中，或已出版")]
    note: Annotated[str, _("说明")]
    page_url: Annotated[str, _("这一辑的网页")]
    cover: Annotated[ImageRow | None, _("封面影像；没有或不能看是 null")]
    contents: Annotated[list[ArticleRow], _("目录，按书上的次序")]
    holdings: Annotated[list[HoldingOfVolume], _("哪些单位收藏")]
    ingestions: Annotated[list[IngestionDocument], _("还没有识别完的扫描件")]
