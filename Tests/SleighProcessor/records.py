"""The records of Tests/NativeProcessorRunner/Records.h, with one kind of outcome more: that there is no opinion."""
import struct

from pcode import Fault

CODE_ADDRESS = 0x1000_0800
MEMORY_ADDRESS = 0x2000_0000
PAGE = 4096
# An outcome without an opinion has the length of a text as its fault address, and the text behind it.
KINDS = ["completed", "illegal", "arithmetic", "memory", "alignment", "breakpoint", "endless", "no opinion"]


class Layout:
    """Where the parts of a state are among the registers of a language of SLEIGH, and in a record."""

    def __init__(self, context, language):
        whole = [(name, 8) for name in language["registers"]], [(name, 16) for name in language["vectors"]]
        self.registers, self.vectors = ([self._place(context, *part) for part in parts] for parts in whole)
        self.flags = [(bit, self._place(context, name, 1)[0]) for name, bit in language["flags"].items()]
        self.register_bytes = max(place.offset + place.size for place in context.registers.values())
        self.state_bytes = 8 * len(self.registers) + 8 + 16 * len(self.vectors)

    @staticmethod
    def _place(context, name, size):
        place = context.registers[name]
        assert place.size == size, f"{name} has {place.size} bytes"
        return place.offset, place.offset + size

    def unpack(self, record):
        """The bytes of all registers, of those of a state."""
        cells, place = bytearray(self.register_bytes), 0
        for start, end in self.registers:
            cells[start:end] = record[place : place + 8]
            place += 8
        flags = int.from_bytes(record[place : place + 8], "little")
        for bit, start in self.flags:
            cells[start] = flags >> bit & 1
        place += 8
        for start, end in self.vectors:
            cells[start:end] = record[place : place + 16]
            place += 16
        return cells

    def pack(self, cells):
        """The state that the bytes of all registers are."""
        flags = sum(cells[start] << bit for bit, start in self.flags)
        parts = [cells[start:end] for start, end in self.registers]
        return b"".join([*parts, flags.to_bytes(8, "little"), *(cells[start:end] for start, end in self.vectors)])


class Memory:
    """The page of a state's memory; without the bytes that are given it is zero."""

    def __init__(self, content):
        self.page, self.given = bytearray(content.ljust(PAGE, b"\0")), len(content)

    def load(self, address, size):
        place = self._place(address, size)
        return int.from_bytes(self.page[place : place + size], "little")

    def store(self, address, size, value):
        place = self._place(address, size)
        self.page[place : place + size] = value.to_bytes(size, "little")

    def wrote_elsewhere(self):
        return bool(self.page[self.given :].strip(b"\0"))

    def _place(self, address, size):
        place = address - MEMORY_ADDRESS
        if not 0 <= place <= PAGE - size:
            raise Fault("memory", address)
        return place


def trials(stream, layout):
    """Each trial of a stream: the instruction, the registers' bytes and the memory."""
    size = 24 + layout.state_bytes
    while record := stream.read(size):
        assert len(record) == size, "a trial is cut off"
        code_size, memory_size = struct.unpack_from("<II", record, 16)
        content = stream.read(memory_size)
        assert len(content) == memory_size, "a trial is cut off"
        yield record[:code_size], layout.unpack(record[24:]), Memory(content)


def outcome(kind, place, address, layout, cells, memory, text=b""):
    """A record of what became of a trial."""
    head = struct.pack("<IIQQ", KINDS.index(kind), memory.wrote_elsewhere(), place, address)
    return b"".join([head, layout.pack(cells), memory.page[: memory.given], text])
