"""The record of processing names every table that holds something about a person, and how each ends."""

import re
from importlib import import_module

from django.apps import apps
from django.db.models import Field, Model

from anlaufstelle.base.processing import all_declarations

#: Tables without anything about a person, each with the reason why it needs no declaration.
WITHOUT_PERSONS = {
    "appointments.Closure": "the office as a whole",
    "appointments.Contingent": "times of the office",
    "appointments.CounterClosure": "furniture",
    "appointments.OfficeDay": "a counter of changes",
    "appointments.OpeningHours": "the office as a whole",
    "appointments.PlanStamp": "a counter of changes",
    "appointments.Release": "the office as a whole",
    "appointments.Rules": "numbers of the office",
    "appointments.SpecialOpening": "the office as a whole",
    "files.ExportLayout": "names of columns",
    "digitising.Box": "furniture",
    "digitising.Budget": "money of the office",
    "digitising.Cost": "money of the office",
    "digitising.ScanDay": "counts without a person",
    "digitising.ScanProfile": "rules of the office",
    "files.FilePlanUnit": "numbers of the file plan",
    "files.LastReference": "a counter of references",
    "appointments.Statistic": "counts without a person",
    "appointments.Unmet": "counts without a person",
    "counselling.LetterCount": "counts without a person",
    "audit.Checkpoint": "hashes of hashes",
    "concerns.AdoptedMinutes": "minutes of concerns over many visits; nobody is in them",
    "concerns.Concern": "the public catalogue",
    "concerns.Paper": "the public catalogue",
    "concerns.Situation": "the public catalogue",
    "concerns.Stamp": "the public catalogue",
    "concerns.Wording": "the public catalogue",
    "knowledge.Instruction": "how discretion is used for everybody",
    "knowledge.Law": "statutes",
    "knowledge.Section": "statutes",
    "knowledge.Shelf": "a counter of changes",
    "knowledge.State": "statutes",
    "knowledge.Wording": "statutes",
    "persons.Turn": "a counter of changes",
    "pathways.Compared": "wordings of statutes",
    "pathways.WordingTask": "wordings of statutes",
    "planning.Baseline": "counts without a person",
    "planning.TimedWork": "counts of a kind of work and a step of seconds",
    "planning.LeadDay": "days until a free time, without a person",
    "reception.Device": "furniture",
    "reception.EmergencyHours": "the office as a whole",
    "reception.HungSign": "furniture",
    "reception.Passed": "counts without a person",
    "reception.QueueDay": "a counter of changes",
    "reception.QueueRules": "numbers of the office",
    "reception.RoomState": "furniture, and numbers without names until the room works again",
    "reception.Spot": "furniture",
    "reception.Stretch": "the way through the house",
    "reception.TalkRoom": "furniture",
    "reception.WaitingArea": "furniture",
    "planning.Saturday": "the office as a whole",
    "staff.Counter": "furniture",
    "staff.Room": "furniture",
}
_TELLING = re.compile(
    r"(^|_)(mail|phone|birth|birth_date|family_name|first_name|address|account|member|identity|secret)($|_)"
)


def _models() -> dict[str, type[Model]]:
    return {model._meta.label: model for model in apps.get_models() if model.__module__.startswith("anlaufstelle.")}


def _telling_fields(names: list[str]) -> list[str]:
    return [name for name in names if _TELLING.search(name)]


def test_every_table_is_declared_or_holds_no_person() -> None:
    covered = {label for processing in all_declarations() for label in processing.models}
    assert covered | WITHOUT_PERSONS.keys() >= _models().keys(), _models().keys() - covered - WITHOUT_PERSONS.keys()


def test_declarations_name_real_tables_once() -> None:
    named = [label for processing in all_declarations() for label in processing.models]
    foreign = {model._meta.label for model in apps.get_models()}
    assert not set(named) - foreign
    assert not set(named) & WITHOUT_PERSONS.keys()
    codes = [processing.code for processing in all_declarations()]
    assert len(codes) == len(set(codes))


def test_tables_without_persons_look_like_it() -> None:
    """The list of exceptions cannot hide a telling field."""
    assert not WITHOUT_PERSONS.keys() - _models().keys()
    for label in WITHOUT_PERSONS:
        fields = [field.name for field in _models()[label]._meta.get_fields() if isinstance(field, Field)]
        assert not _telling_fields(fields), label


def test_every_processing_is_whole_and_ends() -> None:
    """Each says why, on which basis, for whom; and the action that ends it exists."""
    assert all_declarations()
    for processing in all_declarations():
        empty = {name for name in processing.__dataclass_fields__ if not getattr(processing, name)}
        assert empty <= {"models"}, processing.code  # what is kept may be a small file of its own
        module, _dot, action = processing.ends_by.rpartition(".")
        assert callable(getattr(import_module(f"anlaufstelle.{module}"), action)), processing.ends_by


def test_a_telling_field_is_found() -> None:
    assert _telling_fields(["on", "mail", "member", "birth_date", "member_count_total"]) == [
        "mail", "member", "birth_date", "member_count_total",
    ]  # fmt: skip
    assert not _telling_fields(["on", "count", "version"])
