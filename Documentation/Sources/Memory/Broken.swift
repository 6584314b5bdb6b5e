import VerifierCommand

extension Inbox {
  /// Believes the header.
  func unpackAsSaid(on machine: M) throws(Malformed) -> M.Word {
    if packet.count < 4 { throw .short }
    let length = length(on: machine)
    if length > payload.count { throw .long }
    machine.copy(length, from: packet, at: 4, to: payload, at: 0)
    return length
  }

  /// Ends the payload with a 0 where there is room for one.
  func unpackWithEnd(on machine: M) throws(Malformed) -> M.Word {
    let length = try unpack(on: machine)
    if length < payload.count { machine[payload, length] = 0 }
    return length
  }
}
