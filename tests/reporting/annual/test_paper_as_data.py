"""The annual report's facts and blocks as data: back and forth, and whatever was typed."""

import json
from dataclasses import replace

from tests.reporting.annual.made_facts import earlier, facts, indicator, objective
from tests.reporting.annual.test_paper import ONE, written
from triwulan.documents.domain.blocks import as_data, blocks_in, text_of
from triwulan.reporting.domain.annual.facts import AnnualFacts
from triwulan.reporting.domain.annual.paper import annual_blocks


def test_hostile_facts_and_texts_go_through_unchanged() -> None:
    name = "<b>" + "Persentase%(x)s #set " * 28
    of = facts(objective(1, indicator("1.1", name=name)))
    texts = {"preface": "</script>" + "kata " * 50_000, "summary": "|" + "|".join("a" * 30) + "|\n"}
    blocks = annual_blocks(of, texts, statement=True)
    data = json.loads(json.dumps(as_data(blocks)))
    assert blocks_in({"blocks": data}) == blocks
    assert name.strip() in text_of(blocks)


def test_the_same_facts_give_the_same_blocks_also_after_json() -> None:
    of = facts(objective(1, replace(ONE, years=(earlier(2025, "70.2"),)), supporting=(indicator("1.9"),)))
    back = AnnualFacts.from_dict(json.loads(json.dumps(of.to_dict())))
    assert back == of
    assert written(back) == written(of)
