"""Uploads stay in memory: what a person sends in is never written anywhere unlocked, not even for a moment."""

import io
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest

from anlaufstelle.engines.reading import Limits

_MOST = Limits().file_bytes
#: All files of one request together: what several people send in at once has to fit into the memory of one process.
MOST_TOGETHER = 2 * _MOST


class InMemory(FileUploadHandler):
    """Gathers one file after the other in memory, and keeps no more of it than any file that is read may have."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        """Begin without a file."""
        super().__init__(request)
        self._data = bytearray()
        self._before = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self._data = bytearray()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002  # pieces come in order
        """Take a piece; of a file that is too large one byte too much, so that it is refused and not cut."""
        room = min(_MOST + 1 - len(self._data), MOST_TOGETHER - self._before - len(self._data))
        if room > 0:
            self._data += raw_data[:room]

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """Give the file; one that did not fit says a size larger than what is left of it."""
        self._before += len(self._data)
        return self._file(file_size)

    def upload_interrupted(self) -> None:
        """Forget what came so far."""
        self._data = bytearray()

    def _file(self, size: int) -> InMemoryUploadedFile:
        return InMemoryUploadedFile(
            io.BytesIO(bytes(self._data)), self.field_name, self.file_name or "", self.content_type, size, self.charset
        )
