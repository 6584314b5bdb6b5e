"""Next to nothing: what a run costs before there is anything to prove."""


def same(x: int) -> int:
    """post: _ == x"""
    return x
