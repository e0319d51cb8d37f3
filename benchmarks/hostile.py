"""Hostile input: seconds, growth and memory of parsing and of a whole check, each attack in a process of its own.

python -m benchmarks hostile                       every attack at 0.5, 1 and 2 MB, and what passes a limit
python -m benchmarks hostile --size 250000 --only "html: <a" --all
"""

import argparse
import gc
import os
import resource
import sys
import time
from pathlib import Path

from benchmarks.attacks import attacks
from healthlint.config import Settler
from healthlint.job import Checks, check_text
from healthlint.parsers import parse
from healthlint.reporters import json, text
from healthlint.reporters.look import Look
from healthlint.reporters.report import Report

LIMITS = {"parse": (1.0, 200), "check": (5.0, 400)}
"""Processor seconds and MB."""
GROWTH = 2.6
"""Of the time, where the text doubles."""
PATIENCE = 30
"""Processor seconds after which a run is ended."""


def measured(work, source, format):
    """Processor seconds and MB of peak memory of `work` in a process of its own."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        os.close(read)
        resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE))
        start = time.process_time()
        work(source, format)
        os.write(write, str(time.process_time() - start).encode())
        os._exit(0)
    os.close(write)
    told = os.read(read, 100)
    os.close(read)
    _, _status, used = os.wait4(child, 0)
    seconds = float(told) if told else float("inf")
    return seconds, used.ru_maxrss // 1024


def checker():
    """The whole check of a text with every default rule, two reports written."""
    settings = Settler().settings_for(Path("page.md"))
    checks = Checks()

    def check(source, format):
        result = check_text(source, "page.md", format, settings, checks)
        for failure in result.failures:
            os.write(2, f"{failure.rule}: {failure.message[:200]}\n".encode())
        report = Report((result,))
        for reporter in (json, text):
            for _ in reporter.write(report, Look()):
                pass

    check("Warm text. It takes 5 mg.", "markdown")
    return check


def main(arguments):
    parser = argparse.ArgumentParser(prog="python -m benchmarks hostile")
    parser.add_argument("--size", type=int, default=2_000_000, help="characters of the largest text")
    parser.add_argument("--only", help="attacks whose name holds this")
    parser.add_argument("--what", choices=("parse", "check"), help="only this")
    parser.add_argument("--all", action="store_true", help="every row, not only those over a limit")
    options = parser.parse_args(arguments)
    works = {"parse": lambda source, format: parse(source, "page.md", format), "check": checker()}
    gc.freeze()
    print(f"{'attack':46} {'':6} {'0.5 n':>7} {'n':>7} {'growth':>6} {'MB':>5}   n = {options.size:,} characters")
    rows = over = 0
    for name, format, make in attacks():
        if options.only and options.only not in name:
            continue
        half, whole = make(options.size // 2), make(options.size)
        for what, work in works.items():
            if options.what not in (None, what):
                continue
            most_seconds, most_memory = LIMITS[what]
            seconds, memory = measured(work, whole, format)
            first = measured(work, half, format)[0] if seconds > most_seconds / 2 else seconds / 2
            growth = seconds / first if first else 0
            bad = seconds > most_seconds or memory > most_memory or (seconds > most_seconds / 2 and growth > GROWTH)
            rows += 1
            over += bad
            if bad or options.all:
                print(f"{name[:46]:46} {what:6} {first:7.2f} {seconds:7.2f} {growth:6.1f} {memory:5}", flush=True)
    print(f"{rows} measured, {over} over a limit")


if __name__ == "__main__":
    main(sys.argv[1:])
