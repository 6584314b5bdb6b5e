import VerifierCommand

private typealias Call<Element: MachineInteger> = RingCopy<SymbolicMachine, Element>

private func ringCopy<M, Element: MachineInteger>(_ inputs: MethodInputs<M>) -> RingCopy<M, Element> {
  RingCopy(
    ring: inputs.buffer("ring", of: Element.self), plain: inputs.buffer("plain", of: Element.self),
    head: inputs.word("head"), count: inputs.word("count"))
}

extension Snapshot {
  /// What holds before a copy.
  fileprivate func isReady<Element: MachineInteger>() -> Formula where State == Call<Element> {
    self.head < self.ring.count && self.count <= self.ring.count && self.count <= self.plain.count
      && areSeparate(self.ring, self.plain)
  }

  /// The number of elements from the head of the ring to its end, of those that are copied.
  fileprivate func first<Element: MachineInteger>() -> Integer where State == Call<Element> {
    .least(self.count, self.ring.count - self.head)
  }
}

/// The ways to say where the elements of the ring are, which come to the same.
private enum Formulation: String, CaseIterable {
  /// By a remainder, for all places.
  case remainder
  /// By two cases, before the end of the ring and behind it.
  case cases
  /// By the sequences of both parts.
  case sequences

  /// What is said of a copy: the plain elements and those of the ring, at the moments when they are the same.
  func says<Element: MachineInteger>(
    _ ring: Snapshot<Call<Element>>, _ plain: Snapshot<Call<Element>>
  ) -> Formula {
    let (head, count, first) = (ring.head, ring.count, ring.first())
    switch self {
    case .remainder:
      return .forAll("p") { $0 < count ==> plain[plain.plain, $0] == ring[ring.ring, (head + $0) % ring.ring.count] }
    case .cases:
      return .forAll("p") { $0 < first ==> plain[plain.plain, $0] == ring[ring.ring, head + $0] }
        && .forAll("p") {
          first <= $0 && $0 < count ==> plain[plain.plain, $0] == ring[ring.ring, head + $0 - ring.ring.count]
        }
    case .sequences:
      let (from, to) = (ring.elements(of: ring.ring), plain.elements(of: plain.plain))
      return to.prefix(first) == from.dropFirst(head).prefix(first)
        && to.dropFirst(first).prefix(count - first) == from.prefix(count - first)
    }
  }
}

private func draining<Element: MachineInteger>(
  _ id: String, _ formulation: Formulation, of type: Element.Type, native: NativeProgram? = nil,
  _ body: @escaping @Sendable (Call<Element>, SymbolicMachine) -> Void
) -> Contract {
  Contract(
    "\(id)-by-\(formulation)", "copies from a ring", inputs: { (inputs: Inputs) -> Call<Element> in ringCopy(inputs) },
    requires: { old in requires("ready", old.isReady()) },
    body: { call, machine in body(call, machine) }, native: native,
    ensures: { old, new, _ in
      ensures("copied", formulation.says(old, new))
      ensures("frame", new.isUnchanged(since: old, except: old.plain))
    })
}

private func filling<Element: MachineInteger>(
  _ id: String, _ formulation: Formulation, of type: Element.Type, native: NativeProgram? = nil,
  _ body: @escaping @Sendable (Call<Element>, SymbolicMachine) -> Void
) -> Contract {
  Contract(
    "\(id)-by-\(formulation)", "copies into a ring", inputs: { (inputs: Inputs) -> Call<Element> in ringCopy(inputs) },
    requires: { old in requires("ready", old.isReady()) },
    body: { call, machine in body(call, machine) }, native: native,
    ensures: { old, new, _ in
      ensures("copied", formulation.says(new, old))
      ensures("frame", new.isUnchanged(since: old, except: old.ring))
    })
}

private typealias U8 = SymbolicMachine.UInt8
private typealias U32 = SymbolicMachine.UInt32
private typealias U64 = SymbolicMachine.UInt64

let ringCopies = Formulation.allCases.flatMap { way in
  [
    draining(
      "report/tracks-live-21", way, of: U8.self,
      native: NativeProgram({ ringCopy($0) as RingCopy<NativeMachine, NativeMachine.UInt8> }) { $0.drain(on: $1) }
    ) { $0.drain(on: $1) },
    draining("report/tracks-live-21-of-32-bits", way, of: U32.self) { $0.drain(on: $1) },
    draining("report/tracks-live-21-of-64-bits", way, of: U64.self) { $0.drain(on: $1) },
    filling(
      "report/tracks-live-21-filling", way, of: U8.self,
      native: NativeProgram({ ringCopy($0) as RingCopy<NativeMachine, NativeMachine.UInt8> }) { $0.fill(on: $1) }
    ) { $0.fill(on: $1) },
    filling("report/tracks-live-21-filling-of-32-bits", way, of: U32.self) { $0.fill(on: $1) },

    draining("broken/report/tracks-live-21", way, of: U8.self) { $0.drainToOnePlace(on: $1) },
    draining("broken/report/tracks-live-21-of-32-bits", way, of: U32.self) { $0.drainToOnePlace(on: $1) },
    draining("broken/report/tracks-live-21-of-64-bits", way, of: U64.self) { $0.drainToOnePlace(on: $1) },
    draining("broken/report/tracks-live-21-head-twice", way, of: U8.self) { $0.drainFromHeadTwice(on: $1) },
    filling("broken/report/tracks-live-21-filling", way, of: U8.self) { $0.fillBehindTheEnd(on: $1) },
    filling("broken/report/tracks-live-21-filling-twice", way, of: U8.self) { $0.fillFromOnePlace(on: $1) },
    filling("broken/report/tracks-live-21-filling-of-32-bits", way, of: U32.self) { $0.fillFromOnePlace(on: $1) },
  ]
}
