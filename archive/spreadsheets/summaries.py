"""Recipients in a summary (摘要): 赠省图书馆, 由县一中领取50册, 省图书馆50、市图书馆57.

Left out are, at the start, a word for giving or taking (赠, 发给, 征集自), at the end one for
fetching (领取), and the volume; what is left is read as a cell of recipients is. A summary that is
no more than a word for a kind (报损) names nobody.
"""

from __future__ import annotations

import re

from archive.spreadsheets.parties import Party, read_parties
from archive.spreadsheets.ways import is_way
from archive.typed_text import one_line

VOLUME = re.compile("《[^》]*》|第?[0-9０-９零一二三四五六七八九十]{1,6}辑")
LEAD = re.compile(
    "(?:赠送给|赠书给|捐赠给|捐书给|发放给|分发给|交流给|赠送|赠书|赠给|赠予|赠与|赠阅|捐赠|捐书|捐给|"
    "发放|分发|下发|发给|发往|寄给|寄往|寄送|送给|送往|拨给|征集自|来自|收到|接受|赠|捐|寄|送|给)"
    r"\s*[:：]?\s*"
)
FETCHED = re.compile(
    r"由?(?P<name>.+?)\s*(?:领取|领用|领走|领书|自取|领|捐赠|赠送|赠书|捐书|退回|赠|捐)"
    r"(?P<copies>\s*[0-9０-９]+\s*[册冊本])?"
)


def read_summary(text: str) -> list[Party]:
    """Those whom the summary names, as :func:`archive.spreadsheets.parties.read_parties`; nobody
    where it names none. Raises :class:`archive.errors.Refusal` as that does."""
    plain = one_line(text)
    if is_way(plain):
        return []
    plain = one_line(VOLUME.sub("", plain))
    plain = LEAD.sub("", plain, count=1) if LEAD.match(plain) else plain
    if match := FETCHED.fullmatch(plain):
        plain = match["name"] + (match["copies"] or "")
    return read_parties(plain)
