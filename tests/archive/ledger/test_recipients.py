import pytest

from archive.database import Archive
from archive.ledger import recipients
from archive.models import RecipientKind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("陕西省图书馆", "library"),
        ("商洛学院图书馆", "library"),
        ("省级图书馆（名称未载）", "library"),
        ("商洛市档案馆", "archives"),
        ("中国国家版本馆西安分馆", "archives"),
        ("榆林市府谷县政协", "committee"),
        ("政协府谷县委员会", "committee"),
        ("商州区第一中学", "school"),
        ("商洛学院", "school"),
        ("西北大学（文学院）", "school"),
        ("商州区职业学校南校区", "school"),
        ("社会层面", "public"),
        ("社会各界", "public"),
        ("人民群众", "public"),
        ("商州区人力资源和社会保障局", "other"),
        ("群众艺术馆", "other"),
        ("学院街社区", "other"),
        ("张三", "other"),
    ],
)
def test_the_kind_is_guessed_only_where_the_name_says_it(name: str, kind: str) -> None:
    assert recipients.guess_kind(name) is RecipientKind(kind)


def test_a_kind_that_is_told_replaces_the_guess(archive: Archive) -> None:
    with archive.writing() as session:
        recipients.find_or_make(session, "张三")
        known = recipients.find_or_make(session, "张三", kind=RecipientKind.PERSON)
        assert known.kind is RecipientKind.PERSON
        assert recipients.find_or_make(session, "张三").kind is RecipientKind.PERSON


def test_what_is_known_of_a_recipient_is_not_overwritten(archive: Archive) -> None:
    with archive.writing() as session:
        recipients.find_or_make(session, "甲馆", place="商州", note="旧")
        again = recipients.find_or_make(session, "甲馆", place="洛南", printed_name="甲书馆")
        assert (again.place, again.note, again.printed_name) == ("商州", "旧", "甲书馆")
