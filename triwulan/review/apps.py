"""Django's entry for this module."""

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    """The module `review`."""

    name = "triwulan.review"
