"""Content objects: what a document says, apart from how it looks. Plain data that JSON can hold."""

import hashlib
import json
from dataclasses import asdict, dataclass


def canonical_json(content: object) -> str:
    """JSON with sorted keys and no spare space, so that equal content is equal text."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, allow_nan=False, separators=(",", ":"))


def content_digest(content: object) -> str:
    """SHA-256 of the canonical JSON, in hexadecimal digits."""
    return hashlib.sha256(canonical_json(content).encode()).hexdigest()


@dataclass(frozen=True)
class Signer:
    """A signature block, as held on the day: `title` has Plt. or Plh. in front, `before` the a.n. lines."""

    title: str
    name: str
    rank: str = ""
    nip: str = ""
    before: tuple[str, ...] = ()


@dataclass(frozen=True)
class Slip:
    """A lembar disposisi, half folio, with the fields that practice has (domain rules, section 5).

    `nature` is one of biasa, segera, sangat segera, rahasia; `requests` are the phrases after "dengan hormat
    harap" that apply. Dates are words as they are to be printed; empty means an empty field on the paper.
    """

    title: str
    letter_from: str
    letter_number: str
    letter_date: str
    received_on: str
    agenda_number: str
    nature: str
    subject: str
    passed_to: tuple[str, ...]
    requests: tuple[str, ...]
    note: str

    def as_content(self) -> dict[str, object]:
        """The slip as data for disposition.typ; letterhead, date and signer come with the frame."""
        return asdict(self) | {"paper": "half-f4"}
