"""OAI-PMH 2.0 at ``/oai``: how libraries harvest descriptions of the articles.

https://www.openarchives.org/OAI/2.0/openarchivesprotocol.htm. A harvester is the public, whoever
is signed in: what the public cannot read is not there, and what it once could is a deleted record.
"""

from webapp.oai.views import blueprint

__all__ = ["blueprint"]
