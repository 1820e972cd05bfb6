"""The small mistakes: another bound, ``or`` for ``and``, one more or less, a statement left out, branches swapped.

Never changed, because no behaviour lies there or it is the wording of a message: docstrings, annotations, decorators,
``__slots__`` and ``__all__``, unions of types, texts, and what an error says (all of a ``raise``; that it is raised
counts).
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from typing import Any, NamedTuple, TypeVar

N = TypeVar("N", bound=ast.AST)
_COMPARED: Mapping[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    # The bound belongs to the interval or not, and the whole turned round.
    ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,), ast.NotIn: (ast.In,),
}  # fmt: skip
_CALCULATED: Mapping[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Div: ast.Mult,
    ast.Mod: ast.FloorDiv, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr, ast.BitXor: ast.BitOr,
    ast.LShift: ast.RShift, ast.RShift: ast.LShift,
}  # fmt: skip
_SWAPPED_CALLS = {
    "min": "max", "max": "min", "any": "all", "all": "any", "bisect_left": "bisect_right",
    "bisect_right": "bisect_left", "bisect": "bisect_left", "minimum": "maximum", "maximum": "minimum",
    "startswith": "endswith", "endswith": "startswith", "partition": "rpartition", "rpartition": "partition",
}  # fmt: skip
#: Letters of a piece of code in a report.
_LONGEST = 70
#: A call that is left out: its first argument, or what it was called on, takes its place.
_AROUND = {"sorted", "reversed", "set", "frozenset", "abs"}
_AFTER = {"strip", "lower", "casefold", "upper", "removeprefix", "removesuffix", "copy"}


class Around(NamedTuple):
    """What a node stands in: the outermost function, and the first and last line of the statement (or its head)."""

    owner: str = ""
    first: int = 0
    last: int = 0


class Change:
    """One mistake: a node in a place of its parent, and what stands there instead."""

    def __init__(self, place: Place, new: ast.AST, *, what: str = "") -> None:
        self.place = place
        self.new = new
        node = place.node.iter if isinstance(place.node, ast.comprehension) else place.node
        self.line: int = getattr(node, "lineno", 0)
        self.what = what or f"{_short(place.node)} -> {_short(new)}"

    def apply(self) -> None:
        """Put the mistake into the tree."""
        self.place.put(self.new)


class Place:
    """A node with its parent, the outermost function around it ("Class.name()"), and the lines of its statement."""

    def __init__(self, node: ast.AST, *, of: tuple[ast.AST, str, int | None], around: Around) -> None:
        self.node, self.around = node, around
        self._parent, self._name, self._at = of

    def put(self, new: ast.AST) -> None:
        """Replace the node."""
        ast.copy_location(new, self.node)
        if self._at is None:
            setattr(self._parent, self._name, new)
        else:
            getattr(self._parent, self._name)[self._at] = new
        ast.fix_missing_locations(new)


def changes(tree: ast.Module) -> Iterator[Change]:
    """Give every mistake in a module, in a fixed order.

    >>> [change.what for change in changes(ast.parse("old = age >= 18"))]
    ['age >= 18 -> age > 18', 'age >= 18 -> age < 18', '18 -> 19', '18 -> 17']
    """
    for place in _places(tree, around=Around()):
        for kind, changer in _CHANGERS.items():
            if isinstance(place.node, kind):
                for new in changer(place.node):
                    what = "" if isinstance(new, ast.AST) else new[1]
                    yield Change(place, new if isinstance(new, ast.AST) else new[0], what=what)


def _short(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."


def _places(node: ast.AST, *, around: Around) -> Iterator[Place]:
    for name, value in ast.iter_fields(node):
        if name in _unchanged(node):
            continue
        inside = around
        if isinstance(node, ast.FunctionDef) and name == "args":
            # A default is worked out when the function is made, not when it is called.
            inside = around._replace(owner=around.owner.removesuffix("()"))
        several = isinstance(value, list)
        for at, child in enumerate(value if several else [value]):
            if isinstance(child, ast.AST) and not _is_left(child, parent=node):
                within = _around(child, inside)
                yield Place(child, of=(node, name, at if several else None), around=within)
                yield from _places(child, around=within)


def _around(node: ast.AST, around: Around) -> Around:
    if not isinstance(node, ast.stmt):
        return around
    body = getattr(node, "body", None)
    last = max(node.lineno, body[0].lineno - 1) if body else node.end_lineno or node.lineno
    return Around(_owner(node, around.owner), node.lineno, last)


def _owner(node: ast.AST, owner: str) -> str:
    """Name the outermost function; a class passes its name on."""
    if "()" in owner or not isinstance(node, ast.FunctionDef | ast.ClassDef):
        return owner
    name = f"{owner}.{node.name}" if owner else node.name
    return f"{name}()" if isinstance(node, ast.FunctionDef) else name


_UNCHANGED: Mapping[type[ast.AST], tuple[str, ...]] = {
    ast.FunctionDef: ("decorator_list", "returns", "type_comment", "type_params"),
    ast.ClassDef: ("decorator_list", "bases", "keywords"),
    ast.arg: ("annotation",),
    ast.AnnAssign: ("annotation", "target"),
    ast.Raise: ("exc", "cause"),
    ast.FormattedValue: ("format_spec", "conversion"),
}


def _unchanged(node: ast.AST) -> tuple[str, ...]:
    """Name the fields of a node that are never changed."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "isinstance":
        return ("func", "args")
    return _UNCHANGED.get(type(node), ())


def _is_left(node: ast.AST, *, parent: ast.AST) -> bool:
    """Say whether nothing in a node is changed."""
    match node:
        case ast.Import() | ast.ImportFrom() | ast.Expr(value=ast.Constant()) | ast.keyword(arg="strict"):
            return True
        case ast.Assign(targets=[ast.Name(id="__slots__" | "__all__")]) | ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case ast.Assign(value=ast.BinOp(op=ast.BitOr())):
            return isinstance(parent, ast.Module)
        case _:
            return isinstance(node, ast.FunctionDef) and node.name == "__repr__"


_New = ast.AST | tuple[ast.AST, str]


def _with(node: N, **fields: Any) -> N:
    new = deepcopy(node)
    for name, value in fields.items():
        setattr(new, name, value)
    return new


def _compare(node: ast.Compare) -> Iterator[_New]:
    for at, kind in enumerate(node.ops):
        for other in _COMPARED[type(kind)]:
            yield _with(node, ops=[*node.ops[:at], other(), *node.ops[at + 1 :]])


def _both(node: ast.BoolOp) -> Iterator[_New]:
    yield _with(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())


def _sign(node: ast.UnaryOp) -> Iterator[_New]:
    yield deepcopy(node.operand)


def _constant(node: ast.Constant) -> Iterator[_New]:
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, int | float):
        yield ast.Constant(node.value + 1)
        yield ast.Constant(node.value - 1)


def _calculated(node: ast.BinOp | ast.AugAssign) -> Iterator[_New]:
    if isinstance(node, ast.BinOp) and isinstance(node.left, ast.Constant) and isinstance(node.left.value, str):
        return
    if other := _CALCULATED.get(type(node.op)):
        yield _with(node, op=other())


def _call(node: ast.Call) -> Iterator[_New]:
    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    if other := _SWAPPED_CALLS.get(name):
        func = _with(node.func, **{"id" if isinstance(node.func, ast.Name) else "attr": other})
        yield _with(node, func=func)
    if isinstance(node.func, ast.Name) and name in _AROUND and node.args:
        yield deepcopy(node.args[0])
    if isinstance(node.func, ast.Attribute) and name in _AFTER:
        yield deepcopy(node.func.value)


def _left_out(node: ast.stmt) -> Iterator[_New]:
    yield ast.Pass(), f"{_short(node)} left out"


def _assigned(node: ast.Assign) -> Iterator[_New]:
    """Leave out what changes an object; a name that was never set would fail at once and say nothing."""
    if not any(isinstance(target, ast.Name | ast.Tuple) for target in node.targets):
        yield from _left_out(node)


def _returned(node: ast.Return) -> Iterator[_New]:
    if node.value is None:
        yield from _left_out(node)
    elif not (isinstance(node.value, ast.Constant) and node.value.value is None):
        yield ast.Return(ast.Constant(None))


def _next_round(node: ast.Continue) -> Iterator[_New]:
    yield from _left_out(node)
    yield ast.Break()


def _branched(node: ast.If | ast.While) -> Iterator[_New]:
    """Turn a condition round; a comparison and a ``not`` are turned round by themselves."""
    if not _turns_itself(node.test):
        yield _with(node, test=_not(node.test)), f"if {_short(node.test)} -> if not"


def _either(node: ast.IfExp) -> Iterator[_New]:
    yield _with(node, body=node.orelse, orelse=node.body), f"branches swapped: {_short(node)}"


def _filtered(node: ast.comprehension) -> Iterator[_New]:
    for at, test in enumerate(node.ifs):
        yield _with(node, ifs=[*node.ifs[:at], *node.ifs[at + 1 :]]), f"for ... if {_short(test)} -> for ... without it"
        if not _turns_itself(test):
            turned = [*node.ifs[:at], _not(test), *node.ifs[at + 1 :]]
            yield _with(node, ifs=turned), f"for ... if {_short(test)} -> if not"


def _turns_itself(test: ast.expr) -> bool:
    return isinstance(test, ast.Compare) or (isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not))


def _not(test: ast.expr) -> ast.expr:
    return ast.fix_missing_locations(ast.copy_location(ast.UnaryOp(ast.Not(), deepcopy(test)), test))


_CHANGERS: Mapping[type[ast.AST] | tuple[type[ast.AST], ...], Callable[[Any], Iterator[_New]]] = {
    ast.Compare: _compare,
    ast.BoolOp: _both,
    ast.UnaryOp: _sign,
    ast.Constant: _constant,
    (ast.BinOp, ast.AugAssign): _calculated,
    ast.Call: _call,
    (ast.AugAssign, ast.Expr, ast.Raise, ast.Break, ast.Delete): _left_out,
    ast.Assign: _assigned,
    ast.Return: _returned,
    ast.Continue: _next_round,
    (ast.If, ast.While): _branched,
    ast.IfExp: _either,
    ast.comprehension: _filtered,
}
