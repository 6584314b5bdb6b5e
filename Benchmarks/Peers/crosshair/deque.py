"""Slots of a double-ended queue in a buffer of any capacity; Examples/Deque/Sources/DequeSlots.swift."""

from typing import Optional, Tuple

WORDS = 2**64
MOST = 2**63 - 1


def slot_at(start: int, index: int, capacity: int) -> int:
    """
    pre: 0 <= start < capacity <= MOST
    pre: 0 <= index < capacity
    post: 0 <= _ < capacity
    post: _ in (start + index, start + index - capacity)
    """
    slot = start + index
    assert slot < WORDS
    return slot if slot < capacity else slot - capacity


def slot_after(slot: int, capacity: int) -> int:
    """
    pre: 0 <= slot < capacity <= MOST
    post: 0 <= _ < capacity
    post: _ in (slot + 1, slot + 1 - capacity)
    """
    return 0 if slot + 1 == capacity else slot + 1


def slot_before(slot: int, capacity: int) -> int:
    """
    pre: 0 <= slot < capacity <= MOST
    post: 0 <= _ < capacity
    post: _ in (slot - 1, slot - 1 + capacity)
    """
    return capacity - 1 if slot == 0 else slot - 1


def segments(start: int, count: int, capacity: int) -> Tuple[int, int]:
    """
    pre: 0 <= start < capacity <= MOST
    pre: 0 <= count <= capacity
    post: 0 <= _[0] <= capacity - start and 0 <= _[1] <= capacity
    post: _[0] + _[1] == count
    post: _[1] == 0 or _[0] == capacity - start
    """
    first = min(count, capacity - start)
    return first, count - first


def capacity_for(required: int, capacity: int) -> Optional[int]:
    """
    pre: 0 <= required < WORDS
    pre: 0 <= capacity <= MOST
    post: (_ is None) == (required * 2 >= WORDS)
    post: _ is None or required <= _ <= MOST
    post: _ is None or _ == max(required, min(capacity * 3 // 2, MOST))
    """
    if required > MOST:
        return None
    return max(required, min(capacity + capacity // 2, MOST))

