"""An event loop for tests that need one."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


def run_alone(work: Coroutine[Any, Any, T]) -> T:
    """Run ``work`` to its end in a thread of its own: the browser's driver leaves a loop running in ours."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


def apart(work: Callable[[], T]) -> T:
    """Do the same for work that begins a loop of its own."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(work).result()
