"""What contributors are told of how their manuscript stands: less than the editors are."""

from __future__ import annotations

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from archive.editorial.standing import Standing, stands
from archive.models import ArticleStatus, Submission, Visibility, VolumeStatus
from webapp.wording import volume_name

READING = _("编辑部正在审读。审读有结果，写在这一页上。")
TOLD = {
    Standing.ARRIVED: _("已经收到，谢谢。编辑看过以后登记编号，请过几天再来看。"),
    Standing.SPAM: _("编辑部没有收录这件来稿。如有疑问，请直接联系编辑部。"),
    Standing.UNASSIGNED: _("已经登记，等待审读。"),
    Standing.UNDER_REVIEW: READING,
    Standing.UNDECIDED: READING,
    Standing.REVISE: _("编辑部请您修改后再交。改好的稿子可以在这一页提交。"),
    Standing.ACCEPT: _("已经录用，谢谢您。"),
    Standing.DECLINE: _("这次没有录用。谢谢您的来稿。"),
    Standing.RESERVE: _("留作备用，以后编辑时再考虑。谢谢您的来稿。"),
}


def told(submission: Submission) -> str:
    """How it stands; where it is printed, in which volume. Of what is sealed nothing is said."""
    article = submission.article
    if (
        article is not None
        and article.volume is not None
        and article.volume.status is VolumeStatus.PUBLISHED
        and article.status is ArticleStatus.PUBLISHED
        and article.visibility is not Visibility.SEALED
    ):
        return gettext("已经刊于%(volume)s，谢谢您。", volume=volume_name(article.volume))
    return str(TOLD[stands(submission).standing])
