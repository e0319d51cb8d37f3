"""CPU time for tests of growth. Garbage that other tests left is not collected while the clock runs."""

import gc
from collections.abc import Callable
from time import process_time


def cpu_seconds(work: Callable[[], object]) -> float:
    """The processor time that one call takes."""
    gc.disable()
    try:
        start = process_time()
        work()
        return process_time() - start
    finally:
        gc.enable()
