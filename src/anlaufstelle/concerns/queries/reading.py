"""The catalogue in one language, kept in the process until its stamp changes."""

from functools import lru_cache

from anlaufstelle.base.store.prepared import Prepared
from anlaufstelle.concerns.models import Stamp
from anlaufstelle.concerns.queries.building import build
from anlaufstelle.concerns.queries.cards import SOURCE, Catalogue
from anlaufstelle.values.languages import PUBLIC

_CODES = frozenset(language.code for language in PUBLIC)
_VERSION = Prepared(Stamp, lambda _slots: Stamp.objects.order_by("id").values_list("version")[:1])


def catalogue(language: str) -> Catalogue:
    """Give the catalogue in a language; texts without a translation, and unknown languages, are German."""
    known = language if language in _CODES else SOURCE
    return _kept(known, catalogue_version())


def catalogue_version() -> str:
    """Give the version of the catalogue, new at every change, for caches of what is made from it."""
    found: str | None = _VERSION.first()
    return found or ""


@lru_cache(maxsize=32)
def _kept(language: str, version: str) -> Catalogue:
    # The stamp is read before the rows: a change in between is kept under the old version, which nobody asks for again.
    return build(language, version=version)
