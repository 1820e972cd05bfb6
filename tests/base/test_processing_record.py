"""The record of processing is collected from the whole house."""

import pytest
from django.apps import apps

from anlaufstelle.base import processing
from anlaufstelle.base.processing import all_declarations


def test_declarations_of_all_apps_come_together() -> None:
    codes = [declaration.code for declaration in all_declarations()]
    assert {"audit", "outbox", "limits"} <= set(codes)
    assert codes == sorted(codes)


def test_one_declaration_is_whole() -> None:
    outbox = next(declaration for declaration in all_declarations() if declaration.code == "outbox")
    assert "90 Tagen" in outbox.ends
    assert outbox.models == ("outbox.Row",)


def test_two_declarations_of_one_name_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    models = apps.get_app_config("audit").models_module
    (own,) = models.PROCESSING  # type: ignore[union-attr]
    changed = processing.Processing(**{name: getattr(own, name) for name in own.__dataclass_fields__} | {"name": "x"})
    monkeypatch.setattr(models, "PROCESSING", (own, changed))
    with pytest.raises(ValueError, match="two declarations are called audit"):
        all_declarations()
