"""The position probe: a word in every kind of place is found exactly there, and never where no reader sees it.

Each snippet holds the word "target" once or more where it is prose; "decoy" where it is not.
"""

from __future__ import annotations

import re

import pytest

from healthlint.document import Document
from healthlint.parsers import parse

SNIPPETS = {
    # Markdown
    "plain": ("markdown", "a target here\n"),
    "emphasis around": ("markdown", "so *target* and **target** and ***target***\n"),
    "emphasis inside": ("markdown", "**bold** then _it_ target~~x~~ `decoy`\n"),
    "word in two parts": ("markdown", "a tar**get** here\n"),
    "emoji before": ("markdown", "😀👩‍🔬 target 🏳️‍🌈 target\n"),
    "accents": ("markdown", "naïve café target ÅÄÖ\n"),
    "combining marks": ("markdown", "cafe\u0301 n\u0303o target\n"),
    "CRLF": ("markdown", "# Title\r\n\r\nfirst line\r\ntarget line\r\n"),
    "lone CR": ("markdown", "first\r\rsecond target\r"),
    "byte-order mark": ("markdown", "\ufefftarget at the start\n"),
    "mark, front matter": ("markdown", "\ufeff---\ntitle: x\n---\ntarget\n"),
    "zero width": ("markdown", "a\u200bb target\u200b c\n"),
    "bidi": ("markdown", "\u202eabc\u202c target\n"),
    "NUL": ("markdown", "a\x00b target\n"),
    "lone surrogate": ("markdown", "a\ud83d b target\n"),
    "table": ("markdown", "| a | target |\n|---|---|\n| x \\| y target | `decoy` |\n"),
    "table with emoji": ("markdown", "| 😀 | é target |\n|---|---|\n| target | é😀target |\n"),
    "quote": ("markdown", "> quoted target\n> more target\n"),
    "lazy quote": ("markdown", "> quoted\nlazy target\n"),
    "nested quote": ("markdown", "> > deep\n> target\n"),
    "list": ("markdown", "- one\n- target\n  goes on target\n"),
    "nested list": ("markdown", "1. one\n   - two target\n\n     para target\n2. target\n"),
    "lazy list": ("markdown", "- one\nlazy target\n"),
    "task list": ("markdown", "- [ ] target\n- [x] done target\n"),
    "entity before": ("markdown", "a &amp; b &mdash; target &#x263A; target\n"),
    "entity inside": ("markdown", "tar&#103;et and target\n"),
    "escape": ("markdown", "1\\. \\*target\\* and tar\\get target\n"),
    "footnote": ("markdown", "Word[^1] target.\n\n[^1]: note target\n"),
    "heading": ("markdown", "## A target heading {#decoy .decoy}\n"),
    "setext": ("markdown", "The target\n==========\n"),
    "closing hashes": ("markdown", "# target #\n"),
    "link text": ("markdown", "see [target](https://decoy.org/decoy \"decoy\") target\n"),
    "reference link": ("markdown", "see [target][decoy] target\n\n[decoy]: https://decoy.org 'decoy'\n"),
    "autolink": ("markdown", "see <https://decoy.org/decoy> target\n"),
    "bare address": ("markdown", "see https://decoy.org/decoy?x=decoy, target\n"),
    "www address": ("markdown", "see (www.decoy.org/decoy) target\n"),
    "image": ("markdown", "![the target](decoy.png \"decoy\") target\n"),
    "hard break": ("markdown", "one  \ntarget\\\ntarget\n"),
    "br": ("markdown", "one<br>target<br/>target\n"),
    "inline HTML": ("markdown", "a <span class=\"decoy\" title='decoy'>target</span>\n"),
    "HTML block": ("markdown", "<div class=\"decoy\">\nthe target\n</div>\n\ntarget\n"),
    "HTML in a quote": ("markdown", "> <div\n> id='decoy'>\n> target\n> </div>\n"),
    "comment": ("markdown", "<!-- decoy -->\n\ntarget <!-- decoy --> target\n"),
    "fenced code": ("markdown", "```decoy\ndecoy\n```\n\ntarget\n"),
    "indented code": ("markdown", "para\n\n    decoy\n\ntarget\n"),
    "code span": ("markdown", "use `decoy` and ``a ` decoy`` target\n"),
    "math": ("markdown", "the $x_{decoy}^2$ target and $$\\frac{decoy}{2}$$\n"),
    "money is no math": ("markdown", "costs $5 for a target and $10 for a target\n"),
    "front matter": ("markdown", "---\ntitle: \"the target\"\nsummary: 'a target'\nslug: decoy\n---\ntarget\n"),
    "front matter, folded": ("markdown", "---\ntitle: >-\n  the target\n  goes on target\ndecoy: [decoy]\n---\nx\n"),
    "front matter, TOML": ("markdown", "+++\ndecoy = 'decoy'\ntitle = \"the target\"\n+++\n\ntarget\n"),
    "front matter, JSON": ("markdown", '{\n  "decoy": "decoy",\n  "title": "the target"\n}\n\ntarget\n'),
    "shortcode": ("markdown", "a {{< decoy \"decoy\" >}} target {{% decoy %}} target\n"),
    "shortcode around": ("markdown", "{{< note title=\"decoy\" >}}\nThe **target** here\n{{< /note >}}\n\ntarget\n"),
    "shortcode in a link": ("markdown", "see [target]({{< ref \"/decoy\" >}}) target\n"),
    "shortcode, figure": ("markdown", "{{< figure src=\"decoy.png\" alt=\"a target\" >}}\n\ntarget\n"),
    "Liquid": ("markdown", "{% if decoy %}\ntarget {{ decoy | default: 'decoy' }} target\n{% endif %}\n"),
    "Liquid comment": ("markdown", "{% comment %}\ndecoy\n\ndecoy\n{% endcomment %}\n\ntarget\n"),
    "Handlebars": ("markdown", "{{#if decoy}}target{{/if}} {{{decoy}}} target {{! decoy }}\n"),
    "attribute list": ("markdown", "target {: .decoy #decoy}\n\n[target](x){.decoy}\n"),
    "admonition": ("markdown", "!!! decoy \"The target\"\n    Body target\n\n    - item target\n\nafter target\n"),
    "container": ("markdown", "::: tip The target\nBody target\n:::\n\n:::note[A target]\ntarget\n:::\n"),
    "alert": ("markdown", "> [!NOTE]\n> the target\n\n> [!decoy]- A target\n> body target\n"),
    "definition list": ("markdown", "target\n: what it is, target\n"),
    "long fold": ("markdown", "é" * 300 + " target " + "😀" * 300 + " target\n"),
    # MDX
    "MDX module": ("mdx", "import Decoy from './decoy'\n\nexport const decoy = {\n  decoy: 1,\n}\n\ntarget\n"),
    "MDX expression": ("mdx", "a {decoy.map(x => <b>{x}</b>)} target {/* decoy */}\n"),
    "MDX component": ("mdx", "<Decoy decoy={() => decoy} title=\"decoy\">\nThe *target* here\n</Decoy>\n"),
    "MDX tag in line": ("mdx", "a <Decoy decoy='decoy'>target</Decoy> target\n"),
    "MDX indented": ("mdx", "<Box>\n    <p>the target</p>\n</Box>\n\ntarget\n"),
    # HTML
    "HTML plain": ("html", "<p class=decoy id='decoy'>a target</p>"),
    "HTML inline": ("html", "<p>so <b>target</b> tar<i>get</i> <a href='decoy' title=decoy>target</a></p>"),
    "HTML entities": ("html", "<p>a &amp; &eacute;&#233;&#x1F600; target &nbsp; target &lt;target&gt;</p>"),
    "HTML white space": ("html", "<p>\n  a\r\n\t  target  \n target</p>"),
    "HTML emoji": ("html", "<p>😀é target</p>"),
    "HTML comment": ("html", "<p>a<!-- decoy > -->target</p>"),
    "HTML script": ("html", "<script>var a = '<p>decoy</p>'</script><style>decoy{}</style><p>target</p>"),
    "HTML chrome": ("html", "<nav>decoy</nav><form>decoy</form><p>target</p><footer>decoy</footer>"),
    "HTML names": ("html", "<div class='cookie-banner'>decoy</div><div role=navigation>decoy</div><p>target</p>"),
    "HTML hidden": ("html", "<p hidden>decoy</p><p style='display: none'>decoy</p><p>target</p>"),
    "HTML table": ("html", "<table><tr><th>target<td>target</table>"),
    "HTML list": ("html", "<ul><li>target<li><p>target</p></ul>"),
    "HTML attributes": ("html", "<p data-x=\"a > decoy\" decoy>target</p><img alt='the target' title='decoy'>"),
    "HTML head": ("html", "<title>The &eacute; target</title><meta name=keywords content=decoy>"
                  "<meta name=description content='A target'><p>target"),
    "HTML sup": ("html", "<p>10<sup>9</sup> target H<sub>2</sub>O target word<sup>1</sup> target</p>"),
    "HTML tag soup": ("html", "<p>a <b>target <i>target</b></i> 1 < 2 target </div> <td> target"),
    "HTML CDATA": ("html", "<p><![CDATA[decoy]]>target<?php decoy ?> target <% decoy %>"),
    "HTML templates": ("html", "<p class=\"{{ decoy }}\">{% if decoy %}target{% endif %} {{ decoy }} target</p>"),
    "HTML code": ("html", "<p>use <code>decoy</code> target</p><pre>decoy</pre>"),
    "HTML upper case": ("html", "<P CLASS=decoy>TARGET target</P><SCRIPT>decoy</SCRIPT>"),
    "HTML mark": ("html", "\ufeff<p>target"),
    "HTML details": ("html", "<details><summary>target?</summary>target</details>"),
    "HTML picture": ("html", "<figure><img alt='target'><figcaption>target</figcaption></figure>"),
    # plain text
    "text": ("text", "A title\n\nfirst line\nsecond target line\n"),
    "text list": ("text", "Things:\n\n• target\n• other\n  target\n1) target\n"),
    "text CR": ("text", "one\r\rtwo target\rthree target\r"),
    "text of Word": ("text", "\u00b7\u00a0\u00a0\u00a0target\n\uf0b7\ttarget\n\u2013 target\n“target”\n"),
    "text address": ("text", "see https://decoy.org/decoy. target\n"),
}  # fmt: skip


TARGET = re.compile(r"tar(?:\*\*g|<i>g|&#103;|\\g|g)et")
MARKUP = re.compile(r"\*\*|<i>|\\")


def shown(document: Document, word: str) -> list[str]:
    """What stands in the source at each place where a block has the word."""
    found = []
    for block in document.blocks:
        for match in re.finditer(word, block.text):
            found.append(document.source[slice(*block.span(*match.span()))])
    return found


@pytest.mark.parametrize("name", SNIPPETS)
def test_every_target_is_found_where_it_stands(name: str) -> None:
    format, source = SNIPPETS[name]
    document = parse(source, f"x.{format}", format)
    places = [MARKUP.sub("", place).replace("&#103;", "g") for place in shown(document, r"tar\\?get")]
    assert [place.replace("\\", "") for place in places] == ["target"] * len(TARGET.findall(source))
    assert not any("decoy" in block.text for block in document.blocks)
    for link in document.links:
        assert 0 <= link.start <= link.end <= len(document.blocks[link.block].text)


def test_there_are_enough_snippets() -> None:
    assert len(SNIPPETS) >= 60
