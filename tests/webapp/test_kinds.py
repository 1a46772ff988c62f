"""No kind takes the name of another one: members of enumerations of one word are equal."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

from webapp import kinds


def test_every_word_is_named_once() -> None:
    tree = ast.parse(Path(kinds.__file__).read_text(encoding="utf-8"))
    [table] = [
        node.value
        for node in tree.body
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "KINDS"
    ]
    assert isinstance(table, ast.Dict)
    named = Counter(eval(ast.unparse(key), vars(kinds)) for key in table.keys if key)
    assert len(named) > 50
    assert [word for word, count in named.items() if count > 1] == []
