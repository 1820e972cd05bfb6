"""The compiled kernel, where there is one that was made from this very source; else the source itself.

The object file needs nothing of Python and nothing of the compiler: `llvmlite` puts it into memory, and ctypes calls
it, without the interpreter's lock. Its entrance takes a place for the result, one for an exception (there are none),
and of each buffer seven words: owner, parent, number, size of an item, address, length, step.
"""

import ctypes
import hashlib
import json
from array import array
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

from anlaufstelle.engines.queueing.kernel import simulate
from anlaufstelle.engines.queueing.source import digest

#: 64-bit integers; `array` takes no type of its items at run time.
Numbers: TypeAlias = "array[int]"
Run = Callable[[Numbers, Numbers, Numbers], int]
_WORD = 8
_BUFFER = (
    ctypes.c_void_p,
    ctypes.c_void_p,
    ctypes.c_int64,
    ctypes.c_int64,
    ctypes.c_void_p,
    ctypes.c_int64,
    ctypes.c_int64,
)


@dataclass(frozen=True, slots=True)
class Kernel:
    """The model, ready to run; `reason` says why it is not compiled, for whoever runs the office's machine."""

    run: Run
    reason: str = ""

    @property
    def compiled(self) -> bool:
        """Say whether it runs at full speed; as plain Python it is about a hundred times slower."""
        return not self.reason


#: The source as it stands.
PLAIN = Kernel(simulate, "asked for as plain Python")


@lru_cache(maxsize=8)
def kernel_from(folder: Path) -> Kernel:
    """Give the kernel compiled into a folder at set-up, or the plain one with the reason; it is loaded once."""
    told = folder / "kernel.json"
    if not told.is_file():
        return Kernel(simulate, f"{folder} holds no compiled waiting model: make setup")
    found = json.loads(told.read_text(encoding="ascii"))
    if found["source"] != digest():
        return Kernel(simulate, f"the waiting model in {folder} is of another version: make setup")
    try:
        data = (folder / "kernel.o").read_bytes()
        run = _loaded(data, told=found)
    except (OSError, ImportError, RuntimeError) as problem:
        return Kernel(simulate, f"the waiting model in {folder} cannot be loaded ({problem}): make setup")
    return Kernel(run)


def _loaded(data: bytes, *, told: Mapping[str, str]) -> Run:
    from llvmlite import binding

    if hashlib.sha256(data).hexdigest() != told["object"]:  # half a file would end the whole process
        raise RuntimeError("the file is damaged")
    binding.initialize_native_target()
    binding.initialize_native_asmprinter()
    machine = binding.Target.from_default_triple().create_target_machine()
    engine = binding.create_mcjit_compiler(binding.parse_assembly(""), machine)
    engine.add_object_file(binding.ObjectFileRef.from_data(data))
    engine.finalize_object()
    address = engine.get_function_address(told["symbol"])
    if not address:
        raise RuntimeError("its entrance is missing")
    return _Entrance(engine, address)


class _Entrance:
    """Calls the machine code; keeps the engine that holds it."""

    def __init__(self, engine: Any, address: int) -> None:
        self._engine = engine
        kinds = (ctypes.c_void_p, ctypes.c_void_p, *_BUFFER, *_BUFFER, *_BUFFER)
        self._call = ctypes.CFUNCTYPE(ctypes.c_int32, *kinds)(address)

    def __call__(self, given: Numbers, work: Numbers, out: Numbers) -> int:
        result, problem = ctypes.c_int64(), ctypes.c_void_p()
        words = [word for buffer in (given, work, out) for word in _words(buffer)]
        status = self._call(ctypes.addressof(result), ctypes.addressof(problem), *words)
        if status != 0:
            raise RuntimeError(f"the compiled waiting model ended with {status}")
        return result.value


def _words(buffer: Numbers) -> tuple[int | None, ...]:
    address, length = buffer.buffer_info()
    return None, None, length, _WORD, address, length, _WORD
