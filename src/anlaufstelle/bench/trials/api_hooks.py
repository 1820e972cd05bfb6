"""What a run of generated requests needs: many networks, sometimes a real token, and a count of answers.

Loaded by schemathesis in a process of its own (`SCHEMATHESIS_HOOKS`), never by the product. Tokens come from the folder
it runs in, and counts go there.
"""

import atexit
import json
import random
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import schemathesis

_dice = random.Random(1)
_FACTS = 5
_answers: Counter[str] = Counter()


@cache
def _tokens() -> dict[str, list[str]]:
    found: dict[str, list[str]] = json.loads(Path("tokens.json").read_text())
    return found


@schemathesis.hook
def before_load_schema(context: Any, raw_schema: dict[str, Any]) -> None:
    """Leave a few facts in the description: six hundred in each body would be tried one by one for hours."""
    del context
    facts = raw_schema["components"]["schemas"]["Facts"]["properties"]
    kept = _dice.sample(sorted(facts), _FACTS)
    raw_schema["components"]["schemas"]["Facts"]["properties"] = {name: facts[name] for name in kept}


@schemathesis.hook
def before_call(context: Any, case: Any, kwargs: Any) -> None:
    """Come from one of many networks, and sometimes with a token that opens something."""
    del context, kwargs
    case.headers["X-Forwarded-For"] = f"10.{_dice.randrange(250)}.{_dice.randrange(250)}.{_dice.randrange(1, 250)}"
    if _dice.random() < 0.5 and isinstance(case.body, dict) and "hold" in case.body:
        case.body["hold"] = _dice.choice(_tokens()["holds"])
    if _dice.random() < 0.5 and "token" in (case.path_parameters or {}):
        case.path_parameters["token"] = _dice.choice(_tokens()["bookings"])


@schemathesis.hook
def after_call(context: Any, case: Any, response: Any) -> None:
    """Count the answer; a defect is kept with the request that made it."""
    del context
    _answers[str(response.status_code)] += 1
    if response.status_code >= 500:
        _answers[f"defect {case.method} {case.path} {str(case.body)[:200]} {case.query} {case.path_parameters}"] += 1


@atexit.register
def _write() -> None:
    if _answers:
        Path("answers.json").write_text(json.dumps(_answers))
