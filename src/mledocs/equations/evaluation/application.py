"""Functions that the page declares or defines: arguments evaluated, parameters bound, bodies followed."""

from mpmath import mpf

from mledocs.equations.declared.scope import Definition, components_name
from mledocs.equations.evaluation.arbitrary import arbitrary
from mledocs.equations.evaluation.evaluator import SENTINEL, Evaluator, Stand
from mledocs.equations.evaluation.failures import GaveUp
from mledocs.equations.evaluation.matrices import components
from mledocs.equations.evaluation.operations import Value, plain
from mledocs.equations.language.syntax import Call, Element, Function, Name, Node, Number, ReadError, Spread

Given = list[tuple[Value, Node]]


_NOTHING = plain(mpf(0))


def call(each: Evaluator, node: Call) -> Value:
    """A function that the page defines, declares, or is given: `KL(f ‖ p)` is given f and p."""
    return called(each, node, *given(each, node))


def called(each: Evaluator, node: Call, before: Given, after: Given) -> Value:
    """The function of a node, of arguments that are known already."""
    other = each.functions.get(node.name) or each.world.instead.get(node.name)
    if other is not None:
        return _another(each, node, other, before, after)
    _, definition = each.world.meaning(node.name)
    if definition is None:
        return arbitrary(each.world, node, [value for value, _ in before + after], len(before))
    if isinstance(definition.header, Call) and definition.header.bar != node.bar:
        raise ReadError(f"{node.name} is defined with other arguments before the bar", node.at, node.end)
    return applied(each, definition, before + after, node)


def _another(each: Evaluator, node: Call, other: Stand, before: Given, after: Given) -> Value:
    """The function that stands for this one. What `p_\\theta` has after its bar is said by its index."""
    own, rest = (after, []) if node.bar is None else (before, after)
    outside = other.outside or each
    rest = ([] if other.parameter.given else rest) + spread(outside, other.argument.given)
    inner = Call(node.at, node.end, other.argument.name, (), len(own) if rest else None)
    return called(outside, inner, own if rest else [], rest or own)


def given(each: Evaluator, node: Call) -> tuple[Given, Given]:
    """The values of the arguments before and after the bar; without a bar all are after it."""
    bar = node.bar or 0
    return spread(each, node.arguments[:bar]), spread(each, node.arguments[bar:])


def spread(each: Evaluator, arguments: tuple[Node, ...]) -> Given:
    """The values of arguments, each element of `x_1, …, x_n` on its own."""
    found: Given = []
    for argument in arguments:
        if isinstance(argument, Spread):
            found += [(each.value(element), element) for element in elements_of(each, argument)]
        elif isinstance(argument, Function):
            found.append((_NOTHING, argument))
        else:
            found.append((each.value(argument), argument))
    return found


def elements_of(each: Evaluator, node: Spread) -> list[Element]:
    """The elements from the first to the last."""
    low, high = each.integer(node.low), each.integer(node.high)
    if high - low > 1000:
        raise GaveUp("more than 1000 arguments")
    numbers = [Number(node.at, node.end, str(i)) for i in range(low, high + 1)]
    return [Element(node.at, node.end, node.name, (number,)) for number in numbers]


def applied(each: Evaluator, definition: Definition, arguments: Given, node: Node) -> Value:
    """A defined function of given arguments."""
    inside = prepared(each, definition, arguments, node)
    value = inside.value(definition.body)
    each.coarse |= inside.coarse
    return value


def prepared(each: Evaluator, definition: Definition, arguments: Given, node: Node) -> Evaluator:
    """An evaluator for the body of a function, its parameters bound to what is given."""
    inside = each.inside(node)
    parameters: list[Node] = []
    for parameter in definition.parameters:
        parameters += elements_of(inside, parameter) if isinstance(parameter, Spread) else [parameter]
    if len(parameters) != len(arguments):  # J(θ) for J(w, b): a vector of two
        arguments = [(part, argument) for value, argument in arguments for part in components(value)]
    if len(parameters) != len(arguments):
        message = f"{definition.name} takes {len(parameters)} arguments, here are {len(arguments)}"
        raise ReadError(message, node.at, node.end)
    for parameter, (value, argument) in zip(parameters, arguments, strict=True):
        _bind(inside, parameter, value, argument, each)
    return inside


def _bind(inside: Evaluator, parameter: Node, value: Value, argument: Node, outside: Evaluator) -> None:
    """Gives a parameter of a header its value; `x_i` of a header stands for whatever element is given."""
    if isinstance(parameter, Function) != isinstance(argument, Function):
        raise ReadError(
            "a function stands here for a number, or a number for a function", argument.at, argument.end
        )
    if isinstance(parameter, Function) and isinstance(argument, Function):
        inside.functions[parameter.name] = Stand(parameter, argument, outside)
    if isinstance(parameter, Name):
        _bind_name(inside, parameter.name, value)
    if not isinstance(parameter, Element):
        return
    for place, index in enumerate(parameter.indices):
        if isinstance(index, Name) and index.name not in inside.names:
            inside.names[index.name] = plain(_index_of(inside, parameter, place, argument, outside))
    key = parameter.name, tuple(inside.integer(index) for index in parameter.indices)
    inside.elements[key] = value


def _bind_name(inside: Evaluator, name: str, value: Value) -> None:
    """A vector brings its components: w_k is one of \\mathbf{w}."""
    inside.names[name] = value
    vector, _ = inside.world.meaning(name)
    for place, part in enumerate(components(value) if vector else [], 1):
        inside.elements[components_name(name), (place,)] = part


def _index_of(inside: Evaluator, parameter: Element, place: int, argument: Node, outside: Evaluator) -> mpf:
    """The index of the element that is given, or one that no array has."""
    if isinstance(argument, Element) and argument.name == parameter.name:
        return mpf(outside.integer(argument.indices[place]))
    return mpf(-SENTINEL - 1 - inside.depth)
