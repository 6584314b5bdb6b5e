/// About what makes writers and readers.
extension Questions {
  mutating func construction(_ role: Role, _ region: Region, isFallible: Bool) -> Question {
    let kind = role.isKernel ? "infallible/from_kernel_space" : "fallible/from_user_space"
    var question = Question((role.isWriter ? "" : "reader/") + kind, .returned)
    let (start, count) = (Int128(base &+ region.start), Int128(region.count))
    question.inputs = [
      "may_panic": 0, "ptr": start, "ptr.range.start": start, "ptr.range.end": start + count, "len": count,
      "fallible": isFallible ? 1 : 0, "id": after[role].id,
    ]
    question.ranges = [(UInt64(start), UInt64(region.count))]
    if !isFallible {
      question.expect("result.\(name(of: role))", after[role])
      if role == .kernelWriter { question.expect("result.owner", after.writerOwner) }
      if role == .kernelReader { question.expect("result.owner", after.readerOwner) }
    }
    return question
  }

  mutating func construct() {
    guard case .construct(let role, let region, let offset, let length, let isFallible) = step.call,
      case .constructed(let cursor, let end) = came
    else { return }
    var question = construction(role, region, isFallible: isFallible)
    question.expected = [:]
    question.inputs["ptr"] = Int128(base &+ region.start &+ offset)
    question.inputs["len"] = Int128(length)
    question.expect("result.\(name(of: role)).cursor.address", Int128(base &+ cursor))
    question.expect("result.\(name(of: role)).end.address", Int128(base &+ end))
    question.expect("result.\(name(of: role)).ghostID", question.inputs["id"] ?? 0)
    all.append(question)
  }

  func slice(_ role: Role, _ region: Region) -> Question {
    var question = Question(role.isWriter ? "infallible/from" : "reader/infallible/from", .returned)
    question.inputs = [
      "may_panic": 0, "slice": Int128(base &+ region.start), "slice.len": Int128(region.count), "id": after[role].id,
    ]
    question.ranges = [(UInt64(base &+ region.start), UInt64(region.count))]
    question.expect("result.\(name(of: role))", after[role])
    question.expect("result.owner", role.isWriter ? after.writerOwner : after.readerOwner)
    return question
  }

  /// Two methods: the constructor of kernel memory, and what turns its result.
  mutating func turn(_ kernel: Role, to user: Role, _ region: Region) {
    var made = construction(kernel, region, isFallible: true)
    made.inputs["id"] = after[user].id
    made.expect("result.\(name(of: kernel))", after[user])
    all.append(made)
    var turned = Question((kernel.isWriter ? "" : "reader/") + "infallible/to_fallible", .returned)
    turned.inputs = ["may_panic": 0, "may_fault": 0]
    turned.give(name(of: kernel), after[user])
    let owner = OwnerState(
      id: after[user].id, start: after[user].cursor, end: after[user].end, isFallible: true, isKernel: true)
    turned.give("owner", owner, right: nil)
    turned.expect("result", after[user])
    all.append(turned)
  }
}
