"""Runs in the peer's own environment: `python peer_program.py FOLDER` answers the rules in the folder with OpenFisca.

It knows nothing of Anlaufstelle. `rules.json` holds facts, terms and ways of one day, `facts.npz` a column a fact; it
writes `ways.npz` and prints the CPU time of the answers in milliseconds.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

_TYPES: dict[str, dict[str, Any]] = {
    "bool": {"value_type": bool, "default_value": False},
    "int": {"value_type": int, "default_value": -1},
    "float": {"value_type": float, "default_value": 0.0},
}


def main(folder: Path) -> None:
    """Build the system, give it the facts, and measure all ways."""
    rules = json.loads((folder / "rules.json").read_text("utf-8"))
    person = build_entity(key="person", plural="persons", label="", is_person=True)
    system = TaxBenefitSystem([person])
    for name, kind in rules["facts"].items():
        _add(system, name, {"entity": person, "definition_period": DateUnit.DAY, **_TYPES[kind]})
    for name, demands in (rules["terms"] | rules["ways"]).items():
        parts = {"entity": person, "definition_period": DateUnit.DAY, **_TYPES["bool"]}
        _add(system, name, parts | {"formula": _formula(demands)})
    facts = np.load(folder / "facts.npz")
    simulation = SimulationBuilder().build_default_simulation(system, count=rules["size"])
    for name in facts.files:
        simulation.set_input(name, rules["on"], facts[name])
    begin = process_time()
    found = {name: simulation.calculate(name, rules["on"]) for name in rules["ways"]}
    print((process_time() - begin) * 1000)
    np.savez(folder / "ways.npz", **found)


def _add(system: Any, name: str, parts: dict[str, Any]) -> None:
    system.add_variable(type(name, (Variable,), parts))


def _formula(demands: list[list[dict[str, Any]]]) -> Callable[[Any, Any], Any]:
    """Give a formula: all demands, each by one of its lines."""

    def formula(person: Any, period: Any) -> Any:
        found: Any = True
        for demand in demands:
            best: Any = False
            for line in demand:
                best |= _asked(line, person(line["fact"], period)) != line["turned"]
            found &= best
        return found + np.zeros(person.count, dtype=bool)

    return formula


def _asked(line: dict[str, Any], values: Any) -> Any:
    if "codes" in line and values.dtype == bool:
        return values if 1 in line["codes"] else ~values
    if "codes" in line:
        return np.isin(values, line["codes"])
    if "least" in line:
        return (values >= line["least"]) & (values <= line["most"])
    return values


if __name__ == "__main__":
    main(Path(sys.argv[1]))
