"""Stated computations: a derived figure holds when its formula gives its value from its inputs."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Sequence
from decimal import Decimal, DivisionByZero, InvalidOperation

from assistant.claims import claims_in
from assistant.records import AnswerFigure, Citation
from vectorstore.vocabulary.numbers import SCALES, find_numbers

_CONSTANTS = frozenset({Decimal(100), Decimal(1000), Decimal(1_000_000), Decimal(1_000_000_000)})
_SIGNS = str.maketrans({"×": "*", "·": "*", "÷": "/", ":": "/", "−": "-", "–": "-"})
_UNITS = re.compile(r"[^\d+\-*/().\s]")
_OPERATIONS: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_MAX_LENGTH = 500
_SCALES = (Decimal(1), *SCALES.values())


def holds(figure: AnswerFigure, inputs: Sequence[Citation]) -> bool:
    """Whether the formula uses only numbers of the inputs' quotes, or
    corrections of them, and gives the figure's value."""
    if figure.derived is None:
        return False
    left = figure.derived.formula.split("=", 1)[0]
    known = {a.value for c in inputs for a in claims_in(c.quote).amounts}
    known |= {n.value for c in inputs for n in find_numbers(c.quote)}
    known |= {c.new_value * scale for c in figure.corrections for scale in _SCALES}
    if any(n.value not in known | _CONSTANTS for n in find_numbers(left)):
        return False
    value = evaluate(left)
    return value is not None and abs(value - figure.value) <= _tolerance(figure.value)


def evaluate(formula: str) -> Decimal | None:
    """The value of sums, products and quotients of Vietnamese numbers; None if it isn't one."""
    if len(formula) > _MAX_LENGTH:
        return None
    plain = formula
    for span in reversed(find_numbers(formula)):
        plain = f"{plain[: span.start]}{span.value:f}{plain[span.end :]}"
    plain = _UNITS.sub(" ", plain.translate(_SIGNS))
    try:
        return _value(ast.parse(plain.strip(), mode="eval").body)
    except (SyntaxError, ValueError, DivisionByZero, InvalidOperation, RecursionError):
        return None


def _value(node: ast.expr) -> Decimal:
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return Decimal(str(node.value))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_value(node.operand)
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATIONS:
        return _OPERATIONS[type(node.op)](_value(node.left), _value(node.right))
    raise ValueError("không phải phép tính")


def _tolerance(value: Decimal) -> Decimal:
    """Half a unit of the last place that the figure states."""
    exponent = value.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return Decimal(1).scaleb(-places) / 2
