"""What holds for every document, whatever was parsed."""

from __future__ import annotations

from healthlint.document import Document


def check(document: Document) -> None:
    """Raise AssertionError where a span leaves the file or an exact run is not the source."""
    size = len(document.source)
    for number, block in enumerate(document.blocks):
        assert block.number == number
        assert block.text.strip(), block
        assert block.runs and block.runs[0].text == 0, block
        for at, run in enumerate(block.runs):
            stop = block.runs[at + 1].text if at + 1 < len(block.runs) else len(block.text)
            assert run.text < stop, block
            assert 0 <= run.source <= run.source_end <= size, block
            if run.exact:
                assert document.source[run.source : run.source_end] == block.text[run.text : stop], block
        assert block.heading is None or block.heading < number, block
        assert block.list_parent is None or block.list_parent < number, block
        start, end = block.whole
        assert 0 <= start <= end <= size, block
    for link in document.links:
        assert 0 <= link.start <= link.end <= len(document.blocks[link.block].text), link
    for comment in document.comments:
        assert 0 <= comment.span.start < comment.span.end <= size, comment
