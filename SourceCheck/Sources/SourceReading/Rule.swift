/// What code under proof must not do. The raw value is the name that findings and allowances have.
public enum Rule: String, CaseIterable, Sendable {
  case allowance
  case attribute
  case clock
  case concreteConstraint = "concrete-constraint"
  case concurrency
  case conditional
  case environment
  case escapingFunction = "escaping-function"
  case foreignExtension = "foreign-extension"
  case globalValue = "global-value"
  case hashing
  case `import`
  case inputOutput = "input-output"
  case layout
  case macro
  case overload
  case pointer
  case randomness
  case referenceType = "reference-type"
  case reflection
  case sourceLocation = "source-location"
  case state
  case syntax
  case text
  case trap
  case typeTest = "type-test"
  case underscored
  case unknownName = "unknown-name"
  case unsafe

  /// What the code could depend on, and what to write instead.
  public var remedy: String {
    switch self {
    case .allowance:
      "An allowance is a comment `// verified: allow(RULE) REASON` beside a finding, or on the line before it."
    case .attribute: "What this attribute or modifier does to the code is not known: leave it out."
    case .clock: "Time differs from run to run: pass it as an argument."
    case .concreteConstraint:
      "Code for one concrete type is not the code that is proved: constrain by protocols or own types."
    case .concurrency: "What other threads do is no input: keep to code that runs alone."
    case .conditional: "The branch that is proved may not be the one that runs: write one program for all."
    case .environment: "The environment differs from run to run: pass what is needed as an argument."
    case .escapingFunction: "A function that is kept may keep state: take it as a parameter that does not escape."
    case .foreignExtension: "Only the machine may say what its words do: extend a protocol, or a type of your own."
    case .globalValue: "Write a literal or a value of literals, so that nothing runs to make it."
    case .hashing: "Hashes and the order of sets and dictionaries differ from run to run: use arrays and comparisons."
    case .import: "Only the standard library, VerifierMachine and modules that are read too may be imported."
    case .inputOutput: "What is outside is no input: pass it as an argument, and return what is to be written."
    case .layout: "The layout of a type differs between machines: pass sizes as arguments."
    case .macro: "What a macro expands to is not read: write it out."
    case .overload: "Which of these is called depends on the type that the code runs on: give them different names."
    case .pointer: "Memory behind a pointer is no input: access memory by the machine."
    case .randomness: "Random values differ from run to run: pass them as arguments."
    case .referenceType: "An object has an identity and keeps state: use a struct or an enum."
    case .reflection: "Reflection shows which machine the code runs on: use properties."
    case .sourceLocation: "A place in the source is no input: use a literal."
    case .state: "State outside of a call lives longer than it: pass it as an inout argument."
    case .syntax: "What this does to the code is not known: write it in other words."
    case .text: "The text of a value shows which machine the code runs on: use plain literals, and compare values."
    case .trap:
      "A trap is no panic that is proved absent, and differs between builds: use machine.assert, or return an optional."
    case .typeTest: "A type test shows which machine the code runs on: use an enum, or a requirement of a protocol."
    case .underscored: "Names that begin with an underscore are internal to the standard library: leave it out."
    case .unknownName: "Nothing that is read declares it: read its source too (name its folder), or use something else."
    case .unsafe: "Unsafe code may read and write anything: access memory by the machine."
    }
  }
}
