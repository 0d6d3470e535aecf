"""`python -m bench.papers.check PROFILE FILE`: the rules that a PDF breaks, and its pages, as JSON.

In the product's environment for development, which has the checker.
"""

import json
import sys
from pathlib import Path

import page
from pypdf import PdfReader


def main() -> None:
    """Look and tell."""
    profile, path = sys.argv[1], Path(sys.argv[2])
    broken = sorted(
        {one.rule_id for one in page.validate_pdf_bytes(path.read_bytes(), profile=profile).failures}
    )
    print(json.dumps({"broken": broken, "pages": len(PdfReader(path).pages)}))


if __name__ == "__main__":
    main()
