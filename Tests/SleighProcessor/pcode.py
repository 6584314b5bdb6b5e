"""P-code, the language in which SLEIGH says what an instruction does, on integers of Python.

Operations are those of Ghidra's "P-Code Reference Manual". Of floating-point arithmetic there is none.
"""
import pypcode


class NoOpinion(Exception):
    """An operation without a meaning here; its argument is the operation's name."""


class Fault(Exception):
    """The instruction ends otherwise than by going on: the kind of its end, and an address."""

    def __init__(self, kind, address=0):
        super().__init__(kind, address)
        self.kind, self.address = kind, address


def signed(value, bits):
    """The number in two's complement that `bits` bits are."""
    return value - (1 << bits) if value >> (bits - 1) else value


def divided(left, right):
    """The quotient, rounded towards zero."""
    if right == 0:
        raise Fault("arithmetic")
    quotient = abs(left) // abs(right)
    return quotient if (left < 0) == (right < 0) else -quotient


def overflows(value, bits):
    """Whether a number is none of `bits` bits in two's complement."""
    return not -(1 << (bits - 1)) <= value < 1 << (bits - 1)


# What an operation computes of its inputs and of the width of the first, in bits. The result is cut to the width of the output.
UNARY = {
    "COPY": lambda a, n: a,
    "INT_ZEXT": lambda a, n: a,
    "INT_SEXT": signed,
    "INT_2COMP": lambda a, n: -a,
    "INT_NEGATE": lambda a, n: ~a,
    "BOOL_NEGATE": lambda a, n: a ^ 1,
    "POPCOUNT": lambda a, n: a.bit_count(),
    "LZCOUNT": lambda a, n: n - a.bit_length(),
}
BINARY = {
    "INT_ADD": lambda a, b, n: a + b,
    "INT_SUB": lambda a, b, n: a - b,
    "INT_MULT": lambda a, b, n: a * b,
    "INT_DIV": lambda a, b, n: divided(a, b),
    "INT_REM": lambda a, b, n: a - divided(a, b) * b,
    "INT_SDIV": lambda a, b, n: divided(signed(a, n), signed(b, n)),
    "INT_SREM": lambda a, b, n: signed(a, n) - divided(signed(a, n), signed(b, n)) * signed(b, n),
    "INT_AND": lambda a, b, n: a & b,
    "INT_OR": lambda a, b, n: a | b,
    "INT_XOR": lambda a, b, n: a ^ b,
    "INT_LEFT": lambda a, b, n: a << b if b < n else 0,
    "INT_RIGHT": lambda a, b, n: a >> b if b < n else 0,
    "INT_SRIGHT": lambda a, b, n: signed(a, n) >> min(b, n),
    "INT_EQUAL": lambda a, b, n: a == b,
    "INT_NOTEQUAL": lambda a, b, n: a != b,
    "INT_LESS": lambda a, b, n: a < b,
    "INT_LESSEQUAL": lambda a, b, n: a <= b,
    "INT_SLESS": lambda a, b, n: signed(a, n) < signed(b, n),
    "INT_SLESSEQUAL": lambda a, b, n: signed(a, n) <= signed(b, n),
    "INT_CARRY": lambda a, b, n: a + b >> n,
    "INT_SCARRY": lambda a, b, n: overflows(signed(a, n) + signed(b, n), n),
    "INT_SBORROW": lambda a, b, n: overflows(signed(a, n) - signed(b, n), n),
    "BOOL_AND": lambda a, b, n: a & b,
    "BOOL_OR": lambda a, b, n: a | b,
    "BOOL_XOR": lambda a, b, n: a ^ b,
    "SUBPIECE": lambda a, b, n: a >> 8 * b,
}
# Where the processor goes on is the value or the address of the first input.
INDIRECT_BRANCHES = {"BRANCHIND", "CALLIND", "RETURN"}
BRANCHES = {"BRANCH", "CALL"}
# Operations of a processor that end it, by their names and first arguments.
ENDINGS = {("invalidInstructionException", None): "illegal", ("swi", 3): "breakpoint"}
# More operations than any instruction without an end of its own executes.
STEP_LIMIT = 10_000


class Instruction:
    """An instruction, translated once, to be executed in many states.

    `cells` are the bytes of the registers, and behind them those of the translation's temporaries.
    """

    def __init__(self, context, code, address, register_bytes):
        try:
            self.ops = context.translate(code, address, max_instructions=1).ops
        except (pypcode.BadDataError, pypcode.UnimplError) as error:
            raise NoOpinion(type(error).__name__) from error
        if [op.opcode.name for op in self.ops].count("IMARK") != 1:
            raise NoOpinion("several instructions")
        self.next = address + self.ops[0].inputs[0].size
        self.register_bytes = register_bytes
        self.places = self._placed_temporaries()
        self.steps = [self._step(place, op) for place, op in enumerate(self.ops)]

    def execute(self, cells, memory):
        """Executes the instruction, and returns the address at which the processor goes on."""
        cells.extend(bytes(len(self.places)))
        place = 0
        for _ in range(STEP_LIMIT):
            if place == len(self.steps):
                return self.next
            way = self.steps[place](cells, memory)
            if way is None:
                place += 1
            elif way[0] == "address":
                return way[1]
            else:
                place = way[1]
        raise Fault("endless")

    def _placed_temporaries(self):
        """A place behind the registers for each byte of a temporary; neighbours stay neighbours."""
        nodes = [node for op in self.ops for node in [*op.inputs, *([op.output] if op.output else [])]]
        used = {node.offset + byte for node in nodes if node.space.name == "unique" for byte in range(node.size)}
        return {offset: self.register_bytes + place for place, offset in enumerate(sorted(used))}

    def _range(self, node):
        start = node.offset if node.space.name == "register" else self.places[node.offset]
        return start, start + node.size

    def _reader(self, node):
        """What returns the value of an operand."""
        kind, offset, size = node.space.name, node.offset, node.size
        if kind == "const":
            return lambda cells, memory: offset
        if kind == "ram":
            return lambda cells, memory: memory.load(offset, size)
        if kind not in ("register", "unique"):
            raise NoOpinion(f"space {kind}")
        start, end = self._range(node)
        return lambda cells, memory: int.from_bytes(cells[start:end], "little")

    def _writer(self, node):
        """What stores a number, cut to the width of the operand."""
        kind, offset, size, mask = node.space.name, node.offset, node.size, (1 << 8 * node.size) - 1
        if kind == "ram":
            return lambda cells, memory, value: memory.store(offset, size, value & mask)
        if kind not in ("register", "unique"):
            raise NoOpinion(f"space {kind}")
        start, end = self._range(node)

        def write(cells, memory, value):
            cells[start:end] = (value & mask).to_bytes(size, "little")

        return write

    def _step(self, place, op):
        """An operation as a function, which returns where to go on: `None` is behind it. What has no meaning raises once it is executed."""
        try:
            return self._meaning(place, op)
        except NoOpinion as error:
            missing = str(error)

            def without(cells, memory):
                raise NoOpinion(missing)

            return without

    def _meaning(self, place, op):
        name = op.opcode.name
        if name == "IMARK":
            return lambda cells, memory: None
        if name in BRANCHES:
            way = self._target(place, op.inputs[0])
            return lambda cells, memory: way
        if name == "CBRANCH":
            way, condition = self._target(place, op.inputs[0]), self._reader(op.inputs[1])
            return lambda cells, memory: way if condition(cells, memory) else None
        if name == "CALLOTHER":
            return self._ending(op)
        if name == "STORE":
            address, value, size = self._reader(op.inputs[1]), self._reader(op.inputs[2]), op.inputs[2].size
            self._require_ram(op)
            return lambda cells, memory: memory.store(address(cells, memory), size, value(cells, memory))
        if name in INDIRECT_BRANCHES:
            target = self._reader(op.inputs[0])
            return lambda cells, memory: ("address", target(cells, memory))
        return self._computation(name, op)

    def _computation(self, name, op):
        """An operation that has an output and no other effect."""
        known = name in UNARY or name in BINARY or name in ("LOAD", "PIECE")
        if not known:
            raise NoOpinion(name)
        write, size = self._writer(op.output), op.output.size
        if name == "LOAD":
            self._require_ram(op)
            address = self._reader(op.inputs[1])
            return lambda cells, memory: write(cells, memory, memory.load(address(cells, memory), size))
        bits, left = 8 * op.inputs[0].size, self._reader(op.inputs[0])
        if name in UNARY:
            compute = UNARY[name]
            return lambda cells, memory: write(cells, memory, compute(left(cells, memory), bits))
        right = self._reader(op.inputs[1])
        shift = 8 * op.inputs[1].size
        compute = BINARY.get(name, lambda a, b, n: a << shift | b)
        return lambda cells, memory: write(cells, memory, compute(left(cells, memory), right(cells, memory), bits))

    def _target(self, place, node):
        """Where a branch leads: to an operation of this instruction, or to an address."""
        if node.space.name == "const":
            return "operation", place + signed(node.offset, 8 * node.size)
        return "address", node.offset

    def _require_ram(self, op):
        if op.inputs[0].getSpaceFromConst().name != "ram":
            raise NoOpinion(op.opcode.name)

    def _ending(self, op):
        name = op.inputs[0].getUserDefinedOpName()
        argument = op.inputs[1].offset if len(op.inputs) > 1 else None
        if (name, argument) not in ENDINGS:
            raise NoOpinion(f"CALLOTHER {name}")

        def end(cells, memory):
            raise Fault(ENDINGS[name, argument])

        return end
