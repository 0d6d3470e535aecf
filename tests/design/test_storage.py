from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage

from triwulan.design.storage import OneSheetStorage


def collected(tmp_path, settings):
    settings.DEBUG = False
    source = InMemoryStorage()
    parts = {
        "design/triwulan.css": '/* parts */\n@import url("tokens.css");\n@import url("base.css");\n',
        "design/tokens.css": ":root { --ink: #000; }\n",
        "design/base.css": "body { color: var(--ink); }\n",
    }
    storage = OneSheetStorage(location=tmp_path, base_url="/static/")
    for name, text in parts.items():
        source.save(name, ContentFile(text.encode()))
        storage.save(name, ContentFile(text.encode()))
    results = list(storage.post_process({name: (source, name) for name in parts}))
    assert not [problem for *_, problem in results if isinstance(problem, Exception)]
    return storage


def test_the_parts_are_served_as_one_file_with_its_hash_in_the_name(tmp_path, settings):
    storage = collected(tmp_path, settings)
    name = storage.stored_name("design/triwulan.css")
    text = (tmp_path / name).read_text()
    assert name != "design/triwulan.css"
    assert "@import" not in text
    assert text.index("--ink") < text.index("body")
