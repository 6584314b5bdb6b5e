import TestSupport

/// About what moves cursors and ends, and touches no memory.
extension Questions {
  /// Of kernel memory two methods: one of the owner's gives it its new end.
  mutating func limit(_ role: Role, _ most: UInt) {
    var question = question(role.isWriter ? "any/limit" : "reader/any/limit", role)
    question.inputs["count"] = Int128(most)
    expectMove(&question, role)
    all.append(question)
    guard role.isKernel else { return }
    var split = self.question("owner/split", role)
    split.inputs["count"] = after[role].left
    split.expect("result", role.isWriter ? after.writerOwner : after.readerOwner)
    all.append(split)
  }

  /// Of kernel memory two methods: one of the owner's gives it its new start.
  mutating func skip(_ role: Role, _ count: UInt) {
    let method = role.isWriter ? "any/skip" : "reader/any/skip"
    // The page's contract rules a panic out, and the other one is about it.
    for contract in came == .wouldPanic ? ["\(method)/panic"] : [method, "\(method)/panic"] {
      var question = question(contract, role)
      question.inputs["count"] = Int128(count)
      expectMove(&question, role)
      all.append(question)
    }
    if role.isKernel, came != .wouldPanic { advance(role, by: count) }
  }

  /// Expects that what moves in its place and what is returned are the same.
  private func expectMove(_ question: inout Question, _ role: Role) {
    for name in [name(of: role), "result"] { expectState(&question, role, as: name, owner: nil) }
  }

  /// What the owner of kernel memory is given up of, when a call has come back.
  mutating func advance(_ role: Role, by count: UInt) {
    var question = Question("owner/advance", .returned)
    question.inputs = ["may_panic": 0, "count": Int128(count)]
    question.give("owner", owner(of: role), right: right(of: role))
    question.ranges = [(UInt64(before[role].cursor), UInt64(count))]
    question.expect("owner", role.isWriter ? after.writerOwner : after.readerOwner)
    all.append(question)
  }

  mutating func handOver(_ count: UInt) {
    skip(.kernelWriter, count)
    guard let front = after.parted else { return }
    // The owner has been split in place of being advanced.
    all.removeLast()
    var split = question("owner/split", .kernelWriter)
    split.inputs["count"] = Int128(count)
    split.expect("owner", after.writerOwner)
    split.expect("result", front)
    all.append(split)
    var turned = question("owner/write_to_read", .kernelWriter)
    turned.inputs["count"] = 0
    turned.give("owner", front, right: .writing)
    turned.expect("owner", front)
    all.append(turned)
  }

  mutating func observe(_ role: Role) {
    guard case .asked(let length, let cursor, let end, let hasMore) = came else { return }
    let (prefix, lengthName) = role.isWriter ? ("any", "avail") : ("reader/any", "remain")
    func about(_ method: String, _ questions: inout Self) -> Question {
      var question = questions.question("\(prefix)/\(method)", role)
      question.expect(questions.name(of: role), questions.after[role])
      return question
    }
    var asked = about(lengthName, &self)
    asked.expect("result", Int128(length))
    all.append(asked)
    asked = about("has_\(lengthName)", &self)
    asked.expect("result", "\(hasMore)")
    all.append(asked)
    asked = about("cursor", &self)
    asked.expect("result.address", Int128(base &+ cursor))
    all.append(asked)
    asked = about("end", &self)
    asked.expect("result.address", Int128(base &+ end))
    all.append(asked)
    asked = about("ghost_id", &self)
    asked.expect("result", before[role].id)
    all.append(asked)
    guard role.isWriter else { return }
    for function in ["inv_wf", "wf", "avail_spec", "fill_panic_condition"] {
      var question = question("spec/\(function)", role)
      let alignment: Int128 = random.pick([1, 2, 4, 8])
      question.inputs["alignment"] = alignment
      question.inputs["size"] = alignment * random.pick([1, 1, 3])
      all.append(question)
    }
  }

  mutating func clone(_ most: UInt, _ skipped: UInt) {
    var question = question("any/clone_exclusive", .userWriter)
    question.inputs["most"] = Int128(most)
    question.inputs["skipped"] = Int128(skipped)
    expectState(&question, .userWriter, as: "writer")
    if case .cloned(let lent, let left) = came {
      for (name, region) in [("lent", lent), ("left", left)] {
        let start = Int128(base &+ region.start)
        question.expect("result.\(name).cursor.address", start)
        question.expect("result.\(name).end.address", start + Int128(region.count))
      }
    }
    all.append(question)
  }
}
