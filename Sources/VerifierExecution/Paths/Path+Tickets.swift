internal import BigInt
internal import VerifierTerms

// Generic code converts integers by way of a native word: `Target(truncatingIfNeeded: source)` is, where the type of the target is
// generic, `Target(_truncatingBits: source._lowWord)`. For an unknown the word is a ticket, a number that means nothing and that the
// conversion hands in at once.

/// A native word that stands for an integer that is not known.
struct Ticket {
  let number: UInt
  /// The 64 lowest bits of the integer.
  let bits: Term
  /// Whether the number is that of the bits, as in a run on values, and may be computed with. Handed in at once it is a term again, so
  /// that the run asks for what the path asks for.
  var isKnown = false
}

extension Path {
  /// A native word for an integer, to be handed in before anything else is done where the integer is not known.
  func ticket(for bits: Term) -> UInt {
    countOperation()
    if let number = bits.constant?.number {
      let ticket = Ticket(number: UInt(truncatingIfNeeded: number), bits: bits, isKnown: true)
      openTicket = ticket
      return ticket.number
    }
    // Other numbers in each run: code that computes with one would do something else when it is run again.
    tickets += 1
    var random = UInt(bitPattern: run) &* 0x9E37_79B9_7F4A_7C15 &+ UInt(bitPattern: tickets) &* 0xD1B5_4A32_D192_ED03
    random = (random ^ (random >> 30)) &* 0xBF58_476D_1CE4_E5B9
    random = (random ^ (random >> 27)) &* 0x94D0_49BB_1331_11EB
    let number = random ^ (random >> 31)
    openTicket = Ticket(number: number, bits: bits)
    return number
  }

  /// The bits that a native word stands for; `nil` where it is a number.
  func redeem(_ number: UInt) -> Term? {
    guard let ticket = openTicket, ticket.number == number else { return nil }
    openTicket = nil
    return ticket.bits
  }

  /// Makes the method unverifiable if a ticket was not handed in: its number was used as one.
  func expectNoTicket() {
    guard let ticket = openTicket else { return }
    openTicket = nil
    if !ticket.isKnown { refuseNative("a native number") }
  }

  /// Makes the method unverifiable: something native is asked of an integer that is not known.
  func refuseNative(_ what: String) {
    let place = SiteFinder.caller().map { ", at \($0)" } ?? ""
    explorer.fail(
      unverifiable:
        "the code asks for \(what) in place of an integer that is not known\(place): what it computes with must stay an integer of "
        + "its machine")
  }
}
