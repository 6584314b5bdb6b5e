"""A walk of x86-64 page tables; Examples/PageWalk/Sources/PageWalk.swift. Memory is a function that is asked for entries."""

from typing import List, NamedTuple, Tuple

WORDS = 2**64
ADDRESS = 0xF_FFFF_FFFF_F000


class Walk(NamedTuple):
    """How a walk ends: `page`, `not canonical`, `not present` or `denied`; the level, the physical address, and what was read."""

    end: str
    level: int
    physical: int
    loads: List[int]


def walk(root: int, address: int, access: int, entries: Tuple[int, int, int, int]) -> Walk:
    """
    pre: 0 <= root < WORDS and 0 <= address < WORDS and 0 <= access < WORDS
    pre: all(0 <= entry < WORDS for entry in entries)
    post: _ == expected(root, address, access, entries)
    """
    loads: List[int] = []
    if address >> 47 not in (0, 0x1FFFF):
        return Walk("not canonical", 0, 0, loads)
    table = root & ADDRESS
    rights = WORDS - 1
    level = 4
    while True:
        shift = 9 * level + 3
        loads.append(table | ((address >> shift) & 511) << 3)
        entry = entries[4 - level]
        if entry & 1 == 0:
            return Walk("not present", level, 0, loads)
        rights &= entry
        table = entry & ADDRESS
        if level == 1 or level < 4 and entry & 0x80 != 0:
            if access & ~rights & 6 != 0:
                return Walk("denied", 0, 0, loads)
            offset = (1 << shift) - 1
            return Walk("page", level, table & ~offset | address & offset, loads)
        level -= 1


def bits(number: int, low: int, high: int) -> int:
    """Bits of a number as one, by arithmetic."""
    return number // 2**low % 2 ** (high - low + 1)


def expected(root: int, address: int, access: int, entries: Tuple[int, int, int, int]) -> Walk:
    """What a walk yields, without a walk."""
    if bits(address, 47, 63) not in (0, 2**17 - 1):
        return Walk("not canonical", 0, 0, [])
    tables = (root,) + entries
    loads = [bits(tables[4 - n], 12, 51) * 2**12 + bits(address, 9 * n + 3, 9 * n + 11) * 8 for n in (4, 3, 2, 1)]
    for level in (4, 3, 2, 1):
        entry = entries[4 - level]
        read = loads[: 5 - level]
        if bits(entry, 0, 0) == 0:
            return Walk("not present", level, 0, read)
        if level == 1 or level < 4 and bits(entry, 7, 7) == 1:
            path = entries[: 5 - level]
            if any(bits(access, bit, bit) == 1 and any(bits(e, bit, bit) == 0 for e in path) for bit in (1, 2)):
                return Walk("denied", 0, 0, read)
            low = 9 * level + 3
            return Walk("page", level, bits(entry, low, 51) * 2**low + bits(address, 0, low - 1), read)
    raise AssertionError
