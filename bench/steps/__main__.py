"""`python -m bench.steps [walks]`: prints the table for the database of DATABASE_URL, else for SQLite."""

import os
import sys


def main() -> None:
    """Set up a database, let everybody walk, print."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.steps.settings"
    import django  # noqa: PLC0415  (settings first)

    django.setup()
    from bench.steps.comparing import compare  # noqa: PLC0415  (needs the apps)

    compare(walks=int(sys.argv[1]) if len(sys.argv) > 1 else 150)


if __name__ == "__main__":
    main()
