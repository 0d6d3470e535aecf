"""Django's entry for this module."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """The module `notifications`."""

    name = "triwulan.notifications"
