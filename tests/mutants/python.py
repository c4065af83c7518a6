"""Mutants of Python: the changes that mutmut knows, wherever code is run."""

import ast
from collections.abc import Iterator
from random import Random
from typing import Any

import libcst as cst
from mutmut.mutation.mutators import mutation_operators

# UTF-8 is what every machine of today takes anyway; what may not be changed is not changed.
UNSEEN_ARGUMENTS = frozenset({"encoding", "frozen", "slots", "maxsize"})
# What is said to whoever checks types, and the name of an encoding in other letters.
TYPE_VARIABLE, CAST = "TypeVar", "cast"
CODING = frozenset({"encode", "decode"})
TYPES = frozenset(
    {"Callable", "Iterable", "Iterator", "Mapping", "Sequence", "dict", "list", "tuple"}
)


class _Places(cst.CSTVisitor):
    """The places of a module where something can be changed, each with its changes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[cst.CSTNode, list[cst.CSTNode]]] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        changes = [
            change
            for kind, changed in mutation_operators
            if isinstance(node, kind)
            for change in changed(node)
        ]
        if changes:
            self.found.append((node, changes))
        return True


class _Bare(ast.NodeTransformer):
    """Takes away what no run can tell from its absence."""

    def visit_Expr(self, node: ast.Expr) -> ast.AST | None:
        text = isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        return None if text else self.generic_visit(node)

    def visit_arg(self, node: ast.arg) -> ast.AST:
        node.annotation = None
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.returns = None
        for each in ast.walk(node):
            if isinstance(each, ast.AnnAssign):
                each.annotation = ast.Constant(None)
        return self.generic_visit(node)

    def visit_Assign(self, node: ast.Assign) -> ast.AST | None:
        made = ast.unparse(node.targets[0])
        value = node.value
        is_type = isinstance(value, ast.Subscript) and ast.unparse(value.value) in TYPES
        return None if made == "__all__" or is_type else self.generic_visit(node)

    def visit_If(self, node: ast.If) -> ast.AST | None:
        return None if ast.unparse(node.test) == "TYPE_CHECKING" else self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
        first = node.args[0] if node.args else None
        if name == TYPE_VARIABLE:
            node.args, node.keywords = [], []
        elif name == CAST:
            node.args = node.args[1:]
        elif name in CODING and isinstance(first, ast.Constant) and isinstance(first.value, str):
            first.value = first.value.lower()
        return node

    def visit_keyword(self, node: ast.keyword) -> ast.AST | None:
        return None if node.arg in UNSEEN_ARGUMENTS else self.generic_visit(node)


def _meaning(text: str) -> str:
    return ast.dump(_Bare().visit(ast.parse(text)))


def _is_code(text: str) -> bool:
    try:
        compile(text, "mutant", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return False
    return True


def mutants(text: str, random: Random) -> Iterator[str]:
    """The whole text of a module with one change, each time another, in an order drawn by lot."""
    module = cst.parse_module(text)
    places = _Places()
    module.visit(places)
    meaning = _meaning(text)
    for place, changes in random.sample(places.found, len(places.found)):
        replaced: Any = module.deep_replace(place, random.choice(changes))
        if _is_code(replaced.code) and _meaning(replaced.code) != meaning:
            yield replaced.code
