"""Acts: the kinds of work that a step of a sheet can be. Upper modules offer them; the engine knows none.

A module registers its acts in its AppConfig.ready(); another office's sheet composes them without code.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Act:
    """A kind of work. `page` is the url name (argument: task id) of the page on which it is done.

    `prepares`: who did it may not review the result; `reviews`: it is such a review. `chooses`: doing it
    chooses the positions that the next step is for.
    """

    key: str
    page: str
    prepares: bool = False
    reviews: bool = False
    chooses: bool = False


_acts: dict[str, Act] = {}


def register(act: Act) -> None:
    """Offer an act to sheets. Registering another act under the same key is an error (ValueError)."""
    if _acts.get(act.key, act) != act:
        raise ValueError(f"The act {act.key!r} is registered already.")
    _acts[act.key] = act


def act_named(key: str) -> Act:
    """The act of that key; KeyError where no module offers it."""
    return _acts[key]


def known_acts() -> frozenset[str]:
    """Keys of all acts on offer."""
    return frozenset(_acts)


def keys_of_preparing() -> frozenset[str]:
    """Acts whose doer may not review the result."""
    return frozenset(act.key for act in _acts.values() if act.prepares)


def keys_of_reviewing() -> frozenset[str]:
    """Acts that review what others prepared."""
    return frozenset(act.key for act in _acts.values() if act.reviews)
