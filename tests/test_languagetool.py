"""Grammar against the real LanguageTool 6.8, fetched by Maven and started on loopback."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from languagetool.layout import VERSION, lay_out

from healthlint import parsers
from healthlint.analysis import Analysis
from healthlint.finding import Finding
from healthlint.grammar.server import Server
from healthlint.grammar.service import Service, Wish
from healthlint.grammar.setup import status
from healthlint.rulebook import compile, load
from healthlint.rulebook.examples import run_examples
from healthlint.settings import Settings

pytestmark = pytest.mark.slow
FOLDER = Path(__file__).parent.parent / ".languagetool"
RULE = load([])["grammar.languagetool"]
PAGE = """# Sleep and you’r health 💤

Most adults needs seven hours of *sleep*. If you snore &amp; wake often, see **an doctor**. The the nurse can help.\r
\r
| Age | Hours |
|-----|-------|
| Adults | They needs 7 |

Levothyroxine, apixaban and the eGFR test are no mistakes, but `recieve` is code and recieve is not.
"""


@pytest.fixture(scope="session")
def folder() -> Path:
    """A folder for LTP_PATH that holds LanguageTool."""
    if shutil.which("java") is None:
        pytest.skip("Java is not installed")
    pytest.importorskip("language_tool_python")
    given = os.environ.get("LTP_PATH")
    if given and (Path(given) / f"LanguageTool-{VERSION}").is_dir():
        return Path(given)
    try:
        return lay_out(FOLDER)
    except FileNotFoundError as error:
        pytest.skip(str(error))
    except subprocess.SubprocessError as error:
        pytest.skip(f"Maven could not fetch LanguageTool: {error}")


@pytest.fixture(scope="session")
def service(folder: Path) -> Iterator[Service]:
    with Service(Wish(folder=folder, timeout=120)) as running:
        yield running


def findings(service: Service, text: str, format: str = "markdown", locale: str | None = None) -> list[Finding]:
    settings = Settings(rules=(RULE,), grammar=service.settings, locale=locale)
    return list(compile(RULE).run(Analysis(parsers.parse(text, "page", format), settings)))


def test_the_examples_of_the_rule_hold(service: Service) -> None:
    assert run_examples(RULE, service.settings) == []


def test_findings_stand_at_the_exact_words(service: Service) -> None:
    found = findings(service, PAGE)
    quotes = [PAGE[one.span.start : one.span.end] for one in found]
    assert {"needs", "an", "The the", "recieve"} <= set(quotes)
    assert PAGE[: found[-1].span.start].endswith("is code and ")
    assert all(one.code and one.message for one in found)


def test_a_locale_chooses_the_variant(service: Service) -> None:
    text = "The doctor explained the programme to us."
    assert findings(service, text, locale="en-GB") == []


def test_a_fix_is_unsafe_and_exact(service: Service) -> None:
    (one,) = findings(service, "You will recieve a letter.")
    assert one.fix is not None
    assert one.fix.safety == "unsafe"
    assert [(edit.span, edit.replacement) for edit in one.fix.edits] == [((9, 16), "receive")]


def test_no_finding_spans_two_blocks(service: Service) -> None:
    assert findings(service, "We read the\n\nthe other page.") == []


def test_status_says_that_all_is_there(folder: Path) -> None:
    assert all(fits for _, _, fits in status(folder))


def test_a_server_is_stopped_at_the_end_and_a_second_one_gets_its_own_port(folder: Path, service: Service) -> None:
    with Server(folder, memory=600) as second:
        assert second.url != service.settings.server
        assert second.pid is not None
    assert second.pid is None
    with pytest.raises(OSError):
        socket.create_connection(("127.0.0.1", int(second.url.rpartition(":")[2])), timeout=2)


def healthlint(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "healthlint", *arguments],
        cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip


def test_the_command_uses_a_running_server(service: Service, tmp_path: Path) -> None:
    (tmp_path / "sleep.md").write_text("# Sleep\n\nYou will recieve a letter.\n", encoding="utf-8")
    (tmp_path / ".healthlint.toml").write_text(
        f'[grammar]\nenabled = true\nserver = "{service.settings.server}"\n', encoding="utf-8"
    )
    done = healthlint("check", "--format", "json", "--select", "grammar", "sleep.md", cwd=tmp_path)
    (document,) = json.loads(done.stdout)["documents"]
    (found,) = document["findings"]
    assert found["quote"] == "recieve"
    assert found["code"].startswith("MORFOLOGIK")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for another process")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_leaves_no_server_behind(folder: Path, tmp_path: Path, number: signal.Signals) -> None:
    for page in range(40):
        text = "\n\n".join(f"Page {page}, paragraph {place}: drink a glass of water." for place in range(300))
        (tmp_path / f"page{page}.md").write_text(text, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "healthlint", "check", "--grammar", "--no-cache", "--jobs", "1", "--quiet", "."],
        cwd=tmp_path, env={**os.environ, "LTP_PATH": str(folder)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    server = None
    for _ in range(600):
        server = _child_of(process.pid)
        if server is not None:
            break
        time.sleep(0.1)
    assert server is not None
    process.send_signal(number)
    process.wait(60)
    for _ in range(100):
        if not Path(f"/proc/{server}").exists():
            return
        time.sleep(0.1)
    pytest.fail("the server still runs")


def _child_of(pid: int) -> int | None:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    if not children.exists():
        pytest.skip("the processes of this system cannot be seen")
    return next((int(child) for child in children.read_text().split()), None)
