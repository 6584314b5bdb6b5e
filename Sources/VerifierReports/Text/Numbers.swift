extension Double {
  /// This number in decimal with a fixed count of digits after the point.
  ///
  /// - Precondition: The number is not negative, and there is at least one digit.
  func fixed(_ digits: Int) -> String {
    let scale = (0..<digits).reduce(1.0) { power, _ in power * 10 }
    let (whole, part) = Int((self * scale).rounded()).quotientAndRemainder(dividingBy: Int(scale))
    return "\(whole).\(String(String(part + Int(scale)).dropFirst()))"
  }
}

extension Int {
  /// This many things, as in "1 method" and "2 methods".
  func counting(_ noun: String, plural: String? = nil) -> String {
    "\(self) \(self == 1 ? noun : plural ?? "\(noun)s")"
  }
}
