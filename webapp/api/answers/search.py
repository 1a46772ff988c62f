"""What searching answers; made by :class:`index.answer.Answer`."""

from __future__ import annotations

from typing import Annotated, Literal, TypedDict

from webapp.openapi.operations import described as _

Span = tuple[int, int]


class CountedNumber(TypedDict):
    value: Annotated[int, _("辑号或年份；年代是它的第一年；公元前为负")]
    count: Annotated[int, _("篇数")]


class CountedWord(TypedDict):
    value: Annotated[str, _("栏目、作者或体例")]
    count: Annotated[int, _("篇数")]


class Facets(TypedDict):
    volume: Annotated[list[CountedNumber], _("各辑的篇数")]
    column: Annotated[list[CountedWord], _("各栏目的篇数")]
    decade: Annotated[list[CountedNumber], _("所记各年代的篇数")]
    author: Annotated[list[CountedWord], _("各作者的篇数")]
    kind: Annotated[list[CountedWord], _("各体例（撰文、口述、整理等）的篇数")]
    year: Annotated[list[CountedNumber], _("所记各年的篇数")]


class Snippet(TypedDict):
    page: Annotated[int | None, _("书上印的页码；不知道是 null")]
    page_exact: Annotated[bool, _("页码是不是确切的；不是，就是按文字位置估算的")]
    sequence: Annotated[int | None, _("扫描件的第几幅图；没有扫描件是 null")]
    text: Annotated[str, _("原文的一段")]
    marks: Annotated[list[Span], _("text 里命中的字：起、止（不含），从 0 数起")]


class Hit(TypedDict):
    id: Annotated[str, _("文章的标识")]
    title: Annotated[str, _("题名")]
    authors: Annotated[list[str], _("作者")]
    volume: Annotated[int | None, _("辑号；不在任何一辑是 null")]
    column: Annotated[str, _("栏目")]
    pages: Annotated[tuple[int | None, int | None], _("起止页，书上印的页码")]
    score: Annotated[float, _("相关程度，只能在同一回答里比较")]
    public: Annotated[bool, _("是否公开；登录的工作人员也能找到内部的")]
    kinds: Annotated[list[str], _("怎样成文：撰文、口述、整理等")]
    years: Annotated[Span | None, _("所记年代的首尾；看不出是 null")]
    regions: Annotated[int, _("命中的有几段；snippets 里是其中最前的")]
    snippets: Annotated[list[Snippet], _("摘录；limit 为 0 时没有")]


class Naming(TypedDict):
    asked: Annotated[str, _("问到的地名")]
    names: Annotated[
        list[tuple[str, int | None, int | None]], _("它的全部名称，各有起止年份；不知道是 null")
    ]
    query: Annotated[str, _("把这些名称一起找的检索式")]


class Substitution(TypedDict):
    asked: Annotated[str, _("加了 ~ 的词")]
    found: Annotated[list[str], _("文中实际找到的写法")]


class SearchAnswer(TypedDict):
    query: Annotated[str, _("所问的检索式")]
    understood: Annotated[str, _("系统是怎样读它的")]
    total: Annotated[int, _("共有几篇")]
    took_ms: Annotated[float, _("用了多少毫秒")]
    ignored: Annotated[list[str], _("没有看懂、略去或当作普通词的部分")]
    partial: Annotated[bool, _("没有一篇含有全部词语，这些是含有最多的")]
    facets: Annotated[Facets, _("全部命中按几个方面分别计数")]
    hits: Annotated[list[Hit], _("这一段的命中")]
    corrections: Annotated[list[str], _("“您是不是要找”：读音或字形相近、一定找得到的检索式")]
    namings: Annotated[list[Naming], _("所问地名的各个名称")]
    substitutions: Annotated[list[Substitution], _("加了 ~ 的词在文中的写法")]


class Suggestion(TypedDict):
    text: Annotated[str, _("名称")]
    kind: Annotated[
        Literal["title", "author", "person", "place", "column"],
        _("是题名、作者、人物、地名还是栏目"),
    ]


class Suggestions(TypedDict):
    query: Annotated[str, _("所打的字")]
    suggestions: Annotated[list[Suggestion], _("以它开头的名称")]
