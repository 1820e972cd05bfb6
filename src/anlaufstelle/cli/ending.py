"""How a command ends when something went wrong: known problems in words, defects with their trace."""

import sys
import traceback

#: How SQLite and PostgreSQL say that a table is missing.
_NO_TABLE = ("no such table", "does not exist")


class Stop(Exception):
    """A command cannot go on; the text names the remedy."""

    def __init__(self, text: str, *, code: int = 1) -> None:
        """Keep the words and the exit code."""
        super().__init__(text)
        self.code = code


def code_of(problem: Exception) -> int:
    """Say what went wrong on the error stream and give the exit code."""
    if isinstance(problem, Stop):
        print(str(problem), file=sys.stderr)
        return problem.code
    found = _domain(problem) or _without_tables(problem)
    if found is not None:
        return found
    traceback.print_exception(problem)
    return 70  # EX_SOFTWARE: a defect of ours


def _domain(problem: Exception) -> int | None:
    if "anlaufstelle.base.errors" not in sys.modules:
        return None
    from anlaufstelle.base.errors import DomainError
    from anlaufstelle.web.errors import exit_code

    if not isinstance(problem, DomainError):
        return None
    print(problem.told(), file=sys.stderr)
    return exit_code(problem)


def _without_tables(problem: Exception) -> int | None:
    """Say it when a home has never been set up."""
    if "django.db" not in sys.modules:
        return None
    from django.db import OperationalError, ProgrammingError

    text = str(problem)
    if not isinstance(problem, OperationalError | ProgrammingError) or not any(said in text for said in _NO_TABLE):
        return None
    print("Die Datenbanken sind noch nicht angelegt.\nAbhilfe: anlaufstelle init", file=sys.stderr)
    return 1
