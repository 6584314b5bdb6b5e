"""Executes single instructions as SLEIGH says, each in a given state: `python Tests/SleighProcessor x86_64 <trials >outcomes`.

It reads and writes what Tests/NativeProcessorRunner does (Records.h there). SLEIGH is Ghidra's language for the meaning of instructions; pypcode
translates them by its specifications of x86-64 and AArch64.
"""
import sys

import pypcode

import records
from pcode import Fault, Instruction, NoOpinion

X86 = {
    "id": "x86:LE:64:default",
    "registers": "RAX RCX RDX RBX RSP RBP RSI RDI R8 R9 R10 R11 R12 R13 R14 R15".split(),
    "vectors": [f"XMM{number}" for number in range(16)],
    "flags": {"CF": 0, "PF": 2, "AF": 4, "ZF": 6, "SF": 7, "DF": 10, "OF": 11},
}
ARM = {
    "id": "AARCH64:LE:64:v8A",
    "registers": [*(f"x{number}" for number in range(31)), "sp"],
    "vectors": [f"q{number}" for number in range(32)],
    "flags": {"NG": 31, "ZR": 30, "CY": 29, "OV": 28},
}


def main():
    language = {"x86_64": X86, "aarch64": ARM}[sys.argv[1]]
    context = pypcode.Context(language["id"])
    layout = records.Layout(context, language)
    last, instruction = None, None
    # With a buffer, whatever the environment says of standard output.
    output = open(sys.stdout.fileno(), "wb", closefd=False)
    for code, cells, memory in records.trials(sys.stdin.buffer, layout):
        kind, place, address, text = "completed", 0, 0, b""
        try:
            if code != last:
                last, instruction = code, Instruction(context, code, records.CODE_ADDRESS, layout.register_bytes)
            place = instruction.execute(cells, memory)
        except Fault as fault:
            kind, address = fault.kind, fault.address
        except NoOpinion as missing:
            text = str(missing).encode()
            kind, address = "no opinion", len(text)
        output.write(records.outcome(kind, place, address, layout, cells, memory, text))
    output.close()


main()
