"""What the protocol calls errors: answers like others, with a code for programs.

https://www.openarchives.org/OAI/2.0/openarchivesprotocol.htm#ErrorConditions
"""

from __future__ import annotations

BAD_VERB = "badVerb"
BAD_ARGUMENT = "badArgument"
BAD_TOKEN = "badResumptionToken"
NO_SUCH_FORMAT = "cannotDisseminateFormat"
NO_SUCH_RECORD = "idDoesNotExist"
NOTHING_MATCHES = "noRecordsMatch"


class Fault(Exception):
    """A request that cannot be answered; ``str()`` says why to whoever reads a harvester's log."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code

    @property
    def spares_arguments(self) -> bool:
        """Whether the answer may repeat the arguments of the request: they are well-formed."""
        return self.code not in (BAD_VERB, BAD_ARGUMENT)
