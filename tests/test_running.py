"""The cache and the worker pool: the same results, whatever happens to either."""

from __future__ import annotations

import json
import os
import pickle
import re
import sqlite3
import stat
import time
from datetime import date
from pathlib import Path

import pytest

from healthlint.cache import FOLDER, Cache, key_of
from healthlint.check import Check
from healthlint.config import Settler
from healthlint.document import Span
from healthlint.finding import Edit, Failure, Finding, Fix, Hidden, Related, Result
from healthlint.job import Checks, Job
from healthlint.pool import Lost, work_through
from healthlint.records import from_json, to_json
from healthlint.run import _Work, lint_jobs

BAD = "# Iron\n\nTake 1.0 mg at night. It is very good.\n"


def work(item: str) -> bytes:
    """What a test asks of a worker."""
    action, _, rest = item.partition(":")
    if action == "die":
        os._exit(1)
    if action == "once":
        marker = Path(rest)
        if not marker.exists():
            marker.write_text("")
            os._exit(1)
    if action == "hang":
        time.sleep(60)
    if action == "raise":
        raise ValueError(rest)
    return item.encode()


def test_results_come_in_order():
    items = [f"item:{number}" for number in range(50)]
    assert list(work_through(items, work, 3, 30)) == [item.encode() for item in items]


def test_a_killed_worker_costs_its_own_item_only(tmp_path):
    items = ["a", "die:1", "b", "die:2", "c", f"once:{tmp_path / 'x'}", *("d",) * 20]
    answers = list(work_through(items, work, 2, 30))
    assert [place for place, answer in enumerate(answers) if isinstance(answer, Lost)] == [1, 3]
    assert all(answer == items[place].encode() for place, answer in enumerate(answers) if place not in (1, 3))


def test_a_hung_worker_costs_its_own_item_only():
    answers = list(work_through(["a", "hang", "b", *("c",) * 9], work, 2, 0.5))
    assert isinstance(answers[1], Lost)
    assert "0.5 seconds" in answers[1].reason
    assert len([answer for answer in answers if not isinstance(answer, Lost)]) == 11


def test_workers_that_are_not_forked(tmp_path, write):
    root = write({"a.md": BAD, "b.md": BAD})
    settings = Settler(folder=root).settings_for(Path("a.md"))
    checks = Checks()
    checks.of(settings)
    again = pickle.loads(pickle.dumps(_Work((settings,), checks)))
    items = [(Path(name), name, 0, None, None) for name in ("a.md", "b.md")]
    assert list(work_through(items, again, 2, 60, "spawn")) == [again(item) for item in items]


def test_an_exception_in_a_worker_is_raised_here():
    with pytest.raises(ValueError, match="why"):
        list(work_through(["a", "raise:why"], work, 2, 30))


def report(outcome):
    return re.sub('"seconds": [0-9.]+', "", outcome.out)


def test_the_report_is_the_same_whatever_the_number_of_processes(site, healthlint):
    site({f"{number}.md": BAD * (number + 1) for number in range(12)} | {"x.md": b"\xff\xfe\x00", "e.md": ""})
    outputs = {
        report(healthlint("check", "--format", "json", "--no-cache", "--jobs", jobs))
        for jobs in ("1", "2", "5", "auto")
    }
    assert len(outputs) == 1


def test_a_document_that_ends_its_worker_is_named_and_exits_3(site, healthlint, monkeypatch):
    site({"a.md": BAD, "b.md": "# Killer\n", "c.md": BAD})

    def kill(document, settings, checks):
        if "Killer" in document.source:
            os._exit(9)
        return Result(document.path, "ok", document)

    monkeypatch.setattr("healthlint.job.check_document", kill)
    outcome = healthlint("check", "--format", "json", "--no-cache", "--jobs", "2")
    assert outcome.status == 3
    assert "b.md: checking it ended its process" in outcome.err
    statuses = {one["path"]: one["status"] for one in json.loads(outcome.out)["documents"]}
    assert statuses == {"a.md": "ok", "b.md": "failed", "c.md": "ok"}


def test_records_give_back_the_result():
    span = Span(1, 5)
    finding = Finding(
        "a.b", "error", "é\udc80", span, (Related(span, "n"),), Fix("safe", (Edit(span, "x"),)), "page", 0.5,
        {"values": ["a", 1]}, "X1", 2, "ff", ("s", "t"),
    )  # fmt: skip
    result = Result(
        "a.md", "ok", None, "en", "en-GB", {"words": 3, "grade": 1.5}, (finding,), (Failure("check", "m", "r"),),
        ("n",), (Hidden(finding, "limit", "why"),), True,
    )  # fmt: skip
    assert from_json(to_json(result), "a.md") == result


def test_a_warm_run_reports_the_same_and_checks_nothing(site, healthlint, monkeypatch):
    site({"a.md": BAD, "b.md": BAD + "very\n"})
    cold = healthlint("check", "--format", "json")

    def never(*arguments):
        raise AssertionError("checked again")

    monkeypatch.setattr("healthlint.job.check_document", never)
    assert report(healthlint("check", "--format", "json")) == report(cold)
    assert healthlint("check", "--no-cache", "--jobs", "1").status == 3


@pytest.mark.parametrize("change", ["text", "settings", "rule", "option"])
def test_any_change_that_matters_misses_the_cache(site, healthlint, change):
    site({"a.md": BAD})
    before = healthlint("check", "--format", "line")
    if change == "text":
        site({"a.md": BAD + "very\n"})
    elif change == "settings":
        site({".healthlint.toml": 'rules = ["house"]\nselect = ["house.very"]\n'})
    elif change == "rule":
        site({"house/house/very.yaml": "extends: existence\nmessage: other\ntokens: ['very']\n"})
    extra = ["--select", "house.zero"] if change == "option" else []
    assert healthlint("check", "--format", "line", *extra).out != before.out


def test_what_reads_the_date_is_found_anew_each_day(write):
    root = write({"a.md": "# Iron\n\n" + "Iron keeps the blood well. " * 60 + "\n\nLast reviewed: 3 March 2020\n"})
    settings = Settler(folder=root).settings_for(Path("a.md"))
    jobs = [Job(Path("a.md"), "a.md", settings)]
    from dataclasses import replace

    def stale(day):
        job = jobs[0]._replace(settings=replace(settings, today=day))
        (result,) = lint_jobs([job], cache=Cache(root), digest=lambda _: "same")
        return "trust.date-stale" in {one.rule for one in (*result.findings, *(one.finding for one in result.hidden))}

    assert not stale(date(2020, 6, 1))
    assert stale(date(2026, 6, 1))


def test_the_cache_folder_is_private_and_ignored(site, healthlint):
    root = site({"a.md": BAD})
    healthlint("check")
    folder = root / FOLDER
    assert (folder / ".gitignore").read_text() == "*\n"
    assert (folder / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55")
    (file,) = folder.glob("findings-*.db")
    if os.name != "nt":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert b"Iron" not in file.read_bytes()


@pytest.mark.parametrize("damage", [b"", b"garbage" * 1000, None])
def test_a_damaged_cache_is_made_anew(site, healthlint, damage):
    root = site({"a.md": BAD})
    cold = healthlint("check", "--format", "json")
    (file,) = (root / FOLDER).glob("findings-*.db")
    if damage is None:
        with sqlite3.connect(file) as connection:
            connection.execute("UPDATE records SET record = x'00'")
        connection.close()
    else:
        for extra in (root / FOLDER).glob("findings-*.db-*"):
            extra.unlink()
        file.write_bytes(damage)
    for _ in range(2):
        assert report(healthlint("check", "--format", "json")) == report(cold)


def test_a_folder_that_cannot_hold_a_cache_is_no_trouble(site, healthlint):
    site({"a.md": BAD, FOLDER: "a file"})
    outcome = healthlint("check")
    assert (outcome.status, outcome.err) == (1, "")


def test_old_records_are_let_go(tmp_path):
    cache = Cache(tmp_path)
    cache.put("old", b"1")
    cache.close()
    (file,) = (tmp_path / FOLDER).glob("findings-*.db")
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE records SET day = day - 40")
    connection.close()
    cache = Cache(tmp_path)
    cache.put("new", b"2")
    cache.close()
    cache = Cache(tmp_path)
    assert (cache.get("old"), cache.get("new")) == (None, b"2")
    cache.close()


def test_several_processes_may_write(tmp_path):
    caches = [Cache(tmp_path) for _ in range(4)]
    for number, cache in enumerate(caches):
        cache.put(str(number), b"x")
    for cache in caches:
        cache.close()
    cache = Cache(tmp_path)
    assert [cache.get(str(number)) for number in range(4)] == [b"x"] * 4
    cache.close()


def test_keys_know_content_and_circumstances():
    assert len({key_of(b"a"), key_of(b"b"), key_of(b"a", "x"), key_of(b"a", "x", "y"), key_of(b"a", "xy")}) == 5


def test_a_check_that_crashed_is_not_remembered(site, healthlint, monkeypatch):
    site({"a.md": BAD})

    def crash(analysis):
        raise RuntimeError("boom")

    with monkeypatch.context() as patch:
        patch.setattr("healthlint.job.compile_rule", lambda rule: Check(rule, crash))
        assert healthlint("check", "--jobs", "1").status == 3
    assert healthlint("check").status == 1
