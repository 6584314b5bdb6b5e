import VerifierCommand

/// The fields of a packet's header, which has 4 bytes.
enum Header<M: Machine> {
  static var length: Field<M.UInt16> { Field(at: 2, order: .bigEndian) }
}

/// Why a packet is not taken.
enum Malformed: Error { case short, long }

/// A packet as it has come in, and the place for what it brings.
struct Inbox<M: Machine> {
  let packet: Buffer<M, M.UInt8>
  let payload: Buffer<M, M.UInt8>

  /// The length that the header of the packet says.
  func length(on machine: M) -> M.Word {
    M.Word(machine.load(Header<M>.length, from: packet, at: 0))
  }

  /// Copies what is behind the header. Returns its length.
  func unpack(on machine: M) throws(Malformed) -> M.Word {
    if packet.count < 4 { throw .short }
    let length = length(on: machine)
    if length > packet.count - 4 { throw .short }
    if length > payload.count { throw .long }
    machine.copy(length, from: packet, at: 4, to: payload, at: 0)
    return length
  }
}
