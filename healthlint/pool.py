"""Work over several processes, which survives a worker that is killed or hangs, and names the item it worked on.

`ProcessPoolExecutor` ends with its first dead worker; here the item is tried once more in a fresh one and then given
up, and every other item is still done. Results come in the order of the items.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from typing import Any, NamedTuple, TypeVar

Item = TypeVar("Item")
Work = Callable[[Any], bytes]
_AHEAD = 3
"""Items that a worker is given beside the one it works on, so that it never waits."""
_ATTEMPTS = 2
START = "fork" if sys.platform == "linux" else "spawn"
"""Forked workers inherit compiled checks; macOS and Windows cannot fork safely."""


class Lost(NamedTuple):
    """An item that could not be done: why."""

    reason: str


class _Worker:
    """A process and the places of the items it was given, oldest first."""

    def __init__(self, context: Any, work: Work) -> None:
        self.connection, there = context.Pipe()
        self.process = context.Process(target=_serve, args=(there, self.connection, work), daemon=True)
        self.process.start()
        there.close()
        self.given: deque[int] = deque()
        self.since = time.monotonic()

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self.process.kill()
        self.process.join()
        self.connection.close()


def work_through(
    items: Sequence[Item], work: Callable[[Item], bytes], processes: int, timeout: float, start: str = START
) -> Iterator[bytes | Lost]:
    """What `work` makes of each item, in order; `Lost` where it ended its process twice or took over `timeout` seconds.

    `work` must be picklable where processes are not forked. An exception that it raises is raised here.
    """
    context = multiprocessing.get_context(start)
    run = _Run(items, work, processes, timeout, context)
    try:
        yield from run.results()
    finally:
        run.stop()


class _Run:
    def __init__(self, items: Sequence[Any], work: Work, processes: int, timeout: float, context: Any) -> None:
        self._items, self._work, self._timeout, self._context = items, work, timeout, context
        self._waiting = deque(range(len(items)))
        self._attempts = [0] * len(items)
        self._done: dict[int, bytes | Lost] = {}
        self._workers = [_Worker(context, work) for _ in range(min(processes, len(items)))]

    def results(self) -> Iterator[bytes | Lost]:
        for place in range(len(self._items)):
            while place not in self._done:
                self._step()
            yield self._done.pop(place)

    def stop(self) -> None:
        for worker in self._workers:
            worker.stop()

    def _step(self) -> None:
        """Hand out work, then take in what comes back, within a second or so."""
        for worker in self._workers:
            self._feed(worker)
        by_connection = {worker.connection: worker for worker in self._workers if worker.given}
        for ready in wait(list(by_connection), timeout=min(1.0, self._timeout)):
            worker = by_connection[ready]
            try:
                kind, value = worker.connection.recv()
            except (EOFError, OSError):
                self._replace(worker, "checking it ended its process (killed, or out of memory)")
                continue
            if kind == "raised":
                raise value
            self._done[worker.given.popleft()] = value
            worker.since = time.monotonic()
        for worker in list(self._workers):
            if worker.given and time.monotonic() - worker.since > self._timeout:
                self._attempts[worker.given[0]] = _ATTEMPTS
                self._replace(worker, f"checking it took more than {self._timeout:g} seconds")

    def _feed(self, worker: _Worker) -> None:
        while self._waiting and len(worker.given) <= _AHEAD:
            # An item that ended a worker is tried again by itself, so that it alone is to blame for the next end.
            if worker.given and self._attempts[self._waiting[0]]:
                return
            place = self._waiting.popleft()
            if not worker.given:
                worker.since = time.monotonic()
            worker.given.append(place)
            try:
                worker.connection.send(self._items[place])
            except (BrokenPipeError, OSError):
                return
            if self._attempts[place]:
                return

    def _replace(self, worker: _Worker, reason: str) -> None:
        """Start a worker in the place of a lost one; what it worked on is tried again or given up."""
        worker.stop()
        guilty = worker.given.popleft()
        self._attempts[guilty] += 1
        self._waiting.extendleft(reversed(worker.given))
        if self._attempts[guilty] < _ATTEMPTS:
            self._waiting.appendleft(guilty)
        else:
            self._done[guilty] = Lost(reason)
        self._workers[self._workers.index(worker)] = _Worker(self._context, self._work)


def _serve(connection: Connection, parents_end: Connection, work: Work) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parents_end.close()
    while True:
        try:
            item = connection.recv()
        except (EOFError, OSError):
            return
        try:
            answer: tuple[str, object] = ("done", work(item))
        except Exception as error:
            answer = ("raised", error)
        try:
            connection.send(answer)
        except (BrokenPipeError, OSError):
            return
