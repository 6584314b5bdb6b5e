public import VerifierTerms

/// State that can be shown: numbers by name.
public protocol Displayable: SendableMetatype {
  var observations: [(name: String, value: Integer)] { get }
}
