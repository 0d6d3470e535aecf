"""What someone sent with a form that could not be taken: shown back, so that nothing typed is lost."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

SECRET_NAMES = ("csrf", "password", "passphrase", "nik", "code", "next")
# Buttons, marks that stand in our forms unseen, and a choice that is made beforehand.
NOT_TYPED = ("act", "edition", "seen", "urgency")
LONG = 60


@dataclass(frozen=True)
class Typed:
    """A text without its field's name, which says nothing to people."""

    value: str

    @property
    def is_long(self) -> bool:
        """Whether it wants a text area rather than a line."""
        return len(self.value) > LONG or "\n" in self.value


def typed(request: HttpRequest) -> tuple[Typed, ...]:
    """The filled-in fields of the form sent, without tokens and passwords. Files cannot be shown back."""
    return tuple(
        Typed(value)
        for name, values in request.POST.lists()
        for value in values
        if value.strip() and not _is_hidden(name.lower())
    )


def _is_hidden(name: str) -> bool:
    return name.rpartition("-")[2] in NOT_TYPED or any(secret in name for secret in SECRET_NAMES)
