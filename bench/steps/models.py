"""What the contenders need of their own."""

from django.db import models


class SavedWorkflow(models.Model):
    """A SpiffWorkflow, serialised after every step."""

    state = models.TextField()

    def __str__(self) -> str:
        return f"{self.pk}"
