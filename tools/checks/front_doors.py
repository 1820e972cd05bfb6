"""An import-linter contract: another app is entered only by its front doors."""

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class FrontDoorsContract(Contract):
    """No import reaches into an app past its doors.

    `apps` are the walled packages, `doors` the rooms everybody outside may import. `wiring` names the packages that
    put the house together; they may use `wired_doors` too. Not even the package itself is a door: its
    ``__init__`` would be a door without a name.
    """

    type_name = "front_doors"

    apps = fields.ListField(subfield=fields.StringField())
    doors = fields.SetField(subfield=fields.StringField())
    wiring = fields.ListField(subfield=fields.StringField(), required=False, default=[])
    wired_doors = fields.SetField(subfield=fields.StringField(), required=False, default=set())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: FBT001  # the contract of the tool
        """Collect every import that comes in through a wall."""
        del verbose
        trespasses = [
            (importer, imported, _line(graph, importer, imported))
            for app in self._names("apps")
            for imported in sorted({app} | graph.find_descendants(app))
            for importer in sorted(graph.find_modules_that_directly_import(imported))
            if not _inside(importer, app) and not self._is_open(imported, app=app, importer=importer)
        ]
        return ContractCheck(kept=not trespasses, metadata={"trespasses": trespasses})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Say who came in where, and which doors there are."""
        for importer, imported, line in check.metadata["trespasses"]:
            output.print_error(f"- {importer} (l.{line}) -> {imported}", bold=False)
        output.new_line()
        output.print_error(f"The doors are: {', '.join(sorted(self._names('doors')))}.", bold=False)

    def _is_open(self, imported: str, *, app: str, importer: str) -> bool:
        room = imported.removeprefix(app).lstrip(".").partition(".")[0]
        if room in self._names("doors"):
            return True
        wires = any(_inside(importer, package) for package in self._names("wiring"))
        return wires and room in self._names("wired_doors")

    def _names(self, option: str) -> list[str]:
        return [str(name) for name in getattr(self, option)]


def _inside(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


def _line(graph: ImportGraph, importer: str, imported: str) -> int:
    details = graph.get_import_details(importer=importer, imported=imported)
    return int(details[0]["line_number"]) if details else 0
