"""The office's own words in place of the packaged ones."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Manager

from anlaufstelle.base.change import change
from anlaufstelle.base.permissions import Actor
from anlaufstelle.concerns.actions.loading import new_version
from anlaufstelle.concerns.errors import UnknownLanguage, UnknownText, UnusableText
from anlaufstelle.concerns.events import TextsEdited
from anlaufstelle.concerns.models import TEXT_LENGTH, Concern, Paper, Situation, Worded, Wording
from anlaufstelle.concerns.permissions import EDIT_CATALOGUE
from anlaufstelle.values.languages import PUBLIC

_TABLES: Mapping[str, Manager[Any]] = {
    "concern": Concern.objects,
    "situation": Situation.objects,
    "paper": Paper.objects,
}
_PLACEHOLDER = re.compile(r"\{\w+\}")
# Writing of Arabic and Persian needs the joiners U+200C and U+200D, and isolates keep numbers in order.
_ALLOWED_FORMAT = set("\u200c\u200d\u2066\u2067\u2068\u2069")


def edit_texts(*, by: Actor, at: datetime, kind: str, code: str, language: str, texts: Mapping[str, str]) -> None:
    """Put the office's own words over packaged ones in one language; an empty text takes them back.

    `kind`: concern (name, about, legal), situation (label, hint), paper (name, hint), or group, skill, feature, amount,
    fee_case, fee_note, notice (text). Other languages keep the packaged words: the office translates itself.
    Raises `UnknownText`, `UnknownLanguage`, `UnusableText`.
    """
    if language not in {known.code for known in PUBLIC}:
        raise UnknownLanguage
    with change(by=by, at=at, may=EDIT_CATALOGUE) as done:
        row = _row(kind, code)
        if row is None or not texts or not set(texts) <= set(row.texts["de"]) | set(row.texts.get(language, {})):
            raise UnknownText
        own = dict(row.own_texts.get(language, {}))
        for name, given in texts.items():
            text = unicodedata.normalize("NFC", given).strip()
            _check(text, like=row.texts["de"].get(name, ""))
            own[name] = text
        row.own_texts = {**row.own_texts, language: {name: text for name, text in own.items() if text}}
        row.save(update_fields=["own_texts"])
        new_version()
        done.record(TextsEdited(kind=kind, item=code, language=language, fields=tuple(sorted(texts))))


def _row(kind: str, code: str) -> Worded | None:
    table: Manager[Any] | None = _TABLES.get(kind)
    rows = Wording.objects.filter(kind=kind) if table is None else table.all()
    found: Worded | None = rows.select_for_update().filter(code=code).first()
    return found


def _check(text: str, *, like: str) -> None:
    control = any(unicodedata.category(sign)[0] == "C" and sign not in _ALLOWED_FORMAT for sign in text)
    lost = text and set(_PLACEHOLDER.findall(text)) != set(_PLACEHOLDER.findall(like))
    if len(text) > TEXT_LENGTH or control or lost:
        raise UnusableText(most=TEXT_LENGTH)
