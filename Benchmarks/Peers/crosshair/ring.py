"""A byte queue with a power-of-two mask and counters that run freely; Examples/ByteRing/Sources/ByteRing.swift."""

from typing import List, NamedTuple, Optional, Tuple

WORDS = 2**64


class Ring(NamedTuple):
    places: List[int]
    # The number of bytes that were taken out, and that of those that were put in. They wrap around.
    head: int
    tail: int


def count(ring: Ring) -> int:
    return (ring.tail - ring.head) % WORDS


def contents(ring: Ring) -> List[int]:
    size = len(ring.places)
    return [ring.places[(ring.head + i) % size] for i in range(count(ring))]


def is_ring(ring: Ring) -> bool:
    size = len(ring.places)
    return (
        size > 0
        and size & (size - 1) == 0
        and 0 <= ring.head < WORDS
        and 0 <= ring.tail < WORDS
        and count(ring) <= size
        and all(0 <= place < 256 for place in ring.places)
    )


def push(ring: Ring, byte: int) -> Tuple[bool, Ring]:
    """
    pre: is_ring(ring) and 0 <= byte < 256
    post: is_ring(_[1]) and _[0] == (count(ring) < len(ring.places))
    post: contents(_[1]) == contents(ring) + ([byte] if _[0] else [])
    """
    size = len(ring.places)
    if count(ring) == size:
        return False, ring
    places = list(ring.places)
    places[ring.tail & (size - 1)] = byte
    return True, Ring(places, ring.head, (ring.tail + 1) % WORDS)


def pop(ring: Ring) -> Tuple[Optional[int], Ring]:
    """
    pre: is_ring(ring)
    post: is_ring(_[1]) and (_[0] is None) == (count(ring) == 0)
    post: ([] if _[0] is None else [_[0]]) + contents(_[1]) == contents(ring)
    post: _[1].places == ring.places
    """
    if ring.head == ring.tail:
        return None, ring
    byte = ring.places[ring.head & (len(ring.places) - 1)]
    return byte, Ring(ring.places, (ring.head + 1) % WORDS, ring.tail)
