"""The `triwulan` console command: Django's management commands under the product's name."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run a management command; local settings unless DJANGO_SETTINGS_MODULE says otherwise."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "triwulan.config.settings.local")
    program, *words = sys.argv
    if words and not words[0].startswith("-"):
        words[0] = words[0].replace("-", "_")  # a command's module cannot have a hyphen in its name
    execute_from_command_line([program, *words])


if __name__ == "__main__":
    main()
