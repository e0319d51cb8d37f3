"""JSON-LD: dates, author and reviewer of a page from its structured data."""

from __future__ import annotations

import json

_LIMIT = 256 * 1024
_PAGES = (
    "article",
    "webpage",
    "medicalwebpage",
    "newsarticle",
    "blogposting",
    "healthtopiccontent",
    "medicalscholarlyarticle",
    "scholarlyarticle",
    "report",
    "faqpage",
)
_KEYS = (
    "headline",
    "description",
    "author",
    "reviewedby",
    "datepublished",
    "datemodified",
    "lastreviewed",
    "citation",
    "keywords",
    "inlanguage",
)


def read(content: str) -> dict[str, object]:
    """What the structured data say of the page, by lower-cased key; nothing where they cannot be read."""
    if len(content) > _LIMIT or '"' not in content:
        return {}
    try:
        data = json.loads(content.strip(), parse_int=str, parse_float=str)
    except (ValueError, RecursionError):
        return {}
    found: dict[str, object] = {}
    queue: list[object] = [data]
    seen = 0
    while queue and seen < 500:
        seen += 1
        node = queue.pop(0)
        if isinstance(node, list):
            queue += node[:200]
        elif isinstance(node, dict):
            kinds = node.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(name, str) and name.lower() in _PAGES for name in names):
                for key, value in node.items():
                    if str(key).lower() in _KEYS:
                        found.setdefault(str(key).lower(), _plain(value, 0))
            graph = node.get("@graph")
            if graph is not None:
                queue.append(graph)
            for key in ("mainEntity", "mainEntityOfPage"):
                if isinstance(node.get(key), (dict, list)):
                    queue.append(node[key])
    return found


def _plain(value: object, depth: int) -> object:
    if depth > 10:
        return ""
    if isinstance(value, dict):
        return {str(key).lower(): _plain(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item, depth + 1) for item in value[:200]]
    return value if isinstance(value, str) else ""
