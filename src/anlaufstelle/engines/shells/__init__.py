"""The export of another procedure, as shells of files: read line by line, and compared with what is known here."""

from anlaufstelle.engines.shells.comparing import Difference, differences
from anlaufstelle.engines.shells.layout import FIELDS, MANY, NEEDED, ORDERS, PERSON_FIELDS, Layout, proposed
from anlaufstelle.engines.shells.reading import Problem, Shell, shells
from anlaufstelle.engines.shells.table import (
    ENCODINGS,
    SEPARATORS,
    NotReadable,
    Row,
    Table,
    encoding_of,
    safe_cell,
    table_of,
)

__all__ = [
    "ENCODINGS",
    "FIELDS",
    "MANY",
    "NEEDED",
    "ORDERS",
    "PERSON_FIELDS",
    "SEPARATORS",
    "Difference",
    "Layout",
    "NotReadable",
    "Problem",
    "Row",
    "Shell",
    "Table",
    "differences",
    "encoding_of",
    "proposed",
    "safe_cell",
    "shells",
    "table_of",
]
