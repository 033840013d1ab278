"""Names no engine that is not here: the server refuses those with 503, as it should."""

import schemathesis

NOT_HERE = ("csm", "pocket")


def here(value):
    """The same with the built-in voice in their place, however deep they stand."""
    if isinstance(value, dict):
        return {
            name: "builtin" if name == "engine" and inner in NOT_HERE else here(inner)
            for name, inner in value.items()
        }
    if isinstance(value, list):
        return [here(inner) for inner in value]
    return value


@schemathesis.hook
def before_call(context, case, kwargs):
    case.body = here(case.body)
    case.query = here(case.query)
