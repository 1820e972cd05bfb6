"""What goes on beside people who use a served office: work again and again, and processes killed without warning."""

import random
import threading
from typing import Self

from anlaufstelle.bench.house import Office


class Beside:
    """Does `_run` in a thread of its own from the begin of a block to its end."""

    def __init__(self, place: Office) -> None:
        """Choose the house; nothing is done yet."""
        self._place, self._stop = place, threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        """Begin."""
        self._thread.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        """End, when what is being done is done."""
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        raise NotImplementedError  # each kind of work has its own


class Killer(Beside):
    """Kills a random process of the server after each pause (seconds); `kills` counts them."""

    def __init__(self, place: Office, *, seed: int, pause: float) -> None:
        """Choose the house and how often."""
        super().__init__(place)
        self._dice, self._pause = random.Random(seed), pause
        self.kills = 0

    def _run(self) -> None:
        while not self._stop.wait(self._pause):
            children = self._place.children()
            if children:
                self._place.kill(self._dice.choice(children))
                self.kills += 1
