"""The baseline: findings that were there when healthlint came, hidden until somebody mends them."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from healthlint.errors import SettingsError
from healthlint.filters.matching import Trace, known_again, trace
from healthlint.finding import Finding, Hidden, Result

NAME = ".healthlint-baseline.json"
_SCHEMA = 1


@dataclass(frozen=True)
class Baseline:
    """Path → the traces of its old findings, and, where the user asked for it, their quotes."""

    documents: Mapping[str, tuple[tuple[Trace, str], ...]] = field(default_factory=dict)

    def __len__(self) -> int:
        return sum(len(entries) for entries in self.documents.values())

    def hide(self, result: Result, path: str, renamed: Callable[[str], str]) -> Result:
        """The result without the findings that this baseline knows of its path."""
        findings, known = self._known(result, path, renamed)
        if not known:
            return result
        hidden = [one for one in result.hidden if one.by != "limit"]
        hidden += [Hidden(findings[place], "baseline") for place in sorted(known)]
        shown = tuple(finding for place, finding in enumerate(findings) if place not in known)
        return replace(result, findings=shown, hidden=tuple(hidden))

    def still_there(self, result: Result, path: str, renamed: Callable[[str], str]) -> tuple[tuple[Trace, str], ...]:
        """The entries of a path whose findings are in its result, hidden or not."""
        findings, known = self._known(result, path, renamed)
        document = result.document
        if document is None:
            return ()
        entries = self.documents.get(path, ())
        fresh = {old: trace(findings[new], document) for new, old in known.items()}
        return tuple((fresh[place], text) for place, (_, text) in enumerate(entries) if place in fresh)

    def of_other_rules(self, path: str, is_other: Callable[[str], bool]) -> tuple[tuple[Trace, str], ...]:
        """The entries of a path whose rules did not run, so that nothing can be said of them."""
        return tuple(entry for entry in self.documents.get(path, ()) if is_other(entry[0].rule))

    def _known(self, result: Result, path: str, renamed: Callable[[str], str]) -> tuple[list[Finding], dict[int, int]]:
        entries = self.documents.get(path, ())
        document = result.document
        if not entries or document is None:
            return [], {}
        more = (one.finding for one in result.hidden if one.by in ("limit", "baseline"))
        findings = sorted((*result.findings, *more), key=lambda finding: (finding.span, finding.rule))
        traces = [trace(one, document) for one in findings]
        return findings, known_again(traces, [one for one, _ in entries], renamed=renamed)


def entries_of(result: Result, keep: Callable[[Finding], bool], with_text: bool) -> tuple[tuple[Trace, str], ...]:
    """The baseline entries of a document: its findings, those over a limit included."""
    document = result.document
    if document is None:
        return ()
    found = (*result.findings, *(one.finding for one in result.hidden if one.by in ("limit", "baseline")))
    return tuple(
        (trace(one, document), document.source[one.span.start : one.span.end] if with_text else "")
        for one in sorted(found, key=lambda finding: (finding.span, finding.rule))
        if keep(one)
    )


def read(path: Path) -> Baseline:
    """The baseline of a file. Raises SettingsError where it is none."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["schema"] != _SCHEMA:
            raise SettingsError(f"the baseline has schema {data['schema']}; this healthlint reads {_SCHEMA}", path)
        return Baseline(
            {name: tuple(_entry(entry) for entry in entries) for name, entries in data["documents"].items()}
        )
    except OSError as error:
        raise SettingsError(f"the baseline cannot be read: {error.strerror or error}", path) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise SettingsError("this is not a baseline; write it anew with 'healthlint baseline write'", path) from error


def write(path: Path, baseline: Baseline) -> None:
    """The baseline into its file: sorted, an entry a line, so that changes to it are read and merged by line."""
    lines = []
    for name in sorted(baseline.documents):
        entries = baseline.documents[name]
        if entries:
            rows = ",\n".join("   " + json.dumps(_data(one, text), ensure_ascii=False) for one, text in entries)
            lines.append(f"  {json.dumps(name, ensure_ascii=False)}: [\n{rows}\n  ]")
    body = ",\n".join(lines)
    text = f'{{\n "schema": {_SCHEMA},\n "documents": {{\n{body}\n }}\n}}\n'
    try:
        unfinished = path.with_name(path.name + ".tmp")
        unfinished.write_text(text, encoding="utf-8", newline="\n")
        unfinished.replace(path)
    except OSError as error:
        raise SettingsError(f"the baseline cannot be written: {error.strerror or error}", path) from error


def merged(old: Baseline, paths: Iterable[str], fresh: Mapping[str, tuple[tuple[Trace, str], ...]]) -> Baseline:
    """The old baseline with these paths replaced."""
    documents = dict(old.documents)
    for path in paths:
        documents.pop(path, None)
    documents.update({path: entries for path, entries in fresh.items() if entries})
    return Baseline(documents)


def _data(one: Trace, text: str) -> dict[str, Any]:
    packed = b"".join(word.to_bytes(2, "big") for word in one.words)
    data: dict[str, Any] = {
        "rule": one.rule,
        "fingerprint": one.fingerprint,
        "words": base64.b64encode(packed).decode("ascii").rstrip("="),
        "numbers": one.numbers,
        "quote": one.quote,
    }
    if one.page:
        data["page"] = True
    if text:
        data["text"] = text
    return data


def _entry(data: Mapping[str, Any]) -> tuple[Trace, str]:
    packed = base64.b64decode(data["words"] + "=" * (-len(data["words"]) % 4))
    words = tuple(int.from_bytes(packed[at : at + 2], "big") for at in range(0, len(packed), 2))
    one = Trace(
        data["rule"], data["fingerprint"], words, int(data["numbers"]), int(data["quote"]), bool(data.get("page"))
    )
    return one, str(data.get("text", ""))
