"""Text as hypothesis draws it: what manuscripts and readers really type, and what they do not."""

from __future__ import annotations

from hypothesis import strategies as st

HAN = "丹江漕运船帮会馆龙驹寨的在有一"
TRADITIONAL = "漕運龍駒幫會館峯羣"
RARE = "𠮷㐂𰻝\ufa0a"
LATIN = "abAB19ＡｂＢ１９"
MARKS = "，。、：；？！《》（）()-－:：*|\"”'…·"
SPACE = " 　\t\u200b"
ODD = "😀👨‍👩‍👧ﬁ㎜⑩ßé①ｶﾞ\u0301İı"

chinese = st.text(HAN, max_size=40)
of_manuscripts = st.text(HAN + TRADITIONAL + RARE + LATIN + MARKS + SPACE + ODD, max_size=60)
any_text = st.one_of(
    st.text(HAN + TRADITIONAL + RARE + LATIN + MARKS + SPACE + ODD + "\n", max_size=60),
    st.text(max_size=40),
    st.text(st.characters(codec=None, categories=["Cs", "Cc", "Zs", "Cf", "Lo"]), max_size=20),
)
