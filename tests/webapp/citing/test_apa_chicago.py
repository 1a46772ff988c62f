"""Citations after APA and Chicago, checked by hand against their guides."""

from __future__ import annotations

from dataclasses import replace

from webapp.citing import apa, chicago
from webapp.citing.entries import Book, Entry

WHOLE = Entry(
    "caoyun", "丹江漕运", ["陈守正", "李文远"], "", 12, 18, None, "https://x/articles/caoyun",
    Book(35, "", 2022, "商州区政协", "区政协文史委"),
)  # fmt: skip
BARE = Entry("sanpian", "散篇", [], "", None, None, None, "https://x/articles/sanpian", None)


def authors(*names: str) -> Entry:
    return replace(WHOLE, authors=list(names))


def test_apa_lists_a_chapter_in_an_edited_book() -> None:
    assert apa.reference(WHOLE) == (
        "陈守正, & 李文远. (2022). 丹江漕运. In 商州区政协 (Ed.), 商州文史资料: 第三十五辑 "
        "(pp. 12–18). 区政协文史委. https://x/articles/caoyun"
    )


def test_apa_begins_with_the_title_where_there_is_no_author() -> None:
    assert apa.reference(BARE) == "散篇. (n.d.). https://x/articles/sanpian"
    assert apa.in_text(BARE) == "(“散篇”, n.d.)"


def test_apa_names_the_page_of_what_is_quoted_in_the_text_only() -> None:
    quoted = replace(WHOLE, quoted=(13, 13))
    assert apa.in_text(WHOLE) == "(陈守正 & 李文远, 2022)"
    assert apa.in_text(quoted) == "(陈守正 & 李文远, 2022, p. 13)"
    assert apa.in_text(replace(WHOLE, quoted=(13, 14))) == "(陈守正 & 李文远, 2022, pp. 13–14)"
    assert "(pp. 12–18)" in apa.reference(quoted)


def test_apa_shortens_many_authors() -> None:
    assert apa.in_text(authors("甲", "乙", "丙")) == "(甲 et al., 2022)"
    assert apa.reference(authors("甲", "乙", "丙")).startswith("甲, 乙, & 丙. (2022)")
    many = [f"作者{number}" for number in range(1, 23)]
    said = apa.reference(authors(*many))
    assert "作者19, . . . 作者22. (2022)" in said
    assert "作者20" not in said


def test_chicago_notes_the_page_that_is_quoted() -> None:
    assert chicago.note(replace(WHOLE, quoted=(13, 13))) == (
        "陈守正 and 李文远, “丹江漕运,” in 商州文史资料: 第三十五辑, ed. 商州区政协 "
        "(区政协文史委, 2022), 13, https://x/articles/caoyun."
    )


def test_chicago_lists_all_pages_of_the_chapter() -> None:
    assert chicago.bibliography(replace(WHOLE, quoted=(13, 13))) == (
        "陈守正, and 李文远. “丹江漕运.” In 商州文史资料: 第三十五辑, edited by 商州区政协, 12–18. "
        "区政协文史委, 2022. https://x/articles/caoyun."
    )


def test_chicago_shortens_many_authors() -> None:
    assert chicago.note(authors("甲", "乙", "丙")).startswith("甲, 乙, and 丙, “丹江漕运,”")
    assert chicago.note(authors("甲", "乙", "丙", "丁")).startswith("甲 et al., “丹江漕运,”")
    many = [f"作者{number}" for number in range(1, 12)]
    assert chicago.bibliography(authors(*many)).startswith(
        "作者1, 作者2, 作者3, 作者4, 作者5, 作者6, 作者7, et al. “丹江漕运.”"
    )


def test_chicago_leaves_out_what_is_not_known() -> None:
    assert chicago.note(BARE) == "“散篇,” https://x/articles/sanpian."
    assert chicago.bibliography(BARE) == "“散篇.” https://x/articles/sanpian."
    undated = replace(WHOLE, authors=[], book=Book(35), first_page=None)
    assert chicago.note(undated) == (
        "“丹江漕运,” in 商州文史资料: 第三十五辑 (n.d.), https://x/articles/caoyun."
    )
