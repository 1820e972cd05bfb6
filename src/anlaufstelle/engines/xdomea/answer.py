"""What the archive says: what it wants to keep (0502), what it has taken in (0506). All else is passed over."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from anlaufstelle.engines.xdomea.walking import MessageRefused, walk

_PROCESS = ("Kopf", "ProzessID")
_OBJECT = ("BewertetesObjekt",)
_ID = (*_OBJECT, "ID")
_CODE = (*_OBJECT, "Aussonderungsart", "Aussonderungsart", "code")
_VALUES = frozenset({"A", "B", "V"})
_TAKEN = ("AusgesondertesSGO",)
_TAKEN_ID = (*_TAKEN, "IDSGO")
_SUCCESS = (*_TAKEN, "Erfolgreich")
_BOOLEANS = {"1": True, "true": True, "0": False, "false": False}


@dataclass(frozen=True, slots=True)
class Valuation:
    """What the archive says: A (to be kept), B (to be looked at) or V (to be destroyed) for each thing offered."""

    process: UUID
    values: Mapping[UUID, str]


@dataclass(frozen=True, slots=True)
class Receipt:
    """Whether the archive has taken in each thing that was handed over."""

    process: UUID
    taken: Mapping[UUID, bool]


def read_valuation(data: bytes) -> Valuation:
    """Read the message Aussonderung.Bewertungsverzeichnis.0502. Raises `MessageRefused`."""
    process, values = _read(data, "Aussonderung.Bewertungsverzeichnis.0502", of=_OBJECT, name=_ID, value=_CODE)
    if not set(values.values()) <= _VALUES:
        raise MessageRefused("incomplete")
    return Valuation(process, values)


def read_receipt(data: bytes) -> Receipt:
    """Read the message Aussonderung.AussonderungImportBestaetigen.0506. Raises `MessageRefused`."""
    root = "Aussonderung.AussonderungImportBestaetigen.0506"
    process, said = _read(data, root, of=_TAKEN, name=_TAKEN_ID, value=_SUCCESS)
    if not set(said.values()) <= _BOOLEANS.keys():
        raise MessageRefused("incomplete")
    return Receipt(process, {name: _BOOLEANS[value] for name, value in said.items()})


def _read(
    data: bytes, root: str, *, of: tuple[str, ...], name: tuple[str, ...], value: tuple[str, ...]
) -> tuple[UUID, dict[UUID, str]]:
    """Give the process and, for each thing a message speaks of, what it says; each thing once."""
    process, found, said = "", dict[str, str](), dict[tuple[str, ...], str]()
    for path, words in walk(data, root=root):
        if path == _PROCESS:
            process = words
        elif path in (name, value):
            said[path] = words
        elif path == of:
            if said.keys() != {name, value} or said[name] in found:
                raise MessageRefused("incomplete")
            found[said[name]] = said[value]
            said = {}
    try:
        things = {UUID(one): words for one, words in found.items()}
        if not things:
            raise MessageRefused("incomplete")
        return UUID(process), things
    except ValueError:
        raise MessageRefused("incomplete") from None
