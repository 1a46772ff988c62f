"""The editors' work (编辑部) on a planned volume, up to the decision on each manuscript.

A module an idea: ``outlines`` and ``topics`` say what is looked for; ``submissions`` takes
manuscripts in, ``texts`` reads them, ``numbering`` and ``receipts`` name them, ``contacts`` keeps
and erases how contributors are reached; ``revising`` adds texts and ``comparing`` shows how they
differ; ``reviews`` and ``decisions`` are append-only, which ``verifying`` looks into; ``standing``
derives how each submission stands, from which ``listing``, ``waiting`` and ``coverage`` are worked
out. ``accepting`` makes a draft article; ``renewing`` lets it say the newest text and ``mending``
what an editor typed (``paragraphing``, ``anchoring``) or chose of proposals (``adopting``), all by
``drafts``, which knows whose text may still be exchanged.
"""
