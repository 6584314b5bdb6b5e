import VerifierCommand

typealias UserCopyCall<M: Machine> = (bytes: UserBytes<M>, done: M.Word)

/// Of the kernel's buffer nothing is known, and its bytes need not be initialised.
func userCopyCall(_ inputs: Inputs) -> UserCopyCall<SymbolicMachine> {
  let kernel = inputs.buffer("kernel", of: SymbolicMachine.UInt8.self, isInitialised: false)
  return (UserBytes(user: inputs.word("user"), kernel: kernel), inputs.word("done"))
}

extension Observed<UserBytes<SymbolicMachine>> {
  /// Whether the bytes end at addresses, and none is in the kernel's buffer.
  var areUserBytes: Formula {
    let (end, kernel) = (self.user + self.kernel.count, self.kernel)
    return end < power(64) && (end <= kernel.base || kernel.base + kernel.count <= self.user)
  }
}

extension Snapshot<UserCopyCall<SymbolicMachine>> {
  /// Whether the byte at a place faults.
  func faults(_ place: Integer) -> Formula {
    memory.readFaults(at: self.bytes.user + place) || memory.writeFaults(at: self.bytes.kernel.base + place)
  }
  /// The bytes of user memory from one place on, up to another.
  func userBytes(from start: Integer, to end: Integer) -> AddressRange<SymbolicMachine.Ghost> {
    AddressRange(start: self.bytes.user + start, end: self.bytes.user + end)
  }
  /// The bytes of the buffer from one place on, up to another.
  func kernelBytes(from start: Integer, to end: Integer) -> AddressRange<SymbolicMachine.Ghost> {
    AddressRange(start: self.bytes.kernel.base + start, end: self.bytes.kernel.base + end)
  }
}

enum Contracts {
  /// What is copied is what user memory had when the page was copied; what user code writes later does not count.
  static let userCopy: Contract = Contract(
    "usercopy/copy", "copies from user space up to the first fault", of: UserCopy<SymbolicMachine>(),
    inputs: { userCopyCall($0) },
    requires: { old in
      requires("user-bytes", old.bytes.areUserBytes)
      requires("done", old.done <= old.bytes.kernel.count)
    },
    calling: { [userCopy] }, decreasing: { old in old.bytes.kernel.count - old.done }
  ) { old, new, result in
    let (bytes, count) = (old.bytes, old.bytes.kernel.count)
    ensures("within", old.done <= result && result <= count)
    ensures("none-before", .forAll("place") { old.done <= $0 && $0 < result ==> !old.faults($0) })
    ensures("fault", result < count ==> old.faults(result))
    ensures(
      "copied",
      .forAll("place") {
        old.done <= $0 && $0 < result ==> new[bytes.kernel, $0] == new.memory[bytes.user + $0]
      })
    ensures(
      "frame",
      new.memory.isUnchanged(
        since: old.memory,
        except: [old.userBytes(from: old.done, to: count), old.kernelBytes(from: old.done, to: result)]))
  }
}

let piece = Contract(
  "usercopy/piece", "how many bytes are copied at once", state: UserCopyCall<SymbolicMachine>.self,
  requires: { old in
    requires("user-bytes", old.bytes.areUserBytes)
    requires("more", old.done < old.bytes.kernel.count)
  },
  body: { call, _ in call.bytes.piece(at: call.done) },
  native: NativeProgram(state: UserCopyCall<NativeMachine>.self) { call, _ in call.bytes.piece(at: call.done) },
  ensures: { old, _, result in
    let (room, rest) = (4096 - (old.bytes.user + old.done) % 4096, old.bytes.kernel.count - old.done)
    ensures("some", 0 < result)
    ensures("one-page", result <= room && result <= rest)
    ensures("all-of-it", result == room || result == rest)
  })

let brokenUserCopies =
  UserCopyMistake.allCases.filter { $0 != .offsetOfBuffer }.map { mistake in
    Contracts.userCopy.running("broken/usercopy/\(mistake)", state: UserCopyCall<SymbolicMachine>.self) {
      UserCopy().run($0, with: mistake, on: $1)
    }
  } + [
    piece.running("broken/usercopy/offsetOfBuffer", state: UserCopyCall<SymbolicMachine>.self) { call, _ in
      UserCopy().asked(call.bytes, call.done, .offsetOfBuffer)
    }
  ]
