"""The content file: what reviewers edit, and the only truth about a publication.

`reader` takes the bytes apart and `writer` changes as little of them as it can; `states` says what
a person's edits mean, `realign` what a changed source means; `record` remembers what yzsite did.
"""

from yzsite.content.amending import Amendment, AmendmentError, amend, put_back, to_segments
from yzsite.content.document import Document, Entry
from yzsite.content.losses import Edition, find_losses
from yzsite.content.reader import read_document
from yzsite.content.realign import Change, Realigned, adopt, realign
from yzsite.content.record import (
    DraftFact,
    Record,
    Signature,
    block_digest,
    read_record,
    source_digest,
    write_record,
)
from yzsite.content.states import needs_draft, put_draft, remember_settled, settle
from yzsite.content.writer import new_document

__all__ = [
    "Amendment",
    "AmendmentError",
    "Change",
    "Document",
    "DraftFact",
    "Edition",
    "Entry",
    "Realigned",
    "Record",
    "Signature",
    "adopt",
    "amend",
    "block_digest",
    "find_losses",
    "needs_draft",
    "new_document",
    "put_back",
    "put_draft",
    "read_document",
    "read_record",
    "realign",
    "remember_settled",
    "settle",
    "source_digest",
    "to_segments",
    "write_record",
]
