"""What the contenders need of their own."""

from typing import ClassVar

from django.db import models


class SavedWorkflow(models.Model):
    """A SpiffWorkflow, serialised after every step."""

    state = models.TextField()

    objects: ClassVar[models.Manager["SavedWorkflow"]] = models.Manager()

    def __str__(self) -> str:
        return f"{self.pk}"
