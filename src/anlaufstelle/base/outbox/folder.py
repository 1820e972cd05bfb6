"""Messages as files, where there is no server to send them."""

from datetime import datetime
from pathlib import Path


class Folder:
    """A folder of messages below HOME, readable by the office only."""

    def __init__(self, path: Path) -> None:
        """Use this folder; it is made when the first message comes."""
        self.path = path

    def write(self, name: str, content: bytes) -> None:
        """Write one file; it appears whole or not at all."""
        self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = self.path / f".{name}"
        draft.write_bytes(content)
        draft.chmod(0o600)
        draft.replace(self.path / name)

    def forget(self, *, before: datetime) -> int:
        """Remove messages written before this moment; give how many."""
        old = [file for file in self.path.glob("*.*") if file.stat().st_mtime < before.timestamp()]
        for file in old:
            file.unlink(missing_ok=True)
        return len(old)

    def close(self) -> None:
        """Nothing is open."""
