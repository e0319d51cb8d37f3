"""Grammar without a server: what is sent, what comes back, what goes wrong, and which words are no mistakes."""

import json
import threading
import urllib.parse
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from healthlint import parsers
from healthlint.analysis import Analysis
from healthlint.checking import check_document
from healthlint.errors import GrammarError
from healthlint.grammar import checking
from healthlint.grammar.choices import RULES_OFF, rules_off, variant
from healthlint.grammar.client import Client, Piece, is_local
from healthlint.grammar.service import Service, Wish, check_host
from healthlint.grammar.vocabulary import PageWords, is_word, slips
from healthlint.kinds.languagetool import Options, compile_rule
from healthlint.rule import Rule
from healthlint.settings import GrammarSettings, Settings

RULE = Rule(id="grammar.languagetool", extends="languagetool", message="", options=Options(), severity="suggestion")


class Fake(HTTPServer):
    """A server that finds every "bad" in the text it is sent, with offsets as LanguageTool counts them."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.forms: list[dict[str, str]] = []
        self.answer: tuple[int, bytes] | None = None
        self.url = f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    server: Fake

    def do_GET(self) -> None:
        self._send(200, b"[]")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        form = {name: values[0] for name, values in urllib.parse.parse_qs(body).items()}
        self.server.forms.append(form)
        if self.server.answer is not None:
            self._send(*self.server.answer)
            return
        text = "".join(part.get("text") or part["markup"] for part in json.loads(form["data"])["annotation"])
        matches = []
        at = text.find("bad")
        while at >= 0:
            offset = len(text[:at].encode("utf-16-le")) // 2
            matches.append({
                "offset": offset, "length": 3, "message": "Say it better.", "replacements": [{"value": "good"}],
                "rule": {"id": "BAD", "category": {"id": "GRAMMAR"}},
            })  # fmt: skip
            at = text.find("bad", at + 1)
        self._send(200, json.dumps({"matches": matches, "software": {"version": "6.8"}}).encode())

    def _send(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        if status == 302:
            self.send_header("Location", "http://127.0.0.1:9/v2/check")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Stay quiet."""


@pytest.fixture
def fake() -> Iterator[Fake]:
    server = Fake()
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    checking._failures.clear()
    yield server
    server.shutdown()
    server.server_close()


def analysis(text: str, fake: Fake | None = None, format: str = "markdown", **grammar: Any) -> Analysis:
    settings = GrammarSettings(fake.url if fake else "http://127.0.0.1:9", "6.8", **grammar)
    return Analysis(parsers.parse(text, "page", format), Settings(rules=(RULE,), grammar=settings))


def quotes(one: Analysis) -> list[str]:
    found = compile_rule(RULE).run(one)
    return [one.document.source[finding.span.start : finding.span.end] for finding in found]


@pytest.mark.parametrize(
    ("text", "format"),
    [
        ("💊 A bad *pill* 💊 and a bad one.\r\n\r\n## Bad or bad\r\n\r\n- bad **bad**\r\n", "markdown"),
        ("| a | b |\n|---|---|\n| bad | 💊 bad |\n\nA [bad](x.md) `bad` one.\n", "markdown"),
        ("<p>A &eacute;t&eacute; 💊 <b>bad</b> &amp; bad</p><table><tr><td>bad</td></tr></table>", "html"),
    ],
)
def test_offsets_are_those_of_the_source(fake: Fake, text: str, format: str) -> None:
    one = analysis(text, fake, format)
    found = list(compile_rule(RULE).run(one))
    assert found
    for finding in found:
        assert one.document.source[finding.span.start : finding.span.end] == "bad"
        assert finding.code == "BAD"
        assert finding.fix is not None
        assert finding.fix.safety == "unsafe"


def test_no_more_than_two_findings_of_one_sort(fake: Fake) -> None:
    assert quotes(analysis("bad bad bad bad", fake)) == ["bad", "bad"]


def test_a_page_is_sent_in_few_requests_and_blocks_stay_apart(fake: Fake) -> None:
    quotes(analysis("\n\n".join(f"Paragraph {number}." for number in range(50)), fake))
    assert len(fake.forms) == 1
    annotation = json.loads(fake.forms[0]["data"])["annotation"]
    assert {"markup": "\n\n", "interpretAs": "\n\n"} in annotation
    assert fake.forms[0]["language"] == "en-US"
    quotes(analysis("\n\n".join("word " * 1_000 for _ in range(10)), fake))
    assert len(fake.forms) > 2


def test_what_is_no_prose_is_not_sent(fake: Fake) -> None:
    quotes(analysis("See `secret` and ![A cat](secret.png).\n\n> quoted secret\n", fake))
    sent = json.dumps(fake.forms[0])
    assert "secret" not in sent
    assert "A cat" in sent


def test_blocks_come_from_the_cache(fake: Fake, tmp_path: Path) -> None:
    first = quotes(analysis("A bad one.\n\nA fine one.", fake, cache=tmp_path))
    assert quotes(analysis("New.\n\nA bad one.", fake, cache=tmp_path)) == first == ["bad"]
    assert "bad" not in fake.forms[1]["data"]
    quotes(analysis("A bad one.", fake, cache=tmp_path, disable=("BAD",)))
    assert "BAD" in fake.forms[2]["disabledRules"]


def test_without_a_server_a_rule_is_silent() -> None:
    one = Analysis(parsers.parse("A bad one.", "page", "markdown"), Settings(rules=(RULE,)))
    assert list(compile_rule(RULE).run(one)) == []


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ((500, b"out of memory"), "answered 500: out of memory"),
        ((200, b"<html>"), "not JSON"),
        ((200, b'{"matches": [{}]}'), "not LanguageTool's"),
        ((302, b""), "answered 302"),
    ],
)
def test_a_server_that_fails(fake: Fake, answer: tuple[int, bytes], message: str) -> None:
    fake.answer = answer
    with pytest.raises(GrammarError, match=message):
        Client(fake.url).check([Piece("A text.")], "en-US", ())


def test_a_dead_server_is_given_up_and_costs_no_other_finding() -> None:
    checking._failures.clear()
    document = parsers.parse("A bad one.", "page", "markdown")
    settings = Settings(rules=(RULE,), grammar=GrammarSettings("http://127.0.0.1:9", "6.8"))
    results = [check_document(document, settings, [compile_rule(RULE)]) for _ in range(3)]
    assert all(result.status == "ok" and not result.failures for result in results)
    assert "does not answer" in results[0].lacks
    assert "given up" in results[2].lacks
    checking._failures.clear()


def test_text_leaves_the_machine_only_when_allowed() -> None:
    check_host("http://localhost:8081", ())
    check_host("http://tools.example.org", ("tools.example.org",))
    with pytest.raises(GrammarError, match="--allow-remote-text tools"):
        Service(Wish(server="http://tools.example.org:8081"))
    with pytest.raises(GrammarError, match="not the address"):
        Service(Wish(server="tools"))
    assert not is_local("http://127.0.0.1.example.org")


def test_a_running_server_is_used(fake: Fake) -> None:
    with Service(Wish(server=fake.url + "/v2", disable=("X",))) as service:
        assert service.settings == GrammarSettings(fake.url, "6.8", disable=("X",))
        assert service.pid is None


def test_without_java_or_folder_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(GrammarError, match="healthlint grammar install"):
        Service(Wish(folder=tmp_path))
    monkeypatch.setenv("PATH", "")
    with pytest.raises(GrammarError, match="Java is not installed"):
        Service(Wish(folder=tmp_path))


@pytest.mark.parametrize(
    ("locale", "code"),
    [(None, "en-US"), ("en-GB", "en-GB"), ("en_gb", "en-GB"), ("en-IE", "en-GB"), ("en-CA", "en-CA"), ("en", "en-US")],
)
def test_variants(locale: str | None, code: str) -> None:
    assert variant(locale) == code


def test_the_user_has_the_last_word_on_rules() -> None:
    assert set(rules_off(("X",), (RULES_OFF[0],))) == {*RULES_OFF[1:], "X"}


@pytest.mark.parametrize(
    "word",
    ["levothyroxine", "haemochromatosis", "apixaban", "cholecystectomy", "immunosuppressant", "hydrops", "colour",
     "preoperative", "follow-up", "thyroidectomies", "anaemia", "Crohn's"],
)  # fmt: skip
def test_words_of_health_writing(word: str) -> None:
    assert is_word(word.lower())


@pytest.mark.parametrize(
    ("written", "offered"),
    [("recieve", "receive"), ("diabetis", "diabetes"), ("surgey", "surgery"), ("medecine", "medicine"),
     ("hosptial", "hospital"), ("seperate", "separate"), ("untill", "until"), ("symtoms", "symptoms"),
     ("treatement", "treatment"), ("experiance", "experience"), ("definately", "definitely"), ("diarhea", "diarrhea"),
     ("ofheart", "of heart"), ("neccessary", "necessary"), ("begining", "beginning"), ("Exersise", "Exercise")],
)  # fmt: skip
def test_mistakes(written: str, offered: str) -> None:
    assert PageWords([]).is_mistake(written, ["zzz", offered], opens=written[0].isupper())


@pytest.mark.parametrize(
    ("written", "offered"),
    [("Okonkwo", "Oklahoma"), ("eGFR", "egg"), ("COVID-19", "COVID"), ("coxa", "coma"), ("brainstem", "brain stem"),
     ("penetrance", "penetrate"), ("zyx", "six"), ("teh", "the")],
)  # fmt: skip
def test_no_mistakes(written: str, offered: str) -> None:
    assert not PageWords([]).is_mistake(written, [offered], opens=False)


def test_the_pages_own_words_and_accepted_terms_are_right() -> None:
    assert not PageWords(["recieve"] * 3).is_mistake("recieve", ["receive"], opens=False)
    assert not PageWords([], {"recieve"}).is_mistake("recieve", ["receive"], opens=False)


@pytest.mark.parametrize(
    ("one", "other", "count"), [("abc", "abc", 0), ("abc", "acb", 1), ("abc", "ab", 1), ("", "ab", 2)]
)
def test_slips(one: str, other: str, count: int) -> None:
    assert slips(one, other) == count
