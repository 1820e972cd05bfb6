"""Shapes of what caseworkers write about a person."""

from anlaufstelle.persons.forms.basics import (
    BirthField,
    BirthWidget,
    ContactForm,
    FindForm,
    IdentityForm,
    NewPersonForm,
)
from anlaufstelle.persons.forms.identity import (
    EndForm,
    EntryForm,
    KindForm,
    KnownForm,
    PartForm,
    ReasonForm,
    RegisterNumberForm,
    RepresentativeForm,
    SearchForm,
    UseForm,
)

__all__ = [
    "BirthField",
    "BirthWidget",
    "ContactForm",
    "EndForm",
    "EntryForm",
    "FindForm",
    "IdentityForm",
    "KindForm",
    "KnownForm",
    "NewPersonForm",
    "PartForm",
    "ReasonForm",
    "RegisterNumberForm",
    "RepresentativeForm",
    "SearchForm",
    "UseForm",
]
