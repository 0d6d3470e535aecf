"""What acts, objects, changed fields and agencies are called on the screen.

Upper modules fill this in their AppConfig.ready(); the ledger itself knows none of their nouns. What nobody
named is shown as it is stored.
"""

from collections.abc import Callable, Iterable

from django.utils.functional import Promise

Word = str | Promise
AgencyName = Callable[[int], str]

_acts: dict[str, Word] = {}
_objects: dict[str, Word] = {}
_fields: dict[str, Word] = {}
_choices: dict[str, Word] = {}
_agencies: list[AgencyName] = []


def register_act(act: str, sentence: Word) -> None:
    """Name an act ("collection.assign") by a lazy sentence ("Disposition written")."""
    _register(_acts, act, sentence)


def register_object(kind: str, word: Word) -> None:
    """Name a kind of object ("task") by a lazy word."""
    _register(_objects, kind, word)


def register_field(field: str, word: Word) -> None:
    """Name a key of `before` and `after` ("due_at") by a lazy word."""
    _register(_fields, field, word)


def register_choices(field: str, choices: Iterable[tuple[str, Word]]) -> None:
    """Name what may stand under a key of `before` and `after`: codes with lazy words (a list of choices)."""
    for code, word in choices:
        _register(_choices, f"{field}={code}", word)


def register_agencies(name_of: AgencyName) -> None:
    """Name agencies: `name_of` gives the name for an agency's number, empty for one that is not there."""
    _agencies[:] = [name_of]


def agency_word(agency_id: int) -> str:
    """The agency's name; empty where nobody names it."""
    return _agencies[0](agency_id) if _agencies else ""


def act_word(act: str) -> str:
    """The act in the language now active."""
    return str(_acts.get(act, act))


def object_word(kind: str) -> str:
    """The kind of object in the language now active."""
    return str(_objects.get(kind, kind))


def field_word(field: str) -> str:
    """The field in the language now active."""
    return str(_fields.get(field, field))


def known_acts() -> list[tuple[str, str]]:
    """Every named act with its sentence, in the order of the sentences."""
    return sorted(((act, str(sentence)) for act, sentence in _acts.items()), key=lambda named: named[1])


def choice_word(field: str, code: str) -> str:
    """What stands under a field, in the language now active; as it is where nobody named it."""
    return str(_choices.get(f"{field}={code}", code))


def _register(words: dict[str, Word], key: str, word: Word) -> None:
    # The same key with the same text may come twice (two modules share a field); another text is a mistake.
    if str(words.get(key, word)) != str(word):
        raise ValueError(f"{key} is already named in the ledger.")
    words[key] = word
