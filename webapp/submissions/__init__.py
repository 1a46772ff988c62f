"""Submissions (来稿): sent in by contributors without an account, registered and reviewed."""

from webapp.submissions.checking_views import blueprint as checks
from webapp.submissions.public_views import blueprint
from webapp.submissions.renewing_views import blueprint as renewing
from webapp.submissions.review_views import blueprint as reviewing
from webapp.submissions.views import blueprint as desk

rooms = (desk, reviewing, checks, renewing)

__all__ = ["blueprint", "rooms"]
