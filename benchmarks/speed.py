"""CPU time: `--version`, one 850-word article in a fresh process, and words per second over a folder."""

import os
import resource
import shlex
import subprocess
import sys

from benchmarks.data import CHECK, ROOT, have


def cpu(command):
    """CPU seconds of a command and its children, user and system."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def least(command, times):
    return min(cpu(command) for _ in range(times))


def figures():
    """Name → value of each speed figure that can be measured here."""
    found = {"version_ms": 1000 * least([sys.executable, "-m", "healthlint", "--version"], 7)}
    corpus = have("corpus", "speed")
    if corpus is None:
        return found
    check = shlex.split(CHECK)
    words = {path: len(path.read_text(encoding="utf-8").split()) for path in sorted(corpus.iterdir()) if path.is_file()}
    one = min(words, key=lambda path: abs(words[path] - 850))
    found["article_words"] = words[one]
    found["article_ms"] = 1000 * least([*check, str(one)], 7)
    seconds = least([*check, "--jobs", "1", str(corpus)], 2)
    found["corpus_words"] = sum(words.values())
    found["words_per_second"] = found["corpus_words"] / seconds
    return found


def main(_arguments):
    print(f"python {sys.version.split()[0]}, load {os.getloadavg()[0]:.1f}")
    for name, value in figures().items():
        print(f"{name:18} {value:12,.0f}")
