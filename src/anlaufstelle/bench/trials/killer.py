"""Kills processes of a served office without warning while people use it."""

import random
import threading
from typing import Self

from anlaufstelle.bench.house import Office


class Killer:
    """Kills a random process of the server after each pause (seconds) until the block ends; `kills` counts them."""

    def __init__(self, place: Office, *, seed: int, pause: float) -> None:
        """Choose the house and how often; nothing is killed yet."""
        self._place, self._dice, self._pause = place, random.Random(seed), pause
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self.kills = 0

    def __enter__(self) -> Self:
        """Begin."""
        self._thread.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        """End."""
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stop.wait(self._pause):
            children = self._place.children()
            if children:
                self._place.kill(self._dice.choice(children))
                self.kills += 1
