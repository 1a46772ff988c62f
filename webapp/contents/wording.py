"""What headings, arrangements and orders are called in this request's language."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString

from webapp.contents.heading import Heading
from webapp.contents.periods import as_decade
from webapp.search.facets import decade_name
from webapp.search.facets import role as role
from webapp.wording import volume_name

ARRANGED: dict[str, LazyString] = {
    "volume": _("辑"),
    "column": _("栏目"),
    "title": _("题名"),
    "author": _("作者"),
    "person": _("人物"),
    "place": _("地名"),
    "period": _("所记年代"),
}
SORTED: dict[str, LazyString] = {
    "number": _("辑号"),
    "newest": _("新辑在前"),
    "name": _("音序"),
    "count": _("篇数多的在前"),
    "year": _("从早到晚"),
    "latest": _("从晚到早"),
}
NAMELESS: dict[str, LazyString] = {
    "volume": _("未编入辑"),
    "column": _("无栏目"),
    "author": _("未署名"),
    "period": _("未注明"),
}
ERAS: dict[str, LazyString] = {
    "通代": _("通代"),
    "先秦": _("先秦"),
    "秦汉": _("秦汉"),
    "魏晋南北朝": _("魏晋南北朝"),
    "隋唐五代": _("隋唐五代"),
    "宋元": _("宋元"),
    "明": _("明"),
    "清": _("清"),
    "民国": _("民国"),
    "中华人民共和国": _("1949年以来"),
}


def heading_name(heading: Heading, by: str) -> str:
    """第三十五辑, 1930年代, 清, 未署名; names of persons and places as they are."""
    if not heading.key:
        return str(NAMELESS[by])
    if by == "volume":
        return volume_name(int(heading.key))
    if by == "period":
        return period_name(heading.key)
    return heading.name


def period_name(key: str) -> str:
    """What a heading of periods is called, or an era."""
    decade = as_decade(key)
    return era_name(key) if decade is None else decade_name(decade)


def era_name(name: str) -> str:
    """An era; a letter of the alphabet as it is."""
    return str(ERAS.get(name, name))


def query_within(name: str, field: str) -> str:
    """What to search for to find a name in a field: 人物:陈守正, 地名:“西 关”."""
    plain = name.replace("”", "").replace('"', "")
    return f"{field}:{plain}" if plain.isalnum() else f"{field}:“{plain}”"
