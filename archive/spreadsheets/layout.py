"""The sheets of a workbook that we write, and their headings."""

from archive.spreadsheets.fields import NAMES, Field

EXPLANATIONS = "说明"
MOVEMENTS = "流水"
DOCUMENTS = "单据"
RECIPIENTS = "单位和个人"
LOCATIONS = "存放地点"
PRINTINGS = "印次"
HOLDINGS = "馆藏"

MOVEMENT_FIELDS = (
    Field.NUMBER, Field.KIND, Field.DATE, Field.VOLUME, Field.QUANTITY, Field.PARTY, Field.FROM,
    Field.TO, Field.DOCUMENT, Field.VOUCHER, Field.NOTE, Field.SOURCE, Field.OPERATOR,
    Field.TAKEN_ON, Field.REVERSES,
)  # fmt: skip
COLUMNS = {
    MOVEMENTS: tuple(NAMES[field] for field in MOVEMENT_FIELDS),
    DOCUMENTS: ("单据号", "种类", "日期", "备注", "经手人"),
    RECIPIENTS: ("名称", "类型", "原文名称", "所在地", "备注", "并入"),
    LOCATIONS: ("名称", "备注"),
    PRINTINGS: ("辑号", "日期", "印数", "印刷单位", "备注"),
    HOLDINGS: (
        "辑号",
        "馆藏单位",
        "索书号",
        "登录号",
        "链接",
        "所见日期",
        "依据",
        "备注",
        "撤下日期",
        "撤下原因",
    ),
}
