"""What the series is called, and the kinds that the record knows."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString

from archive.models import (
    ArticleStatus,
    ErratumState,
    IngestionState,
    LineKind,
    MovementKind,
    PageKind,
    Precision,
    RecipientKind,
    RequestState,
    Role,
    StocktakingState,
    Visibility,
)

SERIES = _("商州文史资料")

KINDS: dict[object, LazyString] = {
    MovementKind.RECEIVE: _("入库"),
    MovementKind.DONATE: _("捐赠"),
    MovementKind.DISTRIBUTE: _("发放"),
    MovementKind.EXCHANGE: _("交流"),
    MovementKind.COLLECT: _("征集"),
    MovementKind.TRANSFER: _("调拨"),
    MovementKind.RETURN: _("退回"),
    MovementKind.LOSS: _("损毁"),
    MovementKind.COUNT: _("盘点"),
    MovementKind.REVERSE: _("冲正"),
    Precision.EXACT: _("确数"),
    Precision.AT_LEAST: _("至少"),
    Precision.ABOUT: _("大约"),
    Precision.UNKNOWN: _("不详"),
    RecipientKind.LIBRARY: _("图书馆"),
    RecipientKind.ARCHIVES: _("档案馆"),
    RecipientKind.COMMITTEE: _("政协"),
    RecipientKind.SCHOOL: _("学校"),
    RecipientKind.PERSON: _("个人"),
    RecipientKind.PUBLIC: _("社会层面"),
    RecipientKind.OTHER: _("其他"),
    Role.EDITOR: _("编辑"),
    Role.LIBRARIAN: _("图书管理员"),
    Role.ADMIN: _("管理员"),
    IngestionState.WAITING: _("等待识别"),
    IngestionState.RUNNING: _("正在识别"),
    IngestionState.DONE: _("识别完毕"),
    Visibility.STAFF: _("内部"),
    Visibility.SEALED: _("封存"),
    ArticleStatus.DRAFT: _("未发布"),
    ArticleStatus.WITHDRAWN: _("已撤回"),
    ErratumState.OPEN: _("待核对"),
    ErratumState.ACCEPTED: _("已采用"),
    ErratumState.DECLINED: _("未采用"),
    ErratumState.SUPERSEDED: _("已另行改正"),
    RequestState.REQUESTED: _("待处理"),
    RequestState.GRANTED: _("已同意"),
    RequestState.SENT: _("已寄出"),
    RequestState.REFUSED: _("未同意"),
    RequestState.TAKEN_BACK: _("已撤回申请"),
    StocktakingState.COUNTING: _("正在盘点"),
    StocktakingState.SETTLED: _("已结清"),
    StocktakingState.GIVEN_UP: _("已作废"),
    PageKind.COVER: _("封面"),
    PageKind.IMPRINT: _("版权页"),
    PageKind.CONTENTS: _("目录页"),
    PageKind.PLATE: _("图版"),
    PageKind.BLANK: _("空白页"),
    LineKind.TITLE: _("题目"),
    LineKind.AUTHOR: _("署名"),
    LineKind.HEADING: _("小标题"),
    LineKind.BODY: _("正文"),  # PageKind.BODY is the same word, and equal to it
    LineKind.CAPTION: _("图注"),
    LineKind.HEADER: _("书眉"),
    LineKind.FOLIO: _("页码"),
    LineKind.NOTE: _("附注"),
    LineKind.TABLE: _("表格"),
    LineKind.ENTRY: _("目录条目"),
}

# Who did what for an article, as printed bylines say it most; others are shown as they are.
ROLES: dict[str, LazyString] = {
    "撰文": _("撰文"),
    "口述": _("口述"),
    "整理": _("整理"),
    "记录": _("记录"),
    "供稿": _("供稿"),
    "搜集整理": _("搜集整理"),
    "口述整理": _("口述整理"),
    "采访": _("采访"),
    "编写": _("编写"),
    "摄影": _("摄影"),
    "翻译": _("翻译"),
}

FORMS: dict[str, LazyString | str] = {
    "csv": _("目录（CSV）"),
    "text": _("纯文本"),
    "docx": "Word",
    "pdf": _("PDF（页面图像，可检索）"),
    "tei": "TEI",
}
