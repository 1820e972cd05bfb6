"""Kiosks and displays: added, shown on a sheet, given a new address, ended; an address is known to nobody else."""

from datetime import datetime

import pytest
from django.test import Client

from anlaufstelle.base.audit.models import Entry
from anlaufstelle.base.permissions import actor
from anlaufstelle.reception import actions, queries
from anlaufstelle.reception.errors import DeviceEnded, NoSuchPart, UnknownChoice
from anlaufstelle.reception.models import Device
from anlaufstelle.reception.queries import read_token
from tests.reception.makers import SYSTEM, make_display, make_house, make_kiosk

pytestmark = pytest.mark.django_db


def _token(client: Client, device: int) -> str:
    address = client.get(f"/amt/haus/geraete/{device}/").context["address"]
    return str(address.rstrip("/").rpartition("/")[2])


def test_a_device_is_added_and_its_address_opens_what_it_is(lead: Client) -> None:
    values = {"kind": "display", "name": "Anzeige Flur", "entrance": "south", "areas": ["og1"]}
    sheet = lead.post("/amt/haus/geraete/", values, follow=True)
    device = Device.objects.get()
    assert (device.kind, device.name, device.since is not None) == ("display", "Anzeige Flur", True)
    token = _token(lead, device.id)
    assert f"/anzeige/{token}/" in sheet.content.decode()
    assert "data:image/svg+xml" in sheet.content.decode()
    assert "Wartezone" in Client().get(f"/anzeige/{token}/").content.decode()
    lead.post("/amt/haus/geraete/", {"kind": "kiosk", "name": "Automat Tür", "entrance": "main"})
    kiosk = Device.objects.get(kind="kiosk")
    assert Client().get(f"/automat/{_token(lead, kiosk.id)}/").status_code == 200


def test_the_list_shows_no_address_and_no_log_holds_one(lead: Client, caplog: pytest.LogCaptureFixture) -> None:
    lead.post("/amt/haus/geraete/", {"kind": "kiosk", "name": "Automat Tür", "entrance": "main"})
    device = Device.objects.get()
    old = _token(lead, device.id)
    shown = lead.post(f"/amt/haus/geraete/{device.id}/", {"tun": "neu"}, follow=True).content.decode()
    marks = {device.mark, Device.objects.get().mark}
    assert len(marks) == 2
    listed = lead.get("/amt/haus/geraete/").content.decode()
    kept = " ".join(f"{entry.lasting} {entry.erasable}" for entry in Entry.objects.all())
    for secret in (*marks, old):
        assert secret not in listed
        assert secret not in kept
        assert secret not in caplog.text
    assert old not in shown
    assert '"about": "' in kept.replace('"about":"', '"about": "'), "the log says which device it was"


@pytest.mark.parametrize("step", ["neu", "ende"])
def test_a_former_address_is_dead_at_once_on_pages(lead: Client, now: datetime, step: str) -> None:
    kiosk, display = make_kiosk(at=now), make_display(at=now)
    pages = (f"/automat/{kiosk}/", f"/de/automat/{kiosk}/", f"/anzeige/{display}/")
    assert [Client().get(page).status_code for page in pages] == [200, 200, 200]
    for token, kind in ((kiosk, "kiosk"), (display, "display")):
        lead.post(f"/amt/haus/geraete/{read_token(token, purpose=kind)[0]}/", {"tun": step})
    answers = [Client().get(page) for page in pages]
    assert [answer.status_code for answer in answers] == [410, 410, 410]
    assert all("Dieses Gerät ist nicht mehr in Betrieb." in answer.content.decode() for answer in answers)
    with pytest.raises(DeviceEnded):
        queries.device_of_link(kiosk, kind="kiosk")


@pytest.mark.parametrize("action", [actions.renew_device, actions.end_device])
def test_the_board_of_a_running_stream_hears_of_it(now: datetime, action: object) -> None:
    """A stream compares its secret with each new board, and asks for one when the stamp of the queue changes."""
    make_house(at=now)
    device, secret = read_token(make_display(at=now), purpose="display")
    stamp = queries.queue_stamp(now)
    assert queries.board(at=now).displays[device].mark == secret
    action(by=actor(SYSTEM), at=now, device=device)  # type: ignore[operator]  # one of the two actions above
    assert queries.queue_stamp(now) != stamp
    found = queries.board(at=now).displays.get(device)
    assert found is None or found.mark != secret


def test_a_press_that_says_nothing_changes_nothing(lead: Client, now: datetime) -> None:
    device = read_token(make_kiosk(at=now), purpose="kiosk")[0]
    lead.post(f"/amt/haus/geraete/{device}/", {})
    assert Device.objects.get(id=device).ended_at is None


def test_an_ended_device_is_no_more_to_be_changed_and_a_wrong_one_is_not_added(lead: Client, now: datetime) -> None:
    device = read_token(make_kiosk(at=now), purpose="kiosk")[0]
    actions.end_device(by=actor(SYSTEM), at=now, device=device)
    for action in (actions.renew_device, actions.end_device):
        with pytest.raises(NoSuchPart):
            action(by=actor(SYSTEM), at=now, device=device)
    assert lead.get(f"/amt/haus/geraete/{device}/").status_code == 404
    for wrong in ({"kind": "robot"}, {"name": " "}, {"entrance": "roof"}, {"areas": ["nowhere"]}):
        with pytest.raises(UnknownChoice):
            actions.add_device(by=actor(SYSTEM), at=now, **{"kind": "kiosk", "name": "A", **wrong})
    assert lead.post("/amt/haus/geraete/", {"kind": "kiosk", "name": ""}).status_code == 422
