"""How this reader likes to read: told in the address once, and remembered in a cookie."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from urllib.parse import parse_qsl, urlencode

from flask import Response, request

from webapp import preferences

COOKIE = "reading"

# What can be chosen; the first of each holds until another is.
CHOICES = {
    "view": ("both", "text", "image", "over"),
    "lines": ("paragraphs", "printed"),
    "script": ("printed", "hans", "hant"),
    "size": ("medium", "small", "large", "largest"),
}


@dataclass(frozen=True)
class Settings:
    """``view``: text beside the image, either alone, or the text over the image. ``lines``: run on
    in paragraphs, or as printed. ``script``: as printed, simplified or traditional."""

    view: str = CHOICES["view"][0]
    lines: str = CHOICES["lines"][0]
    script: str = CHOICES["script"][0]
    size: str = CHOICES["size"][0]

    @property
    def shows_image(self) -> bool:
        return self.view != "text"

    @property
    def shows_text(self) -> bool:
        return self.view in ("both", "text")


def settings() -> Settings:
    """What this address says, else what was chosen before; nonsense counts for nothing."""
    kept = dict(parse_qsl(request.cookies.get(COOKIE, "")[:200]))
    said = {name: request.args.get(name, kept.get(name)) for name in CHOICES}
    return Settings(**{name: v for name, v in said.items() if v is not None and v in CHOICES[name]})


def remember(response: Response) -> Response:
    """Keep what the address says; a cookie that says nothing new is not set again."""
    if CHOICES.keys() & request.args.keys():
        chosen = asdict(settings()).items()
        different = [(name, value) for name, value in chosen if value != CHOICES[name][0]]
        preferences.keep(response, COOKIE, urlencode(different))
    return response
