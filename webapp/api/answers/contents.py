"""What is answered of the 总目: its headings, authors, people, places, and the timeline."""

from __future__ import annotations

from typing import Annotated, Literal, TypedDict

from webapp.api.answers.articles import ContributionRow, Folios
from webapp.openapi.operations import described as _

By = Literal["volume", "column", "title", "author", "person", "place", "period"]
ContentsSort = Literal["number", "newest", "name", "count", "year", "latest"]


class ListedRow(TypedDict):
    id: Annotated[str, _("文章的标识")]
    title: Annotated[str, _("题名")]
    contributions: Annotated[list[ContributionRow], _("责任者，按署名的次序")]
    volume: Annotated[int | None, _("辑号；不在任何一辑是 null")]
    column: Annotated[str, _("栏目")]
    pages: Annotated[Folios, _("起止页，书上印的页码；不知道是 null")]
    people: Annotated[list[str], _("著录的人物")]
    places: Annotated[list[str], _("著录的地名")]
    years: Annotated[Folios, _("所记年代的首尾两年，公元前为负；没有著录是 null")]
    url: Annotated[str, _("这一篇在接口里的地址")]
    page_url: Annotated[str, _("这一篇的网页")]


class WrittenRow(ListedRow):
    roles: Annotated[list[str], _("此人做了什么：撰文、口述、整理等")]


class HeadingRow(TypedDict):
    key: Annotated[str, _("标目在地址里的写法；没有标目的归在一处，写作空")]
    name: Annotated[str, _("标目")]
    initial: Annotated[str, _("跳转用的字母、辑号或时代；没有是空的")]
    also: Annotated[list[str], _("同一标目的其他名称和写法")]
    see: Annotated[list[str], _("见哪些标目：这里是旧名，文章列在那里")]
    articles: Annotated[int, _("标目下共有几篇，不只这一页")]
    continued: Annotated[bool, _("是否接上一页")]
    page_url: Annotated[str | None, _("标目的网页；没有是 null")]
    entries: Annotated[list[ListedRow], _("这一页上的各篇")]


class ContentsDocument(TypedDict):
    by: Annotated[By, _("按什么编排")]
    sort: Annotated[ContentsSort, _("实际的次序")]
    q: Annotated[str, _("筛选用的字")]
    total: Annotated[int, _("可读的文章共有几篇")]
    found: Annotated[int, _("所列的有几篇，一篇只计一次")]
    headings_found: Annotated[int, _("所列的有几个标目")]
    page: Annotated[int, _("第几页")]
    pages: Annotated[int, _("共几页")]
    next: Annotated[str | None, _("下一页的地址；没有是 null")]
    headings: Annotated[list[HeadingRow], _("这一页上的各标目")]


class NameRow(TypedDict):
    name: Annotated[str, _("姓名")]
    articles: Annotated[int, _("同在几篇")]


class PersonDocument(TypedDict):
    name: Annotated[str, _("姓名；同名的人不分")]
    spellings: Annotated[list[str], _("姓名的其他写法")]
    wrote: Annotated[list[WrittenRow], _("署此名的文章")]
    about: Annotated[list[ListedRow], _("著录为记此人的文章")]
    co_authors: Annotated[list[NameRow], _("合作者，同作多的在前，最多 24 人")]
    people_beside: Annotated[list[NameRow], _("同篇的人物，同篇多的在前，最多 24 人")]
    author_url: Annotated[str | None, _("作者页；没有署此名的文章是 null")]
    person_url: Annotated[str | None, _("人物页；没有记此人的文章是 null")]


class DatedName(TypedDict):
    name: Annotated[str, _("名称")]
    years: Annotated[Folios, _("使用的首尾两年，公元前为负；不知道是 null")]
    note: Annotated[str, _("说明")]


class GazetteerSays(TypedDict):
    kind: Annotated[str, _("类别：州、县、镇、关、河等")]
    note: Annotated[str, _("说明")]
    source: Annotated[str, _("来源")]
    names: Annotated[list[DatedName], _("古今全部名称")]


class PlaceDocument(TypedDict):
    name: Annotated[str, _("地名")]
    names: Annotated[list[str], _("其他名称")]
    gazetteer: Annotated[GazetteerSays | None, _("地名表所记；地名表里没有是 null")]
    articles: Annotated[list[ListedRow], _("著录为记此地的文章，不论用哪个名称")]
    page_url: Annotated[str, _("这个地方的网页")]


class PlacesCalled(TypedDict):
    name: Annotated[str, _("所问的名称")]
    places: Annotated[list[PlaceDocument], _("叫这个名称的各地；通常只有一处")]


class SpanRow(TypedDict):
    years: Annotated[tuple[int, int], _("首尾两年，公元前为负")]
    described: Annotated[int, _("著录为记这些年的有几篇；所记时间很长的不计")]
    named: Annotated[int, _("连同正文提到这些年的有几篇")]
    contents_url: Annotated[str | None, _("这十年在总目里的地址；没有是 null")]


class TimelineDocument(TypedDict):
    window: Annotated[tuple[int, int] | None, _("只看这些年；没有限定是 null")]
    step: Annotated[int, _("几年合计一次")]
    spans: Annotated[list[SpanRow], _("各段年份，没有文章的略去")]
    at_large: Annotated[int, _("所记时间很长、不在任何一段里的有几篇")]
    undated: Annotated[int, _("没有著录年代的有几篇")]
