"""What a long trial has done so far, kept in a small file, so that it can be stopped and go on."""

import json
from pathlib import Path


class Progress:
    """The finished blocks of one trial and what was found in them.

    `of` names what is tried (rules, engines, seed); a file of something else is not gone on with. Without a folder
    nothing is kept.
    """

    def __init__(self, folder: Path | None, *, name: str, of: str) -> None:
        self._file = None if folder is None else folder / "trials" / f"{name}.json"
        self._of = of
        self.done: set[int] = set()
        self.found = 0
        if self._file is not None and self._file.is_file():
            kept = json.loads(self._file.read_text("utf-8"))
            if kept["of"] == of:
                self.done, self.found = set(kept["done"]), kept["found"]

    def add(self, block: int, found: int) -> None:
        """Keep a finished block; a stop in between leaves the file as it was."""
        self.done.add(block)
        self.found += found
        if self._file is not None:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            fresh = self._file.with_suffix(".new")
            kept = {"of": self._of, "done": sorted(self.done), "found": self.found}
            fresh.write_text(json.dumps(kept), "utf-8")
            fresh.replace(self._file)

    def end(self) -> None:
        """Forget everything: the trial is over, the next one begins anew."""
        if self._file is not None:
            self._file.unlink(missing_ok=True)
