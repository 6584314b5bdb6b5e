// The same of two preconditions, as `VmWriter.fill` has them.

@inline(never)
func require(_ a: UInt, _ b: UInt, _ c: UInt, _ d: UInt) {
  precondition(a % b == 0)
  precondition(c % d == 0)
}

@main
struct Preconditions {
  static func main() {
    require(8, UInt(CommandLine.arguments.count - 1), 8, 4)
    print("there is a remainder by zero")
  }
}
