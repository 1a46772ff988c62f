"""The address of harvesting: ``/oai``, by GET and by POST."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from flask import Blueprint, Response, current_app, request, url_for

from archive.exports.xml import XSI, add, allowed, document
from archive.models import now
from archive.moments import written
from webapp import record
from webapp.forms import csrf
from webapp.oai import arguments
from webapp.oai.answers import Repository, answer
from webapp.oai.faults import Fault

blueprint = Blueprint("oai", __name__)

NAMESPACE = "http://www.openarchives.org/OAI/2.0/"
SCHEMA = f"{NAMESPACE} {NAMESPACE}OAI-PMH.xsd"


@blueprint.route("/oai", methods=["GET", "POST"])
@csrf.exempt  # it changes nothing, and harvesters have no form of ours
def harvest() -> Response:
    # Read before the record is: what is changed after this will be asked for the next time.
    repository = Repository(
        session=record.reading(),
        base=url_for("oai.harvest", _external=True),
        domain=current_app.config["DOMAIN"],
        admin_email=current_app.config["ADMIN_EMAIL"],
        answered_at=now(),
    )
    said: Mapping[str, str] = {}
    try:
        asked = arguments.read(request.values.items(multi=True))
        said = {"verb": asked.verb} | asked.arguments
        answered = Element(asked.verb)
        answer(repository, asked, answered)
    except Fault as fault:
        said = said if fault.spares_arguments else {}
        answered = Element("error", code=fault.code)
        answered.text = allowed(str(fault))
    return as_xml(repository, said, answered)


def as_xml(repository: Repository, said: Mapping[str, str], answered: Element) -> Response:
    root = Element(
        "OAI-PMH",
        {
            "xmlns": NAMESPACE,
            "xmlns:xsi": XSI,
            "xsi:schemaLocation": SCHEMA,
        },
    )
    add(root, "responseDate", written(repository.answered_at))
    asked = add(root, "request", repository.base)
    asked.attrib |= {name: allowed(value) for name, value in said.items()}
    root.append(answered)
    response = Response(document(root, pretty=True), mimetype="text/xml")
    response.headers["Cache-Control"] = "no-cache"
    return response
