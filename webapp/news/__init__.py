"""News: what can be read lately and what was corrected, as a page, as JSON and as an Atom feed.

It is the public's news, for the staff too: a feed is read by programs that nobody is signed in to.
"""

from webapp.news.views import blueprint

__all__ = ["blueprint"]
