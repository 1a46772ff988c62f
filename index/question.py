"""Questions typed in full: which words of them say what is asked about."""

from __future__ import annotations

import re
from collections.abc import Iterable

SHORTEST = 5  # characters of a question; 谁 alone is a word to be found
ASKS = re.compile(
    "什么|甚么|何时|何地|何人|何处|何年|何以|为何|如何|怎么|怎样|怎么样|多少|几个|几年|几次|几月|几岁|"
    "多大|多久|多远|多长|哪|谁|是否|有没有|是不是|[吗呢?]$"
)
# Words of questions and of grammar: what every text has says nothing of what is asked.
EMPTY = frozenset(
    """
    的 了 着 过 是 在 和 与 及 或 而 且 但 也 都 就 还 又 很 最 更 被 把 由 于 为 以 之 其 所 从
    到 对 向 给 让 使 这 那 哪 谁 何 几 吗 呢 吧 啊 呀 么 个 一个 有 没 没有 不 中 上 下 里 时 年
    后 前 什么 甚么 怎么 怎样 怎么样 如何 为何 为什么 何时 何地 何人 何处 何年 多少 多大 多久 多远
    哪里 哪儿 哪个 哪些 哪位 哪年 哪一 哪一年 哪种 哪一个 什么样 什么时候 时候 几个 几年 是否
    有没有 是不是 请问 可以 能 会 要 应该 谁的 这个 那个 这些 那些 他 她 它 他们 它们 我 我们 你
    因为 所以 于是 被称 称为 叫 叫做 名叫 进行 关于 主要 具体 分别 第几 位于 属于 位 名 种 次 岁
    月 日
    """.split()
)


def asks(text: str) -> bool:
    """Whether a run of characters is a question."""
    return len(text) >= SHORTEST and ASKS.search(text) is not None


def telling(words: Iterable[str]) -> tuple[str, ...]:
    """The words that say something; all of them where none does."""
    every = tuple(words)
    return tuple(word for word in every if word not in EMPTY) or every
