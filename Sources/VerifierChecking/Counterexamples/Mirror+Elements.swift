extension Mirror {
  /// The values of a dictionary or the elements of a set, ordered by the texts of their keys: their own order differs from run to run.
  var elementsInOrder: [(key: String, value: Any)] {
    let elements = children.map { child -> (key: String, value: Any) in
      let pair = displayStyle == .dictionary ? Array(Mirror(reflecting: child.value).children) : []
      return pair.count == 2 ? ("\(pair[0].value)", pair[1].value) : ("\(child.value)", child.value)
    }
    return elements.sorted { $0.key < $1.key }
  }
}
