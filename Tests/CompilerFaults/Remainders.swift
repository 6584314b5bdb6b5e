// Two remainders, each of which has to trap where its divisor is zero. scripts/check-compiler-faults builds it and runs
// it with no argument, so that the first divisor is zero.

@inline(never)
func sum(_ a: UInt, _ b: UInt, _ c: UInt, _ d: UInt) -> UInt { (a % b) &+ (c % d) }

@main
struct Remainders {
  static func main() {
    print(sum(7, UInt(CommandLine.arguments.count - 1), 9, 4))
  }
}
