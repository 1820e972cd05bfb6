"""Compiles the waiting model into one object file: `build/queueing/kernel.o` and `kernel.json` beside it.

Runs in the environment of `requirements/compile.lock` only, which has numba; the product itself never imports numba or
numpy. The functions stay plain Python: here each of them gets a compiled twin in its place, callees first.
"""

from __future__ import annotations

import hashlib
import importlib
import inspect
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))
PACKAGE = "anlaufstelle.engines.queueing.kernel"
#: Callees before callers.
MODULES = ("dice", "queue", "people", "counters", "day")


def main() -> int:
    """Compile and say how long it took."""
    from anlaufstelle.engines.queueing.source import digest

    begun = time.monotonic()
    folder = Path(sys.argv[1])
    data, symbol = compiled()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "kernel.o").write_bytes(data)
    told = {"symbol": symbol, "source": digest(), "object": hashlib.sha256(data).hexdigest()}
    (folder / "kernel.json").write_text(json.dumps(told), encoding="ascii")
    print(f"waiting model: compiled in {time.monotonic() - begun:.1f} s, {len(data) // 1024} kB")
    return 0


def compiled() -> tuple[bytes, str]:
    """Give the object file and the name of its one entrance."""
    import numba  # type: ignore[import-not-found,unused-ignore]  # only in the environment of this program
    from numba import types
    from numba.np import arrayobj  # type: ignore[import-not-found,unused-ignore]  # as above

    # Nobody counts from the end of a buffer (a test refuses it), so the question at every access is left out: a third.
    arrayobj.slicing.fix_index = lambda _builder, index, _size: index

    options = {
        "error_model": "numpy",
        "nogil": True,
        "_nrt": False,
        "no_cpython_wrapper": True,
        "no_cfunc_wrapper": True,
    }
    modules = [importlib.import_module(f"{PACKAGE}.{name}") for name in MODULES]
    for module in modules:
        for name, function in _own_functions(module):
            twin = numba.njit(**options)(function)
            for other in modules:
                if getattr(other, name, None) is function:
                    setattr(other, name, twin)
    numbers = types.Array(types.int64, 1, "C")
    made = numba.njit(types.int64(numbers, numbers, numbers), **options)(modules[-1].simulate.py_func)
    found: Any = next(iter(made.overloads.values()))
    machine = found.library.codegen._tm  # noqa: SLF001  # numba offers no public way to an object file
    return machine.emit_object(found.library._final_module), found.fndesc.llvm_func_name  # noqa: SLF001  # as above


def _own_functions(module: ModuleType) -> Iterator[tuple[str, FunctionType]]:
    """Give the functions a module defines, in the order in which they stand."""
    for name, value in list(vars(module).items()):
        if inspect.isfunction(value) and value.__module__ == module.__name__:
            yield name, value


if __name__ == "__main__":
    sys.exit(main())
