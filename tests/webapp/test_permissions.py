"""Who may open which address: a table with a row for every address there is."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from flask import Flask

from tests.webapp import library
from tests.webapp.conftest import Visitor


class Rule(NamedTuple):
    """What each is answered: ``public`` and each role, by status."""

    public: int
    editor: int
    librarian: int
    admin: int


EVERYONE = Rule(200, 200, 200, 200)
EDITORS = Rule(302, 200, 403, 200)
LIBRARIANS = Rule(302, 403, 200, 200)
STAFF = Rule(302, 200, 200, 200)

# Looking. An address with a place in it, and what it is asked with.
LOOKING = {
    ("search.home", "/"): EVERYONE,
    ("search.results", "/search?q=丹江"): EVERYONE,
    ("search.export", "/search/export.csv?q=丹江"): EVERYONE,
    ("volumes.all_volumes", "/volumes"): EVERYONE,
    ("volumes.volume", "/volumes/35"): EVERYONE,
    ("volumes.folio", "/volumes/35/folio?number=12"): Rule(302, 302, 302, 302),
    ("contents.contents", "/contents?by=author"): EVERYONE,
    ("contents.sheet", "/contents.csv"): EVERYONE,
    ("contents.author", "/authors/陈守正"): EVERYONE,
    ("contents.person", "/people/陈守正"): Rule(302, 302, 302, 302),  # who only wrote
    ("contents.place", "/places/商州"): EVERYONE,
    ("contents.timeline", "/timeline"): EVERYONE,
    ("contents.document", "/contents.json"): Rule(302, 302, 302, 302),
    ("contents.named_document", "/authors/陈守正.json"): Rule(302, 302, 302, 302),
    ("api.contents", "/api/v1/contents"): EVERYONE,
    ("api.authors", "/api/v1/authors/陈守正"): EVERYONE,
    ("api.people", "/api/v1/people/陈守正"): Rule(404, 404, 404, 404),
    ("api.places", "/api/v1/places/商州"): EVERYONE,
    ("api.timeline", "/api/v1/timeline"): EVERYONE,
    ("reader.article", "/articles/caoyun"): EVERYONE,
    ("reader.article", "/articles/neibu"): Rule(404, 200, 200, 200),
    ("reader.article", "/articles/cao-gao"): Rule(404, 200, 404, 200),
    ("reader.article", "/articles/fengcun"): Rule(404, 404, 404, 404),
    ("reader.article", "/articles/chehui"): Rule(410, 410, 410, 410),
    ("reader.leaf", "/articles/saomiao/leaves/2"): EVERYONE,
    ("citing.cited", "/articles/caoyun/cite?at=p1"): EVERYONE,
    ("citing.cited", "/articles/neibu/cite"): Rule(404, 200, 200, 200),
    ("citing.cited", "/articles/fengcun/cite"): Rule(404, 404, 404, 404),
    ("citing.cite", "/articles/caoyun/cite.bib"): EVERYONE,
    ("citing.cite", "/articles/fengcun/cite.txt?at=p1"): Rule(404, 404, 404, 404),
    ("citing.cite", "/articles/chehui/cite.ris"): Rule(404, 404, 404, 404),
    ("citing.cite", "/articles/neibu/cite.json"): Rule(404, 200, 200, 200),
    ("errata.new", "/articles/caoyun/errata/new"): EVERYONE,
    ("errata.new", "/articles/caoyun/errata/new?paragraph=1"): EVERYONE,
    ("errata.new", "/articles/saomiao/errata/new?page=2&line=1"): EVERYONE,
    ("errata.new", "/articles/saomiao/errata/new?page=3&line=1"): Rule(404, 404, 404, 404),
    ("errata.new", "/articles/neibu/errata/new"): Rule(404, 200, 200, 200),
    ("errata.new", "/articles/cao-gao/errata/new"): Rule(404, 200, 404, 200),
    ("errata.new", "/articles/fengcun/errata/new"): Rule(404, 404, 404, 404),
    ("errata.new", "/articles/chehui/errata/new"): Rule(404, 404, 404, 404),
    ("errata.new", "/articles/miyao/errata/new?page=3&line=2"): Rule(404, 404, 404, 404),
    ("errata.receipt", f"/errata/{library.RECEIPT}"): EVERYONE,
    ("errata.receipt", "/errata/nothing"): Rule(404, 404, 404, 404),
    ("errata_desk.listed", "/desk/errata"): EDITORS,
    ("errata_desk.export", "/desk/errata.csv"): EDITORS,
    ("pages.image", "/pages/1/image?width=240"): EVERYONE,
    ("pages.image", "/pages/3/image?width=240"): Rule(404, 404, 404, 404),
    ("iiif.image_base", "/iiif/image/1"): Rule(303, 303, 303, 303),
    ("iiif.image_info", "/iiif/image/1/info.json"): EVERYONE,
    ("iiif.image_info", "/iiif/image/3/info.json"): Rule(404, 404, 404, 404),
    ("iiif.image", "/iiif/image/1/full/90,/0/default.jpg"): EVERYONE,
    ("iiif.image", "/iiif/image/3/full/90,/0/default.jpg"): Rule(404, 404, 404, 404),
    ("iiif.all_volumes", "/iiif/collection"): EVERYONE,
    ("iiif.volume", "/iiif/volumes/36/manifest"): EVERYONE,
    ("iiif.volume", "/iiif/volumes/35/manifest"): Rule(404, 404, 404, 404),
    ("iiif.article", "/iiif/articles/saomiao/manifest"): EVERYONE,
    ("iiif.article", "/iiif/articles/miyao/manifest"): Rule(404, 404, 404, 404),
    ("iiif.article", "/iiif/articles/chehui/manifest"): Rule(410, 410, 410, 410),
    ("iiif.canvas", "/iiif/pages/2/canvas"): EVERYONE,
    ("iiif.canvas", "/iiif/pages/3/canvas"): Rule(404, 404, 404, 404),
    ("iiif.annotations", "/iiif/pages/2/annotations"): EVERYONE,
    ("iiif.annotations", "/iiif/pages/3/annotations"): Rule(404, 404, 404, 404),
    ("iiif.search_volume", "/iiif/volumes/36/search?q=会馆"): EVERYONE,
    ("iiif.search_article", "/iiif/articles/saomiao/search?q=会馆"): EVERYONE,
    ("iiif.search_article", "/iiif/articles/miyao/search?q=紫貂"): Rule(404, 404, 404, 404),
    ("iiif.complete_volume", "/iiif/volumes/36/autocomplete?q=商"): EVERYONE,
    ("iiif.complete_article", "/iiif/articles/saomiao/autocomplete?q=商"): EVERYONE,
    ("copies.copies", "/copies"): EVERYONE,
    ("copies.receive", "/copies/receive"): LIBRARIANS,
    ("copies.donate", "/copies/donate"): LIBRARIANS,
    ("copies.distribute", "/copies/distribute"): LIBRARIANS,
    ("copies.transfer", "/copies/transfer"): LIBRARIANS,
    ("copies.reverse", "/copies/1/reverse"): LIBRARIANS,
    ("papers.overview", "/copies/movements/2/papers"): LIBRARIANS,
    ("papers.papers", "/copies/movements/2/papers/letter"): LIBRARIANS,
    ("papers.pdf", "/copies/movements/2/papers/letter.pdf"): LIBRARIANS,
    ("papers.label_sheet", "/copies/labels"): LIBRARIANS,
    ("papers.label_pdf", "/copies/labels.pdf?volume=35&count=1"): LIBRARIANS,
    ("gazetteer.places", "/gazetteer?q=商"): EVERYONE,
    ("gazetteer.table", "/gazetteer.csv"): EVERYONE,
    ("gazetteer.add", "/gazetteer/add"): EDITORS,
    ("gazetteer.edit", "/gazetteer/1/edit"): EDITORS,
    ("gazetteer.remove", "/gazetteer/1/remove"): EDITORS,
    ("gazetteer.import_table", "/gazetteer/import"): EDITORS,
    ("desk.desk", "/desk"): EDITORS,
    ("desk.report", "/desk/report"): EDITORS,
    ("releasing.publish", "/desk/volumes/35/publish"): EDITORS,
    ("describing.description", "/desk/articles/caoyun/describe?suggest=1"): EDITORS,
    ("describing.description", "/desk/articles/fengcun/describe"): Rule(302, 404, 403, 404),
    ("releasing.withdraw", "/desk/volumes/35/withdraw"): EDITORS,
    ("uniting.over_volume", "/desk/volumes/36/unite"): EDITORS,
    ("checking.volume", "/desk/volumes/36"): EDITORS,
    ("checking.page", "/desk/pages/2"): EDITORS,
    ("replacing.over_volume", "/desk/volumes/36/replace"): EDITORS,
    ("replacing.over_volume", "/desk/volumes/36/replace?find=会馆&put=公所"): EDITORS,
    ("checking.page", "/desk/pages/3"): Rule(302, 404, 403, 404),
    ("reader.figure", "/articles/caoyun/figures/1"): Rule(404, 404, 404, 404),
    ("exporting.volume", "/desk/volumes/36/export/text"): EDITORS,
    ("exporting.volume", "/desk/volumes/36/export/truth"): Rule(302, 404, 403, 404),
    ("parting.bounds", "/desk/articles/saomiao/bounds"): EDITORS,
    ("parting.bounds", "/desk/articles/miyao/bounds"): Rule(302, 404, 403, 404),
    ("parting.bounds", "/desk/articles/caoyun/bounds"): Rule(302, 404, 403, 404),
    ("parting.split", "/desk/pages/2/split"): EDITORS,
    ("layer.text_layer", "/desk/volumes/36/text-layer"): EDITORS,
    ("preparing.prepare", "/desk/pages/2/prepare"): EDITORS,
    ("preparing.prepare", "/desk/pages/3/prepare"): Rule(302, 404, 403, 404),
    ("parting.split", "/desk/pages/3/split"): Rule(302, 404, 403, 404),
    ("accounts.sign_in", "/sign-in"): Rule(200, 302, 302, 302),
    ("accounts.password", "/password"): STAFF,
    ("openapi.page", "/api"): EVERYONE,
    ("api.series", "/api/v1"): EVERYONE,
    ("api.openapi", "/api/v1/openapi.json"): EVERYONE,
    ("api.search", "/api/v1/search?q=丹江"): EVERYONE,
    ("api.suggest", "/api/v1/suggest?q=丹"): EVERYONE,
    ("api.volumes", "/api/v1/volumes"): EVERYONE,
    ("api.volume", "/api/v1/volumes/35"): EVERYONE,
    ("api.article", "/api/v1/articles/caoyun"): EVERYONE,
    ("api.article", "/api/v1/articles/neibu"): Rule(404, 200, 200, 200),
    ("api.article", "/api/v1/articles/cao-gao"): Rule(404, 200, 404, 200),
    ("api.article", "/api/v1/articles/fengcun"): Rule(404, 404, 404, 404),
    ("api.article", "/api/v1/articles/chehui"): Rule(410, 410, 410, 410),
    ("api.article_pages", "/api/v1/articles/saomiao/pages"): EVERYONE,
    ("api.article_pages", "/api/v1/articles/neibu/pages"): Rule(404, 200, 200, 200),
    ("api.article_pages", "/api/v1/articles/cao-gao/pages"): Rule(404, 200, 404, 200),
    ("api.article_pages", "/api/v1/articles/miyao/pages"): Rule(404, 404, 404, 404),
    ("api.article_pages", "/api/v1/articles/chehui/pages"): Rule(410, 410, 410, 410),
    ("api.article_citations", "/api/v1/articles/saomiao/citations"): EVERYONE,
    ("api.article_citations", "/api/v1/articles/neibu/citations"): Rule(404, 200, 200, 200),
    ("api.article_citations", "/api/v1/articles/cao-gao/citations"): Rule(404, 200, 404, 200),
    ("api.article_citations", "/api/v1/articles/miyao/citations"): Rule(404, 404, 404, 404),
    ("api.article_citations", "/api/v1/articles/chehui/citations"): Rule(410, 410, 410, 410),
    ("api.gazetteer_places", "/api/v1/gazetteer?q=商"): EVERYONE,
    ("api.copies", "/api/v1/copies"): EVERYONE,
    ("api.holdings", "/api/v1/holdings"): EVERYONE,
    ("api.ingestion", "/api/v1/ingestions/1"): EVERYONE,
    ("oai.harvest", "/oai?verb=Identify"): EVERYONE,
    ("news.news", "/news"): EVERYONE,
    ("news.news_document", "/news.json"): EVERYONE,
    ("news.feed", "/feed.atom"): EVERYONE,
    ("sitemap.robots", "/robots.txt"): EVERYONE,
    ("sitemap.index", "/sitemap.xml"): EVERYONE,
    ("sitemap.part", "/sitemap-1.xml"): EVERYONE,
    ("static", "/static/book.css"): EVERYONE,
    ("overlap.overlap", "/desk/overlap"): EDITORS,
    ("holdings.all_holdings", "/copies/holdings"): EVERYONE,
    ("holdings.table", "/copies/holdings.csv"): EVERYONE,
    ("holdings.document", "/copies/holdings.json"): Rule(302, 302, 302, 302),
    ("holdings.listed", "/copies/holdings/list?volume=35"): EVERYONE,
    ("holdings.list_table", "/copies/holdings/list.csv"): EVERYONE,
    ("holdings_keeping.add", "/copies/holdings/add"): LIBRARIANS,
    ("holdings_keeping.correct", "/copies/holdings/1/correct"): LIBRARIANS,
    ("holdings_keeping.withdraw", "/copies/holdings/1/withdraw"): LIBRARIANS,
    ("holdings_keeping.of_movement", "/copies/2/holdings"): LIBRARIANS,
    ("api.holders", "/api/v1/holders"): EVERYONE,
    ("requests.new", "/volumes/35/request"): EVERYONE,
    ("requests.new", "/volumes/36/request"): Rule(404, 404, 404, 404),
    ("requests.receipt", f"/requests/{library.REQUEST_RECEIPT}"): EVERYONE,
    ("requests.receipt", "/requests/nothing"): Rule(404, 404, 404, 404),
    ("requests_desk.listed", "/copies/requests"): LIBRARIANS,
    ("requests_desk.export", "/copies/requests.csv"): LIBRARIANS,
    ("requests_desk.one", "/copies/requests/1"): LIBRARIANS,
    ("requests_desk.offers", "/copies/requests/offers"): STAFF,
    ("copies.exchange", "/copies/exchange"): LIBRARIANS,
    ("copies.collect", "/copies/collect"): LIBRARIANS,
    ("copies.take_back", "/copies/return"): LIBRARIANS,
    ("copies.lose", "/copies/lose"): LIBRARIANS,
    ("copies.count", "/copies/count"): LIBRARIANS,
    ("copies.new_document", "/copies/documents/new"): LIBRARIANS,
    ("copies.documents", "/copies/documents"): EVERYONE,
    ("copies.documents_sheet", "/copies/documents.csv"): EVERYONE,
    ("copies.document", "/copies/documents/1"): EVERYONE,
    ("copies.stock_sheet", "/copies/stock.csv?at=2022-12-31"): EVERYONE,
    ("copies.movements", "/copies/movements?volume=35"): EVERYONE,
    ("copies.movements_sheet", "/copies/movements.csv"): EVERYONE,
    ("copies.movement", "/copies/movements/1"): EVERYONE,
    ("copies.recipients", "/copies/recipients"): EVERYONE,
    ("copies.recipients_sheet", "/copies/recipients.csv"): EVERYONE,
    ("copies.recipient", "/copies/recipients/1"): EVERYONE,
    ("copies.recipient", "/copies/recipients/2"): Rule(404, 200, 200, 200),  # a person
    ("copies.edit_recipient", "/copies/recipients/1/edit"): LIBRARIANS,
    ("copies.merge_recipient", "/copies/recipients/1/merge"): LIBRARIANS,
    ("copies.duplicates", "/copies/recipients/duplicates"): LIBRARIANS,
    ("copies.matrix", "/copies/matrix?lacks=35"): EVERYONE,
    ("copies.matrix_sheet", "/copies/matrix.csv"): EVERYONE,
    ("api.ledger_recipients", "/api/v1/ledger/recipients"): EVERYONE,
    ("copies.reports", "/copies/reports"): EVERYONE,
    ("copies.report", "/copies/reports/2022"): EVERYONE,
    ("copies.report_sheet", "/copies/reports/2022.csv"): EVERYONE,
    ("api.ledger_reports", "/api/v1/ledger/reports"): EVERYONE,
    ("api.ledger_report", "/api/v1/ledger/reports/2022"): EVERYONE,
    ("api.ledger_stock", "/api/v1/ledger/stock"): EVERYONE,
    ("api.ledger_movements", "/api/v1/ledger/movements"): EVERYONE,
    ("calls.calls", "/calls"): EVERYONE,
    ("calls.call", "/calls/37"): EVERYONE,
    ("calls.call", "/calls/35"): Rule(404, 404, 404, 404),
    ("outline.listed", "/desk/outlines"): EDITORS,
    ("outline.new", "/desk/outlines/new"): EDITORS,
    ("outline.outline", "/desk/outlines/37"): EDITORS,
    ("outline.outline", "/desk/outlines/35"): Rule(302, 404, 403, 404),
    ("outline.edit", "/desk/outlines/37/edit"): EDITORS,
    ("outline.add_topic", "/desk/outlines/37/topics/new?parent=1"): EDITORS,
    ("outline.topic", "/desk/outlines/37/topics/1"): EDITORS,
    ("outline.topic", "/desk/outlines/37/topics/99"): Rule(302, 404, 403, 404),
    ("outline.coverage_sheet", "/desk/outlines/37/coverage.csv"): EDITORS,
    ("outline.neglected", "/desk/outlines/37/neglected"): EDITORS,
    ("outline.neglected_sheet", "/desk/outlines/37/neglected.csv"): EDITORS,
    ("submitting.submit", "/submit"): EVERYONE,
    ("submitting.receipt", f"/submit/{library.SUBMISSION_RECEIPT}"): EVERYONE,
    ("submitting.receipt", "/submit/nothing"): Rule(404, 404, 404, 404),
    ("submissions.listed", "/desk/submissions"): EDITORS,
    ("submissions.export", "/desk/submissions/export.csv"): EDITORS,
    ("submissions.new", "/desk/submissions/new"): EDITORS,
    ("submissions.submission", "/desk/submissions/1"): EDITORS,
    ("submissions.submission", "/desk/submissions/99"): Rule(302, 404, 403, 404),
    ("submissions.edit", "/desk/submissions/1/edit"): EDITORS,
    ("submission_checks.overlap", "/desk/submissions/1/overlap"): EDITORS,
    ("submission_checks.proofreading", "/desk/submissions/1/proofread"): EDITORS,
    ("submissions.contact", "/desk/submissions/1/contact"): EDITORS,
    ("submissions.revise", "/desk/submissions/1/texts/new"): EDITORS,
    ("submissions.text", "/desk/submissions/1/texts/1"): EDITORS,
    ("submissions.text", "/desk/submissions/1/texts/9"): Rule(302, 404, 403, 404),
    ("submissions.compare", "/desk/submissions/1/compare"): EDITORS,
    ("submissions.file", "/desk/submissions/1/files/1"): EDITORS,
    ("submissions.file", "/desk/submissions/2/files/1"): Rule(302, 404, 403, 404),
    ("reviewing.waiting", "/desk/reviews"): EDITORS,
    ("stocktaking.listed", "/copies/stocktakings"): LIBRARIANS,
    ("stocktaking.list_export", "/copies/stocktakings.csv"): LIBRARIANS,
    ("stocktaking.start", "/copies/stocktakings/start"): LIBRARIANS,
    ("stocktaking.one", "/copies/stocktakings/1"): LIBRARIANS,
    ("stocktaking.sheet", "/copies/stocktakings/1/sheet"): LIBRARIANS,
    ("stocktaking.export", "/copies/stocktakings/1.csv"): LIBRARIANS,
    ("stocktaking.settle", "/copies/stocktakings/1/settle"): LIBRARIANS,
    ("proofreading.manuscript", "/desk/proofread"): EDITORS,
    ("proofreading.article", "/desk/articles/caoyun/proofread"): EDITORS,
    ("proofreading.article", "/desk/articles/cao-gao/proofread?kind=date"): EDITORS,
    ("proofreading.article", "/desk/articles/fengcun/proofread"): Rule(302, 404, 403, 404),
    ("proofreading.article", "/desk/articles/chehui/proofread"): Rule(302, 404, 403, 404),
    ("spreadsheets.upload", "/copies/import"): LIBRARIANS,
    ("spreadsheets.columns", f"/copies/import/{'0' * 32}"): Rule(302, 403, 404, 404),
    ("spreadsheets.rows", f"/copies/import/{'0' * 32}/rows"): Rule(302, 403, 404, 404),
    ("spreadsheets.marked", f"/copies/import/{'0' * 32}/marked.xlsx"): Rule(302, 403, 404, 404),
    ("spreadsheets.template", "/copies/import-template.xlsx"): LIBRARIANS,
    ("spreadsheets.export", "/copies/export"): LIBRARIANS,
    ("spreadsheets.export_workbook", "/copies/export.xlsx"): LIBRARIANS,
    ("spreadsheets.export_csv", "/copies/export.csv"): LIBRARIANS,
    ("compiling.listed", "/desk/compiling"): EDITORS,
    ("compiling.volume", "/desk/compiling/37"): EDITORS,
    ("compiling.volume", "/desk/compiling/35"): Rule(302, 302, 403, 302),
    ("compiling.volume", "/desk/compiling/99"): Rule(302, 404, 403, 404),
    ("compiled.layout", "/desk/compiling/37/layout"): EDITORS,
    ("compiled.title_page", "/desk/compiling/37/imprint"): EDITORS,
    ("compiled.title_page", "/desk/compiling/35/imprint"): EDITORS,
    ("compiled.heading", "/desk/articles/dukou/heading"): EDITORS,
    ("compiled.heading", "/desk/articles/fengcun/heading"): Rule(302, 404, 403, 404),
    ("compiled.table", "/desk/compiling/37/contents"): EDITORS,
    ("compiled.sheet", "/desk/compiling/37/contents.csv"): EDITORS,
    ("compiled.manuscript", "/desk/compiling/37/manuscript.docx"): EDITORS,
    ("compiled.releasing", "/desk/compiling/37/release"): EDITORS,
    ("proofreading_volume.volume", "/desk/compiling/35/proofread?kind=date"): EDITORS,
    ("proofreading_volume.volume", "/desk/compiling/99/proofread"): Rule(302, 404, 403, 404),
    ("proofreading_volume.sheet", "/desk/compiling/35/proofread.csv"): EDITORS,
    ("renewing.renew", "/desk/submissions/1/renew"): Rule(302, 404, 403, 404),  # not accepted
    ("mending.text", "/desk/articles/cao-gao/text"): EDITORS,
    ("mending.text", "/desk/articles/caoyun/text"): Rule(302, 400, 403, 400),  # public
    ("mending.text", "/desk/articles/fengcun/text"): Rule(302, 404, 403, 404),
    ("mending.text", "/desk/articles/chehui/text"): Rule(302, 404, 403, 404),
    ("api.ledger_documents", "/api/v1/ledger/documents"): EVERYONE,
    ("api.ledger_document", "/api/v1/ledger/documents/1"): EVERYONE,
    ("api.ledger_matrix", "/api/v1/ledger/matrix"): EVERYONE,
}

# Asking by POST, which changes nothing and needs no token of a form: a protocol wants it so.
ASKING = {("oai.harvest", "/oai"): EVERYONE}

# Changing, with an empty form: 400 is being let in, and told that the form is empty.
MAY_LEND = Rule(403, 403, 400, 400)
CHANGING = {
    ("copies.receive", "/copies/receive"): MAY_LEND,
    ("copies.donate", "/copies/donate"): MAY_LEND,
    ("copies.distribute", "/copies/distribute"): MAY_LEND,
    ("copies.transfer", "/copies/transfer"): MAY_LEND,
    ("copies.reverse", "/copies/1/reverse"): MAY_LEND,
    ("gazetteer.add", "/gazetteer/add"): Rule(403, 400, 403, 400),
    ("gazetteer.edit", "/gazetteer/1/edit"): Rule(403, 400, 403, 400),
    ("gazetteer.remove", "/gazetteer/1/remove"): Rule(403, 302, 403, 302),
    ("gazetteer.import_table", "/gazetteer/import"): Rule(403, 400, 403, 400),
    ("desk.upload_scan", "/desk/scans"): Rule(403, 400, 403, 400),
    ("desk.upload_articles", "/desk/articles"): Rule(403, 400, 403, 400),
    ("desk.publish", "/desk/articles/cao-gao/publish"): Rule(403, 302, 403, 302),
    ("checking.page", "/desk/pages/2"): Rule(403, 302, 403, 302),
    ("replacing.over_volume", "/desk/volumes/36/replace"): Rule(403, 400, 403, 400),
    ("parting.bounds", "/desk/articles/saomiao/bounds"): Rule(403, 400, 403, 400),
    ("describing.description", "/desk/articles/caoyun/describe"): Rule(403, 302, 403, 302),
    ("describing.description", "/desk/articles/fengcun/describe"): Rule(403, 404, 403, 404),
    ("parting.split", "/desk/pages/2/split"): Rule(403, 400, 403, 400),
    ("preparing.prepare", "/desk/pages/2/prepare"): Rule(403, 400, 403, 400),
    ("layer.text_layer", "/desk/volumes/36/text-layer"): Rule(403, 400, 403, 400),
    ("releasing.publish", "/desk/volumes/35/publish"): Rule(403, 400, 403, 400),
    ("releasing.withdraw", "/desk/volumes/35/withdraw"): Rule(403, 400, 403, 400),
    ("uniting.over_volume", "/desk/volumes/36/unite"): Rule(403, 400, 403, 400),
    ("errata.new", "/articles/caoyun/errata/new?paragraph=1"): Rule(400, 400, 400, 400),
    ("errata.new", "/articles/neibu/errata/new?paragraph=1"): Rule(404, 400, 400, 400),
    ("errata.new", "/articles/miyao/errata/new?page=3&line=2"): Rule(404, 404, 404, 404),
    ("errata_desk.decide", "/desk/errata/1"): Rule(403, 400, 403, 400),
    ("accounts.sign_in", "/sign-in"): Rule(400, 302, 302, 302),
    ("accounts.sign_out", "/sign-out"): Rule(302, 302, 302, 302),
    ("accounts.password", "/password"): Rule(403, 400, 400, 400),
    ("overlap.overlap", "/desk/overlap"): Rule(403, 400, 403, 400),
    ("holdings_keeping.add", "/copies/holdings/add"): MAY_LEND,
    ("holdings_keeping.correct", "/copies/holdings/1/correct"): Rule(403, 403, 302, 302),
    ("holdings_keeping.withdraw", "/copies/holdings/1/withdraw"): MAY_LEND,
    ("holdings_keeping.of_movement", "/copies/2/holdings"): MAY_LEND,
    ("requests.new", "/volumes/35/request"): Rule(400, 400, 400, 400),
    ("requests.new", "/volumes/36/request"): Rule(404, 404, 404, 404),
    ("requests.withdraw", f"/requests/{library.REQUEST_RECEIPT}/withdraw"): (
        Rule(302, 302, 302, 302)  # whoever has the receipt
    ),
    ("requests_desk.approve", "/copies/requests/1/approve"): MAY_LEND,
    ("requests_desk.decline", "/copies/requests/1/decline"): MAY_LEND,
    ("requests_desk.send", "/copies/requests/1/send"): MAY_LEND,
    ("requests_desk.erase", "/copies/requests/1/erase"): MAY_LEND,
    ("requests_desk.offers", "/copies/requests/offers"): Rule(403, 400, 400, 400),
    ("copies.exchange", "/copies/exchange"): MAY_LEND,
    ("copies.collect", "/copies/collect"): MAY_LEND,
    ("copies.take_back", "/copies/return"): MAY_LEND,
    ("copies.lose", "/copies/lose"): MAY_LEND,
    ("copies.count", "/copies/count"): MAY_LEND,
    ("copies.new_document", "/copies/documents/new"): MAY_LEND,
    ("copies.edit_recipient", "/copies/recipients/1/edit"): Rule(403, 403, 302, 302),
    ("copies.merge_recipient", "/copies/recipients/1/merge"): MAY_LEND,
    ("copies.unmerge_recipient", "/copies/recipients/1/unmerge"): Rule(403, 403, 302, 302),
    ("outline.new", "/desk/outlines/new"): Rule(403, 400, 403, 400),
    ("outline.edit", "/desk/outlines/37/edit"): Rule(403, 302, 403, 302),
    ("outline.turn", "/desk/outlines/37/state"): Rule(403, 400, 403, 400),
    ("outline.add_topic", "/desk/outlines/37/topics/new"): Rule(403, 400, 403, 400),
    ("outline.topic", "/desk/outlines/37/topics/1"): Rule(403, 400, 403, 400),
    ("outline.place_topic", "/desk/outlines/37/topics/1/place"): Rule(403, 400, 403, 400),
    ("submitting.submit", "/submit"): Rule(400, 400, 400, 400),
    ("submitting.receipt", f"/submit/{library.SUBMISSION_RECEIPT}"): Rule(400, 400, 400, 400),
    ("submissions.new", "/desk/submissions/new"): Rule(403, 400, 403, 400),
    ("submissions.edit", "/desk/submissions/1/edit"): Rule(403, 400, 403, 400),
    ("submissions.intake", "/desk/submissions/2/intake"): Rule(403, 400, 403, 400),
    ("submissions.contact", "/desk/submissions/1/contact"): Rule(403, 302, 403, 302),
    ("submissions.erase", "/desk/submissions/1/erase"): Rule(403, 302, 403, 302),
    ("submissions.revise", "/desk/submissions/1/texts/new"): Rule(403, 400, 403, 400),
    ("reviewing.assign", "/desk/submissions/1/assign"): Rule(403, 400, 403, 400),
    ("reviewing.opine", "/desk/submissions/1/opine"): Rule(403, 400, 403, 400),
    ("reviewing.decide", "/desk/submissions/1/decide"): Rule(403, 400, 403, 400),
    ("stocktaking.start", "/copies/stocktakings/start"): MAY_LEND,
    ("stocktaking.one", "/copies/stocktakings/1"): Rule(403, 403, 302, 302),
    ("stocktaking.settle", "/copies/stocktakings/1/settle"): MAY_LEND,
    ("stocktaking.give_up", "/copies/stocktakings/1/give-up"): MAY_LEND,
    ("proofreading.manuscript", "/desk/proofread"): Rule(403, 400, 403, 400),
    ("spreadsheets.upload", "/copies/import"): MAY_LEND,
    ("spreadsheets.enter", f"/copies/import/{'0' * 32}/rows"): Rule(403, 403, 404, 404),
    ("compiling.listed", "/desk/compiling"): Rule(403, 400, 403, 400),
    ("compiling.order", "/desk/compiling/37/order"): Rule(403, 400, 403, 400),
    ("compiling.articles", "/desk/compiling/37/articles"): Rule(403, 400, 403, 400),
    ("compiled.layout", "/desk/compiling/37/layout"): Rule(403, 400, 403, 400),
    ("compiled.title_page", "/desk/compiling/37/imprint"): Rule(403, 302, 403, 302),
    ("compiled.heading", "/desk/articles/dukou/heading"): Rule(403, 400, 403, 400),
    ("compiled.releasing", "/desk/compiling/37/release"): Rule(403, 400, 403, 400),
    ("renewing.renew", "/desk/submissions/1/renew"): Rule(403, 400, 403, 400),
    ("mending.text", "/desk/articles/cao-gao/text"): Rule(403, 409, 403, 409),
    ("proofreading.article", "/desk/articles/cao-gao/proofread"): Rule(403, 400, 403, 400),
    ("proofreading.article", "/desk/articles/fengcun/proofread"): Rule(403, 404, 403, 404),
    ("proofreading_volume.volume", "/desk/compiling/35/proofread"): Rule(403, 400, 403, 400),
    ("mending.text", "/desk/articles/fengcun/text"): Rule(403, 404, 403, 404),
    ("copies.tell_recipients_apart", "/copies/recipients/1/apart/3"): Rule(403, 403, 302, 302),
    ("copies.take_apart_back", "/copies/recipients/1/apart/3/undo"): Rule(403, 403, 302, 302),
}


def test_every_address_has_a_rule(app: Flask) -> None:
    looking = {name for name, _ in LOOKING}
    posting = {name for name, _ in (*CHANGING, *ASKING)}
    for rule in app.url_map.iter_rules():
        methods = rule.methods or set()
        assert methods <= {"GET", "HEAD", "OPTIONS", "POST"}
        assert ("GET" in methods) == (rule.endpoint in looking), rule
        assert ("POST" in methods) == (rule.endpoint in posting), rule


@pytest.fixture
def person(request: pytest.FixtureRequest, role: str) -> Visitor:
    found: Visitor = request.getfixturevalue("visitor" if role == "public" else role)
    return found


@pytest.mark.parametrize("role", Rule._fields)
def test_who_may_look(person: Visitor, role: str) -> None:
    answers = {place: person.get(place[1]).status_code for place in LOOKING}
    assert answers == {place: getattr(rule, role) for place, rule in LOOKING.items()}


@pytest.mark.parametrize("role", Rule._fields)
def test_who_may_ask(person: Visitor, role: str) -> None:
    for place, rule in ASKING.items():
        answer = person.post(place[1], data={"verb": "Identify"})
        assert answer.status_code == getattr(rule, role)


@pytest.mark.parametrize("role", Rule._fields)
@pytest.mark.parametrize("place", CHANGING)
def test_who_may_change(person: Visitor, role: str, place: tuple[str, str]) -> None:
    assert person.submit(place[1], page="/password").status_code == getattr(CHANGING[place], role)


@pytest.mark.parametrize("place", CHANGING)
def test_no_change_without_a_token(admin: Visitor, place: tuple[str, str]) -> None:
    answer = admin.post(place[1], data={"volume": "35", "quantity": "1", "location": "资料室"})
    assert answer.status_code == 400
    assert "页面已过期" in answer.text


@pytest.mark.parametrize("place", CHANGING)
def test_no_change_with_a_token_of_another_session(
    admin: Visitor, editor: Visitor, place: tuple[str, str]
) -> None:
    answer = admin.post(place[1], data={"csrf_token": editor.token("/password")})
    assert answer.status_code == 400
