"""Frozen dataclasses back from the plain data that JSON keeps, by the types of their fields."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from types import UnionType
from typing import Any, get_args, get_origin


def made(kind: type[Any], data: Mapping[str, Any]) -> Any:
    """An instance of a dataclass from `asdict` of one, after JSON has turned its tuples into lists.

    A key that is not there takes the field's default; raises TypeError where it has none.
    """
    there = [one for one in fields(kind) if one.name in data]
    return kind(**{one.name: _value(one.type, data[one.name]) for one in there})


def _value(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(hint, UnionType):
        hint = next(one for one in get_args(hint) if one is not type(None))
    if is_dataclass(hint) and isinstance(hint, type):
        return made(hint, value)
    if get_origin(hint) is tuple:
        return _tuple(get_args(hint), value)
    return value


def _tuple(parts: tuple[Any, ...], value: Any) -> tuple[Any, ...]:
    if parts[-1] is Ellipsis:
        return tuple(_value(parts[0], one) for one in value)
    return tuple(_value(part, one) for part, one in zip(parts, value, strict=True))
