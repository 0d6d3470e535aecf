"""Small files that the demo's people hand in: a one-page PDF and a table, the same bytes every time."""

from collections.abc import Sequence

LINE_HEIGHT = 18


def pdf_page(lines: Sequence[str]) -> bytes:
    """A PDF of one A4 page with plain lines of text; the first one large."""
    shown = [
        f"BT /F1 {11 if number else 16} Tf 60 {770 - number * LINE_HEIGHT} Td ({_escaped(line)}) Tj ET"
        for number, line in enumerate(lines)
    ]
    text = "\n".join(shown).encode("latin-1", "replace")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    return _assembled(objects)


def csv_table(rows: Sequence[Sequence[str]]) -> bytes:
    """A table as Indonesian spreadsheets write it: parted by semicolons, UTF-8 with its mark."""
    return b"\xef\xbb\xbf" + "\r\n".join(";".join(row) for row in rows).encode() + b"\r\n"


def _assembled(objects: Sequence[bytes]) -> bytes:
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        body
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
        + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(body))
    )


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
