"""Periods that have names of their own. Where they begin and end is a convention, told here.

Dynasties: the years in which they ruled China, after the tables of the usual chronologies.
"""

from __future__ import annotations

DYNASTIES: dict[str, tuple[int, int]] = {
    "秦": (-221, -206), "西汉": (-206, 8), "新莽": (9, 23), "东汉": (25, 220), "汉": (-206, 220),
    "三国": (220, 280), "曹魏": (220, 265), "西晋": (265, 316), "东晋": (317, 420),
    "晋": (265, 420),
    "南北朝": (420, 589), "北魏": (386, 534), "西魏": (535, 556), "北周": (557, 581),
    "北齐": (550, 577), "隋": (581, 618), "隋唐": (581, 907), "唐": (618, 907), "盛唐": (713, 765),
    "五代": (907, 960), "宋": (960, 1279), "北宋": (960, 1127), "南宋": (1127, 1279),
    "宋元": (960, 1368), "辽": (916, 1125), "西夏": (1038, 1227), "元": (1271, 1368),
    "明": (1368, 1644), "明清": (1368, 1911), "清": (1644, 1911),
    "西周": (-1046, -771), "东周": (-770, -256), "春秋": (-770, -476), "战国": (-475, -221),
}  # fmt: skip
# Of 唐 alone nobody knows whether it is a name; with one of these it is a time. 时 and 初, 末 and
# their like follow only where no other word begins: 明末, but not 明末端.
RULE = "代|朝|时期|时代|年间|王朝"
RULE_PARTS: dict[str, str] = {
    "初年": "first", "初期": "first", "初叶": "first", "初": "first",
    "中叶": "middle", "中期": "middle", "末年": "last", "末期": "last", "末叶": "last",
    "晚期": "last", "后期": "last", "末": "last",
}  # fmt: skip
SHARE = 5  # 初 and 末 are the first and the last fifth of a dynasty
# But where a share by rule is not what is meant: 清末 is the time of 光绪 and 宣统.
ENDS: dict[str, tuple[int, int]] = {"清": (1875, 1911)}
# Eras before the Tang that end like the name of a dynasty: 建元初年 is no 元初.
EARLIER_ERAS = {
    "建元", "后元", "中元", "始元", "初元", "永元", "太元", "更元", "天元", "景元", "永明", "景明",
    "大明", "太清",
}  # fmt: skip

NAMED: dict[str, tuple[int, int]] = {
    # The end of the Ming and the conquest, to the fall of the last southern court and Taiwan.
    "明末清初": (1621, 1683), "清末民初": (1901, 1916), "明清之际": (1621, 1683),
    "晚清": (1840, 1911), "清季": (1840, 1911), "唐宋": (618, 1279),
    # Wars and rebellions: from their outbreak to their end.
    "鸦片战争": (1840, 1842), "抗日战争": (1937, 1945), "抗战时期": (1937, 1945),
    "抗战期间": (1937, 1945), "抗战": (1937, 1945), "解放战争": (1945, 1949),
    "北伐战争": (1926, 1928), "大革命时期": (1924, 1927), "土地革命": (1927, 1937),
    "抗美援朝": (1950, 1953), "护国战争": (1915, 1916), "五四运动": (1919, 1919),
    "西安事变": (1936, 1936), "北洋政府": (1912, 1928), "北洋军阀": (1912, 1928),
    "国民政府时期": (1925, 1949), "国民党统治时期": (1927, 1949),
    # After 1949: the years that histories of the People's Republic give.
    "建国初期": (1949, 1956), "建国之初": (1949, 1956), "建国初": (1949, 1956),
    "新中国成立初期": (1949, 1956), "新中国成立之初": (1949, 1956), "解放初期": (1949, 1956),
    "解放之初": (1949, 1956), "解放初": (1949, 1956), "土改时期": (1950, 1953),
    "土地改革时期": (1950, 1953), "合作化时期": (1953, 1957), "农业合作化": (1953, 1957),
    "反右": (1957, 1958), "大跃进": (1958, 1960), "大炼钢铁": (1958, 1958),
    "人民公社时期": (1958, 1983), "三年困难时期": (1959, 1961), "三年自然灾害": (1959, 1961),
    "四清运动": (1963, 1966), "文化大革命": (1966, 1976), "文革": (1966, 1976),
    "改革开放初期": (1978, 1984), "改革开放之初": (1978, 1984),
}  # fmt: skip

# Events that carry the name of their year in the sixty-year cycle, which then means no other year.
CYCLE_EVENTS: dict[str, tuple[int, int]] = {
    "戊戌变法": (1898, 1898), "戊戌政变": (1898, 1898), "戊戌维新": (1898, 1898),
    "戊戌六君子": (1898, 1898), "辛亥革命": (1911, 1911), "辛亥起义": (1911, 1911),
    "甲午战争": (1894, 1895), "甲午中日战争": (1894, 1895), "甲午海战": (1894, 1894),
    "甲午之战": (1894, 1895), "庚子事变": (1900, 1900), "庚子国变": (1900, 1900),
    "庚子之乱": (1900, 1900), "庚子之变": (1900, 1900), "庚子赔款": (1901, 1901),
    "辛丑条约": (1901, 1901), "辛酉政变": (1861, 1861), "壬寅学制": (1902, 1902),
    "癸卯学制": (1904, 1904), "丁戊奇荒": (1877, 1878), "癸丑之役": (1913, 1913),
    "丁未政潮": (1907, 1907), "壬子学制": (1912, 1912),
}  # fmt: skip

# The same words for the history of other countries, or of one trade.
ELSEWHERE: dict[str, tuple[str, ...]] = {
    "大革命时期": ("法国", "法兰西", "俄国", "英国", "美国", "工业", "产业", "资产阶级"),
}
