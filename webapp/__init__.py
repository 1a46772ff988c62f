"""The site, the HTTP API and the command line: the outermost layer.

One room a package: ``views.py`` says what each address does, ``forms.py`` what may come in, the
modules beside them what is worked out without a request.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from archive.config import Settings

if TYPE_CHECKING:
    from flask import Flask


def create_app(settings: Settings | None = None, **overrides: Any) -> Flask:
    """The site of the archive of ``settings``; ``overrides`` are Flask's configuration.

    Makes and migrates the archive where need be. Raises :class:`archive.errors.Refusal` when
    its folder, its database or a setting cannot be used.
    """
    # Here, so that the command line, which shares this package, need not wait for all of it.
    from flask import Flask

    from webapp import (
        accounts,
        api,
        assets,
        checking,
        citing,
        compiling,
        conditional,
        config,
        contents,
        cookies,
        copies,
        cross_origin,
        describing,
        desk,
        errata,
        errors,
        forms,
        gazetteer,
        headers,
        holdings,
        iiif,
        language,
        mending,
        news,
        oai,
        openapi,
        outline,
        overlap,
        pages,
        papers,
        permissions,
        proofreading,
        reader,
        record,
        requests,
        search,
        sitemap,
        spreadsheets,
        stocktaking,
        submissions,
        theme,
        uploads,
        volumes,
        wording,
    )

    app = Flask(__name__)
    settings = settings or Settings.from_environment()
    config.configure(app, settings, overrides)
    record.open_record(app, settings)

    # What is done to an answer is done in the opposite order.
    cookies.protect(app)
    cross_origin.open_up(app)
    conditional.answer(app)
    headers.protect(app)
    accounts.protect(app)
    uploads.limit(app)
    forms.protect(app)  # after the limits: looking for the token reads the whole request
    permissions.protect(app)

    language.speak(app)
    theme.dress(app)
    wording.teach(app)
    assets.version(app)
    errors.answer(app)

    for room in (
        search, volumes, contents, reader, citing, pages, iiif, copies, gazetteer, desk, checking,
        describing, errata, accounts, api, openapi, news, oai, sitemap, papers,
        overlap, proofreading,
        holdings, requests, stocktaking,
        outline, submissions,
        spreadsheets,
    ):  # fmt: skip
        app.register_blueprint(room.blueprint)
    for desk_room in (
        *checking.rooms, errata.desk,
        holdings.keeping, requests.desk,
        outline.desk, *submissions.rooms, *compiling.rooms,
        proofreading.over_volume, mending.blueprint,
    ):  # fmt: skip
        app.register_blueprint(desk_room)
    return app
