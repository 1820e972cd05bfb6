"""Logs without keys: whoever reads a log must not be able to open somebody's appointment."""

import logging
import re

#: Tokens of holds and links: number, tilde, secret, tilde, signature.
_TOKEN = re.compile(r"\d+~[\w-]{8,}~[\w-]{8,}")
_PASSWORD_LINK = re.compile(r"(/konto/[\w-]+/)[\w:-]{12,}")


def without_keys(text: str) -> str:
    """Give a line with every token replaced.

    >>> without_keys("GET /de/termin/t/17~aaaaaaaaaaaa~bbbbbbbbbbbb/")
    'GET /de/termin/t/(token)/'
    """
    return _PASSWORD_LINK.sub(r"\1(token)", _TOKEN.sub("(token)", text))


class WithoutKeys(logging.Formatter):
    """Formats a record, traceback included, and takes the tokens out of all of it."""

    def format(self, record: logging.LogRecord) -> str:
        """Give the line."""
        return without_keys(super().format(record))
