import Algorithms
import HeapModule
import VerifierCommand

private func numbers<M>(_ inputs: MethodInputs<M>) -> (a: M.Int64, b: M.Int64, c: M.Int64) {
  (inputs.int64("a"), inputs.int64("b"), inputs.int64("c"))
}

private func sorted<N: Comparable>(_ a: N, _ b: N, _ c: N) -> [N] { [a, b, c].sorted() }
private func extremes<N: Comparable>(_ a: N, _ b: N, _ c: N) -> (min: N, max: N) {
  [a, b, c].minAndMax() ?? (a, a)
}
private func twoLeast<N: Comparable>(_ a: N, _ b: N, _ c: N) -> [N] { [a, b, c].min(count: 2) }
private func twoGreatest<N: Comparable>(_ a: N, _ b: N, _ c: N) -> [N] { [a, b, c].max(count: 2) }
private func popped<N: Comparable>(_ a: N, _ b: N, _ c: N) -> (N?, N?, N?) {
  var heap = Heap<N>()
  heap.insert(a)
  heap.insert(b)
  heap.insert(c)
  return (heap.popMin(), heap.popMax(), heap.popMin())
}

private func least(_ a: Integer, _ b: Integer, _ c: Integer) -> Integer { Integer.least(Integer.least(a, b), c) }
private func greatest(_ a: Integer, _ b: Integer, _ c: Integer) -> Integer { 0 - least(0 - a, 0 - b, 0 - c) }
private func middle(_ a: Integer, _ b: Integer, _ c: Integer) -> Integer {
  a + b + c - least(a, b, c) - greatest(a, b, c)
}

let packages: [Contract] =
  proof(
    "swift/sorted", "three numbers in their order", inputs: numbers,
    body: { call, _ in sorted(call.a, call.b, call.c) },
    native: NativeProgram(numbers) { call, _ in sorted(call.a, call.b, call.c) },
    ensures: { old, result in
      ensures("first", result[dynamicMember: \.[0]] == least(old.a, old.b, old.c))
      ensures("second", result[dynamicMember: \.[1]] == middle(old.a, old.b, old.c))
      ensures("third", result[dynamicMember: \.[2]] == greatest(old.a, old.b, old.c))
    },
    wrong: { old, result in ensures("first", result[dynamicMember: \.[0]] < result[dynamicMember: \.[1]]) })
  + proof(
    "algorithms/min-and-max", "the least and the greatest of three", inputs: numbers,
    body: { call, _ in extremes(call.a, call.b, call.c) },
    native: NativeProgram(numbers) { call, _ in extremes(call.a, call.b, call.c) },
    ensures: { old, result in
      ensures("min", result.min == least(old.a, old.b, old.c))
      ensures("max", result.max == greatest(old.a, old.b, old.c))
    },
    wrong: { old, result in ensures("two", result.min < result.max) })
  + proof(
    "algorithms/min-count", "the two least of three, in their order", inputs: numbers,
    body: { call, _ in twoLeast(call.a, call.b, call.c) },
    native: NativeProgram(numbers) { call, _ in twoLeast(call.a, call.b, call.c) },
    ensures: { old, result in
      ensures("first", result[dynamicMember: \.[0]] == least(old.a, old.b, old.c))
      ensures("second", result[dynamicMember: \.[1]] == middle(old.a, old.b, old.c))
    },
    wrong: { old, result in ensures("second", result[dynamicMember: \.[1]] < old.c || old.c < old.a) })
  + proof(
    "algorithms/max-count", "the two greatest of three, in their order", inputs: numbers,
    body: { call, _ in twoGreatest(call.a, call.b, call.c) },
    native: NativeProgram(numbers) { call, _ in twoGreatest(call.a, call.b, call.c) },
    ensures: { old, result in
      ensures("first", result[dynamicMember: \.[0]] == middle(old.a, old.b, old.c))
      ensures("second", result[dynamicMember: \.[1]] == greatest(old.a, old.b, old.c))
    },
    wrong: { old, result in ensures("first", result[dynamicMember: \.[0]] < result[dynamicMember: \.[1]]) })
  + proof(
    "collections/heap", "a heap of three numbers yields the least, the greatest, and the one between", inputs: numbers,
    body: { call, _ in popped(call.a, call.b, call.c) },
    native: NativeProgram(numbers) { call, _ in popped(call.a, call.b, call.c) },
    ensures: { old, result in
      ensures("min", result.0.ifPresent { $0 == least(old.a, old.b, old.c) } && !result.0.isNil())
      ensures("max", result.1.ifPresent { $0 == greatest(old.a, old.b, old.c) } && !result.1.isNil())
      ensures("middle", result.2.ifPresent { $0 == middle(old.a, old.b, old.c) } && !result.2.isNil())
    },
    wrong: { old, result in ensures("first", result.0.ifPresent { $0 == old.a }) })
