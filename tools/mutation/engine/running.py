"""One process a mistake, forked from one that has read all tests: the function gets other code, the tests run.

A mistake outside of functions takes effect while the module is read. For it the process is forked before anything of
the house was read, and reads the changed module and the tests of it. A process ends at the first test that fails.
"""

from __future__ import annotations

import gc
import os
import resource
import signal
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import NoReturn

import pytest
from _pytest.runner import runtestprotocol

from tools.mutation.engine.mutants import ENGINE, Mutant
from tools.mutation.engine.tests_of import Test, empty_caches

#: Exit codes of a process: no test failed, one did, one did not come to its end, or the mistake could not be made.
LIVED, NOTICED, ENDLESS, IMPOSSIBLE = 0, 1, 3, 4
#: A test may take so many times what it takes without a mistake, and so many seconds of the processor more.
_TIMES, _MORE = 4, 3
_MEMORY = 6 << 30
#: The long comparisons run the same lines once more, and start processes of their own.
_LEFT_OUT = "not two_engines and not trial"
_QUIET = ("-k", _LEFT_OUT, "-q", "-s", "-p", "no:cacheprovider", "-p", "no:xdist", "--no-header", "--no-summary")


class Session:
    """A pytest run that hands its tests to a function and does what that one says."""

    def __init__(self, act: Callable[[Sequence[pytest.Item]], int]) -> None:
        self.code = IMPOSSIBLE
        self._act = act

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the function in place of the tests."""
        if session.testsfailed:
            self.code = NOTICED  # a module of tests could not be read
        else:
            items = [item for item in session.items if not {"db", "transactional_db"} & set(_fixtures(item))]
            self.code = self._act(items)
        return True


def _fixtures(item: pytest.Item) -> Sequence[str]:
    named = list(getattr(item, "fixturenames", ()))
    return [*named, "db"] if item.get_closest_marker("django_db") else named


def collected(paths: Sequence[str], act: Callable[[Sequence[pytest.Item]], int]) -> int:
    """Read the tests of some files and give what the function says of them."""
    session = Session(act)
    code = pytest.main([*_QUIET, *paths], plugins=[session])
    return session.code if session.code != IMPOSSIBLE or code == 0 else NOTICED


def passes(item: pytest.Item, *, after: pytest.Item | None) -> bool:
    """Run one test; what it shares with the one after it stays set up."""
    return not any(report.failed for report in runtestprotocol(item, nextitem=after, log=False))


def before_all() -> None:
    """Let tests draw the same examples every time, without looking for the smallest one, and without a clock."""
    from hypothesis import Phase, settings

    settings.register_profile(
        "mutation", derandomize=True, database=None, deadline=None, phases=(Phase.explicit, Phase.generate)
    )
    settings.load_profile("mutation")


def apart(act: Callable[[], int]) -> int:
    """Do something in a process of its own that may speak; give its exit code."""
    sys.stdout.flush()
    number = os.fork()
    if number:
        return os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])
    code = 2
    try:
        code = act()
    except KeyboardInterrupt:
        code = 130
    except Exception:  # noqa: BLE001  # the process ends here, and must say why
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        os._exit(code)


def forked(act: Callable[[], int]) -> int:
    """Do something in a process of its own without a word; give its number.

    What this tool itself does wrong there was noticed by no test: the mistake counts as one that could not be made.
    """
    sys.stdout.flush()
    if number := os.fork():
        return number
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123  # a device
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    code = IMPOSSIBLE
    try:
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        code = act()
    finally:
        os._exit(code)


def in_function(mutant: Mutant, *, tests: Sequence[Test], items: Mapping[str, pytest.Item], told: Path) -> int:
    """Give the function its other code, and run the tests."""
    new = _inner(mutant.code(), mutant.function)
    alive = functions().get((str(mutant.path), mutant.function), [])
    found = [one for one in alive if new is not None and one.__code__.co_firstlineno == new.co_firstlineno]
    if new is None or not found or any(one.__code__.co_freevars != new.co_freevars for one in found):
        return IMPOSSIBLE
    for one in found:
        one.__code__ = new
    empty_caches()
    return _run(tests, items=items, told=told)


def in_module(mutant: Mutant, *, tests: Sequence[Test], told: Path) -> int:
    """Read the module with the mistake, then the tests, and run them."""
    sys.meta_path.insert(0, _Changed(mutant))
    wanted = {test.name: test for test in tests}
    files = list(dict.fromkeys(name.partition("::")[0] for name in wanted))

    def act(items: Sequence[pytest.Item]) -> int:
        there = {item.nodeid: item for item in items}
        # A test that is gone with its example was named after what the mistake changed.
        return NOTICED if set(wanted) - set(there) else _run(tests, items=there, told=told)

    return collected(files, act)


def _run(tests: Sequence[Test], *, items: Mapping[str, pytest.Item], told: Path) -> int:
    signal.signal(signal.SIGPROF, _too_long)
    following = [*(items[test.name] for test in tests[1:]), None]
    for test, after in zip(tests, following, strict=True):
        told.write_text(test.name, encoding="utf-8")
        signal.setitimer(signal.ITIMER_PROF, _TIMES * test.seconds + _MORE)
        if not passes(items[test.name], after=after):
            return NOTICED
    signal.setitimer(signal.ITIMER_PROF, 0)
    return LIVED


def _too_long(_signal: int, _frame: object) -> NoReturn:
    os._exit(ENDLESS)


def _inner(code: CodeType, name: str) -> CodeType | None:
    """Find the code of a function by its qualified name, in a module or its classes."""
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            if inner.co_qualname == name:
                return inner
            if name.startswith(f"{inner.co_qualname}.") and (found := _inner(inner, name)):
                return found
    return None


@cache
def functions() -> Mapping[tuple[str, str], Sequence[FunctionType]]:
    """Give the engine's functions as they live, by file and name; to be called once before processes are forked."""
    found: dict[tuple[str, str], list[FunctionType]] = {}
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and one.__code__.co_filename.startswith(str(ENGINE)):
            found.setdefault((one.__code__.co_filename, one.__code__.co_qualname), []).append(one)
    return found


class _Changed(MetaPathFinder):
    """Reads one module with its mistake."""

    def __init__(self, mutant: Mutant) -> None:
        self._mutant = mutant

    def find_spec(
        self, name: str, _path: Sequence[str] | None, _target: ModuleType | None = None, /
    ) -> ModuleSpec | None:
        """Give the changed module where it is asked for."""
        if name != self._mutant.module:
            return None
        return spec_from_file_location(name, self._mutant.path, loader=_Loader(name, self._mutant))


class _Loader(SourceFileLoader):
    def __init__(self, name: str, mutant: Mutant) -> None:
        super().__init__(name, str(mutant.path))
        self._mutant = mutant

    def get_code(self, _name: str) -> CodeType:
        return self._mutant.code()


def ended() -> tuple[int, int]:
    """Wait for a forked process; give its number and exit code (one that was shot did not come to its end)."""
    number, status = os.waitpid(-1, 0)
    return number, ENDLESS if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
