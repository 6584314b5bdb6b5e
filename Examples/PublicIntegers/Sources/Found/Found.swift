/// Runs what was found wrong on native integers, from the values of a counterexample: each traps where it should print an element.
@main enum Found {
  static func main() {
    switch CommandLine.arguments.last {
    case "stride-unsigned-by-more": printFirst(stride(from: 0 as UInt8, to: 1, by: 256))
    case "stride-signed-by-more": printFirst(stride(from: -1 as Int8, to: 0, by: 129))
    case "stride-unsigned-by-the-least": printFirst(stride(from: 1 as UInt, to: 0, by: .min))
    case "distance": print((0 as Int64).distance(to: .min))
    default: print("stride-unsigned-by-more stride-signed-by-more stride-unsigned-by-the-least distance")
    }
  }

  private static func printFirst<Element>(_ elements: StrideTo<Element>) {
    for element in elements {
      print(element)
      return
    }
  }
}
