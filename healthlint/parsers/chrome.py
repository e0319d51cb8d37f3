"""Chrome: the parts of a web page that are not the article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from healthlint.parsers.tags import Attribute
from healthlint.precompiled import compiled

ELEMENTS = frozenset(
    "script style noscript template svg math button select textarea iframe object canvas video audio form nav"
    " datalist map xmp noembed noframes dialog menu search".split()
)
"""Elements that never hold the article's text."""

_ROLES = frozenset("navigation banner contentinfo search menu menubar toolbar dialog alertdialog form".split())
_NAMES = compiled(
    "(?:"
    + "|".join(
        (
            r"(?:(?:main|site|top|sub|global|primary|secondary|footer|side)-?)?nav(?:bar|igation)?|menu|breadcrumbs?",
            r"site-?(?:header|footer)|page-?footer|footer|masthead|gdpr(?:-\w+)?",
            r"consent-?(?:banner|bar|manager|popup|notice|modal|overlay)",
            r"cookies?(?:-?(?:bar|banner|consent|notice|policy|popup))?",
            r"share|sharing|share-?(?:buttons?|bar|links?|tools?|icons?)|addtoany\w*|sharethis\w*",
            r"social(?:-?(?:share|links?|icons?|media|bar|buttons?))?",
            r"toc|table-?of-?contents|on-this-page|jump-?links?|skip-?(?:link|nav|to-content|to-main)",
            r"comment-?(?:form|respond)|respond|pagination|pager|prev-?next|post-?navigation",
            r"related-?(?:posts?|articles?|content|links?)|recommended-?(?:posts?|articles?|reading|content)|read-?next|you-may-also-like",
            r"sidebar|widget(?:-area)?|modal|popup|pop-up|overlay|lightbox|search-?(?:form|box|bar)",
            r"newsletter(?:-?(?:signup|form|box|subscribe))?|subscribe(?:-?(?:form|box))?|signup-?form",
            r"ad|ads|advert|advertisement|ad-?(?:container|slot|unit|wrapper|banner)|print-?only|no-?print",
            r"back-to-top|language-?switcher",
        )
    )
    + ")$",
    re.IGNORECASE,
)
_HIDDEN = compiled(r"(?:display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden)", re.IGNORECASE)


@lru_cache(maxsize=4096)
def _is_chrome_name(names: str) -> bool:
    return any(_NAMES.match(name) for name in names.replace("_", "-").split())


_NAMED = frozenset("div ul ol header footer aside span p a figure table section dl".split())


def is_chrome(name: str, attrs: Mapping[str, Attribute]) -> bool:
    """Whether an element with these attributes is chrome or hidden, by role, state, class names and id.

    Names count for containers only, and an id not for a `<section>`: headings and sections carry ids made of their
    own words.
    """
    role = attrs.get("role")
    if role is not None and role.value.strip().lower() in _ROLES:
        return True
    if "hidden" in attrs:
        return attrs["hidden"].value.lower() != "until-found"
    hidden = attrs.get("aria-hidden")
    if hidden is not None and hidden.value.strip().lower() == "true":
        return True
    style = attrs.get("style")
    if style is not None and _HIDDEN.search(style.value[:500]):
        return True
    if name not in _NAMED:
        return False
    keys = ("class",) if name == "section" else ("class", "id")
    return any(key in attrs and _is_chrome_name(attrs[key].value[:500]) for key in keys)
