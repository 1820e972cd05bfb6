"""Every permission says what it protects, belongs to somebody, and nobody holds one that no room defines."""

from anlaufstelle.base.permissions import Permission, matrix
from tests.house.source import import_everything


def _defined() -> dict[str, list[Permission]]:
    """Give the permissions of each room called `permissions`, by module."""
    import sys

    import_everything()
    rooms = {name: module for name, module in sys.modules.items() if name.endswith(".permissions")}
    return {
        name: [value for value in vars(module).values() if isinstance(value, Permission)]
        for name, module in sorted(rooms.items())
        if name.startswith("anlaufstelle.")
    }


def _said_badly(permission: Permission) -> bool:
    """Say whether the sentence is no sentence."""
    return len(permission.protects.split()) < 3 or not permission.protects.endswith(".")


def test_every_permission_says_what_it_protects() -> None:
    assert sum(map(len, _defined().values())) > 5
    assert not [item.code for found in _defined().values() for item in found if _said_badly(item)]


def test_codes_are_unique_and_say_whose_they_are() -> None:
    codes = [item.code for found in _defined().values() for item in found]
    assert len(codes) == len(set(codes))
    strangers = {
        item.code for module, found in _defined().items() for item in found if item.code.split(".")[0] not in module
    }
    assert not strangers


def test_somebody_holds_every_permission_and_all_are_defined() -> None:
    held = {permission for held in matrix().values() for permission in held}
    defined = {item for found in _defined().values() for item in found}
    assert held == defined, {item.code for item in held ^ defined}


def test_a_bad_sentence_is_found() -> None:
    assert _said_badly(Permission("x.y", "names"))
    assert not _said_badly(Permission("x.y", "Names and times of the people who come."))
