"""Refusals: what every act answers when it will not be done, in a sentence that says what to do."""

from django.utils.translation import gettext as _


class Refusal(Exception):
    """An act refused; nothing was changed. `message` is a sentence for the person who tried.

    A subclass names the refusal and gives `sentence`, a lazy translatable text with %(name)s places;
    the keyword arguments fill them and stay readable as `params`.
    """

    sentence: object = ""
    status = 409

    def __init__(self, message: object = None, **params: object) -> None:
        self.params = params
        self._message = message
        super().__init__()

    @property
    def message(self) -> str:
        """The sentence in the language now active."""
        text = str(self.sentence if self._message is None else self._message)
        return text % self.params if self.params else text

    def __str__(self) -> str:
        return self.message


class InvalidInput(Refusal):
    """Something typed or uploaded cannot be taken; `fields` maps a form field to its sentence."""

    status = 422

    def __init__(
        self, message: object = None, *, fields: dict[str, object] | None = None, **params: object
    ) -> None:
        super().__init__(message, **params)
        self.fields = fields or {}


class NotVisible(Refusal):
    """The viewer may not see the object: answered 404, as if it did not exist."""

    status = 404

    @property
    def message(self) -> str:
        return _("Not found.")
