"""Names of uploaded files, made safe to show, to store and to offer for saving."""

import re
import unicodedata

LONGEST = 120
UNSAFE = re.compile(r'[\\/:*?"<>|%]+')


def safe_name(name: str) -> str:
    """The last part of a name, without control and direction marks, at most `LONGEST` letters."""
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    kept = "".join(char for char in last if unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co"))
    kept = re.sub(r"\s+", " ", UNSAFE.sub("_", kept)).strip(" .")
    stem, dot, ending = kept.rpartition(".")
    if not dot:
        return kept[:LONGEST] or "berkas"
    ending = ending[:10].casefold()
    return f"{stem[: LONGEST - len(ending) - 1].strip(' .') or 'berkas'}.{ending}"
