"""The same blocks as HTML with print CSS, as one would give them to WeasyPrint: same page, type, tables."""

from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path
from typing import Any

import fontpkg_noto_sans

from triwulan.documents.domain import blocks as b
from triwulan.documents.interfaces.charts import chart_svg
from triwulan.documents.interfaces.preview import heads_of

FONT = next(Path(fontpkg_noto_sans.ROOT).rglob("NotoSans[[]*.ttf"))
CSS = f"""
@font-face {{ font-family: "Noto Sans"; src: url("{FONT.as_uri()}"); font-weight: 100 900; }}
@page {{
  size: 215mm 330mm; margin: 20mm 20mm 26mm 30mm;
  @bottom-left {{ content: string(title); font: 8pt "Noto Sans"; color: #5a5a5a; }}
  @bottom-right {{ content: "Halaman " counter(page) " dari " counter(pages);
    font: 8pt "Noto Sans"; color: #5a5a5a; }}
}}
@page :first {{ @bottom-left {{ content: none; }} @bottom-right {{ content: none; }} }}
body {{ font: 11pt/1.334 "Noto Sans"; color: #141414; font-variant-numeric: tabular-nums; }}
.cover {{ text-align: center; height: 270mm; padding-top: 70mm; break-after: page;
  string-set: title attr(title); }}
h1, h2, h3 {{ break-after: avoid; margin: 1.1em 0 .5em; }}
h1 {{ font-size: 12.5pt; }} h2 {{ font-size: 11.5pt; }} h3 {{ font-size: 11pt; }}
h1.new, h2.new {{ break-before: page; margin-top: 0; }} h1.new {{ text-align: center; }}
p {{ margin: 0 0 .33em; }}
nav a {{ display: block; color: inherit; text-decoration: none; }}
nav a::after {{ content: leader(".") target-counter(attr(href), page); }}
table {{ border-collapse: collapse; width: 100%; font-size: 9pt; line-height: 1.214; }}
caption {{ text-align: left; font-weight: bold; margin: .8em 0 .4em; }}
th, td {{ border: .5pt solid #6e6e6e; padding: 1.2mm 1.4mm; vertical-align: top; }}
th {{ background: #ececec; vertical-align: middle; }}
tr {{ break-inside: avoid; }}
.number {{ text-align: right; white-space: nowrap; }}
figure {{ margin: 1em 0; break-inside: avoid; }} figcaption {{ font-weight: bold; }}
.signer {{ margin: 2em 0 0 87mm; break-inside: avoid; }}
"""


def html_of(content: Mapping[str, Any]) -> str:
    """The whole page."""
    blocks = b.blocks_in(content)
    heads = [one for one in blocks if isinstance(one, b.Heading)]
    body = "".join(_block(one, content, heads) for one in blocks)
    title = escape(str(content["title"]))
    return (
        f'<!doctype html><html lang="id"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{CSS}</style></head><body>{body}</body></html>"
    )


def _block(one: b.Block, content: Mapping[str, Any], heads: list[b.Heading]) -> str:
    if isinstance(one, b.Cover):
        return (
            f'<div class="cover" title="{escape(str(content["title"]))}"><h1>{escape(one.title)}</h1></div>'
        )
    if isinstance(one, b.Contents):
        lines = (
            f'<a href="#h{place}">{escape(head.text)}</a>'
            for place, head in enumerate(heads)
            if head.level <= one.depth
        )
        return f"<h1>{escape(one.title)}</h1><nav>{''.join(lines)}</nav>"
    if isinstance(one, b.Heading):
        place = next(order for order, head in enumerate(heads) if head is one)
        new = ' class="new"' if one.new_page else ""
        return f'<h{one.level} id="h{place}"{new}>{escape(one.text)}</h{one.level}>'
    if isinstance(one, b.Paragraph):
        return "".join(f"<p>{escape(text)}</p>" for text in one.text.split("\n\n"))
    if isinstance(one, b.Items):
        return f"<ol>{''.join(f'<li>{escape(item)}</li>' for item in one.items)}</ol>"
    if isinstance(one, b.Table):
        return _table(one)
    if isinstance(one, b.Bars | b.Trend):
        return f"<figure><figcaption>{escape(one.title)}</figcaption>{chart_svg(one)}</figure>"
    if isinstance(one, b.Signatures):
        return _signers(content)
    raise TypeError(f"the report has no {type(one).__name__}")


def _table(one: b.Table) -> str:
    heads = "".join(
        f"<tr>{''.join(_head(cell.words, cell.across, cell.down) for cell in row)}</tr>"
        for row in heads_of(one)
    )
    rows = "".join(f"<tr>{''.join(_cells(row.cells, one))}</tr>" for row in one.rows)
    caption = f"<caption>{escape(one.caption)}</caption>"
    return f"<table>{caption}<thead>{heads}</thead><tbody>{rows}</tbody></table>"


def _head(words: str, across: int, down: int) -> str:
    return f'<th colspan="{across}" rowspan="{down}">{escape(words)}</th>'


def _cells(cells: Iterable[b.Cell], table: b.Table) -> Iterable[str]:
    for cell, column in zip(cells, table.columns, strict=True):
        kind = ' class="number"' if column.align == "right" else ""
        yield f"<td{kind}>{escape(cell.text)}</td>"


def _signers(content: Mapping[str, Any]) -> str:
    return "".join(
        f'<div class="signer"><p>{escape(str(content["place_date"]))}</p><p>{escape(one["title"])},</p>'
        f"<br><br><p><b>{escape(one['name'])}</b></p><p>{escape(one['rank'])}</p>"
        f"<p>NIP {escape(one['nip'])}</p></div>"
        for one in content["signers"]
    )
