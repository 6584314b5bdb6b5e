import VerifierCommand

/// A list in two buffers: each place has a key, and the index of the place behind it. The number of places stands for the end.
struct List<M: Machine> {
  let keys: Buffer<M, M.UInt32>
  let next: Buffer<M, M.Word>
  var head: M.Word

  /// The first place with a key; the number of places where there is none.
  func find(_ key: M.UInt32, on machine: M) -> M.Word {
    var place = head
    machine.loop("follow", in: (machine, self, key), &place) { context, place in
      let (machine, list, key) = context
      return place != list.next.count && machine[list.keys, place] != key
    } do: { context, place in
      let (machine, list, _) = context
      place = machine[list.next, place]
    }
    return place
  }

  /// Puts a place before all others.
  mutating func prepend(_ place: M.Word, on machine: M) {
    machine[next, place] = head
    head = place
  }

  /// Takes the place behind another one off the list.
  func unlink(behind place: M.Word, on machine: M) {
    let removed = machine[next, place]
    machine[next, place] = machine[next, removed]
  }

  /// As `prepend`, with the two lines in the wrong order: the place follows itself.
  mutating func prependTooLate(_ place: M.Word, on machine: M) {
    head = place
    machine[next, place] = head
  }
}
