public import VerifierExecution
public import VerifierTerms

/// The inputs of a run on the symbolic machine, in which words are terms.
public typealias Inputs = MethodInputs<SymbolicMachine>

/// What a method is called with: variables for which any value may stand, and the laws of their types.
///
/// A type that is generic over its machine can be made of the inputs for any machine, so that the same declarations serve the proof
/// and the runs on native words.
public final class MethodInputs<M: ContractMachine> {
  package let table: TermTable
  package private(set) var variables: [Term] = []
  /// Those of them that are numbers in two's complement.
  package private(set) var signedVariables: Set<Term> = []
  package private(set) var laws: [Clause] = []
  /// The permission `may_panic`: whether the caller allows a panic.
  public var mayPanic: Formula {
    noteSpeakingOfPanics()
    return panicPermission
  }
  /// The permission to panic, whether or not the contract speaks of it.
  package let panicPermission: Formula
  /// Whether the contract speaks of the permission to panic.
  package private(set) var speaksOfPanics = false
  package let scene: Scene
  /// What the inputs are, where they are no variables. (Memory stays one: it has its value where terms are evaluated.)
  private let values: Assignment?
  /// What is put behind each name, and without that of a repeated run.
  private let suffix, ownSuffix: String
  /// Why the inputs cannot be as they are stated; `nil` where they can.
  package private(set) var flaw: String?
  /// The run that words belong to; 0 for what clauses speak of.
  private let run: Int
  private let model: MemoryModel
  /// The variables of the repeated run that these are the inputs of.
  private let renamed: RunVariables?
  /// What the inputs of the code's own types are.
  package let choices: InputChoices
  /// The variables that were declared with some choices, by the choices.
  private var declared: [[Bool]: [Term]] = [:]
  /// The inputs that these are part of, and what the names of these begin with there.
  private let whole: (inputs: MethodInputs, prefix: String)?
  /// Memory where a procedure is called that these are the inputs of; `nil` for those of a method.
  private let memoryOfCall: PhysicalMemory?

  /// - Parameters:
  ///   - values: nil for inputs of which any value is one.
  ///   - suffix: what tells these inputs from others of the same table; with a mark that no input's name has.
  ///   - run: The run that words belong to; 0 for what clauses speak of.
  ///   - renamed: The variables of a repeated run.
  ///   - choices: What inputs of the code's own types are.
  package init(
    table: TermTable, _ memory: MemoryModel, values: Assignment? = nil, suffix: String = "", run: Int = 0,
    renamed: RunVariables? = nil, choices: InputChoices = InputChoices()
  ) {
    self.choices = choices
    self.table = table
    ownSuffix = suffix
    self.suffix = suffix + (renamed?.suffix ?? "")
    self.renamed = renamed
    self.values = values
    self.run = run
    model = memory
    memoryOfCall = nil
    whole = nil
    let permission = table.variable("may_panic" + (renamed?.suffix ?? ""), .boolean)
    panicPermission = .atom(values.map { table.term($0.evaluate(permission)) } ?? permission)
    let scene = Scene(table, memory)
    self.scene = renamed.map { Scene(scene, $0.renaming) } ?? scene
    variables = [permission] + self.scene.variables
  }

  /// The inputs of a procedure that is called: placeholders, for which the arguments of the call are put.
  ///
  /// - Parameters:
  ///   - memory: Memory at the call.
  ///   - renamed: The variables of a repeated run.
  ///   - choices: What inputs of the code's own types are.
  init(
    callIn table: TermTable, _ memory: PhysicalMemory, model: MemoryModel, _ renamed: RunVariables?,
    _ choices: InputChoices
  ) {
    self.table = table
    (ownSuffix, suffix, values, run, whole) = ("", "", nil, 0, nil)
    self.model = model
    self.renamed = renamed
    self.choices = choices
    panicPermission = .atom(table.variable("may_panic" + (renamed?.suffix ?? ""), .boolean))
    scene = memory.scene
    memoryOfCall = memory
  }

  private init(partOf whole: MethodInputs, prefix: String) {
    table = whole.table
    suffix = whole.suffix
    ownSuffix = whole.ownSuffix
    values = whole.values
    run = whole.run
    model = whole.model
    panicPermission = whole.panicPermission
    scene = whole.scene
    renamed = whole.renamed
    choices = whole.choices
    memoryOfCall = whole.memoryOfCall
    self.whole = (whole, prefix)
  }

  /// Inputs of the same method whose names begin with a name and a dot: so that two states of one type are two sets of inputs.
  public func named(_ name: String) -> MethodInputs { MethodInputs(partOf: self, prefix: "\(name).") }

  private func noteSpeakingOfPanics() {
    speaksOfPanics = true
    whole?.inputs.noteSpeakingOfPanics()
  }

  /// The same inputs, to be declared anew.
  package var again: MethodInputs { again(in: run) }

  /// The same inputs, to be declared anew, with words of a run and the variables of a repeated one.
  func again(in run: Int, _ renamed: RunVariables? = nil, _ choices: InputChoices = InputChoices()) -> MethodInputs {
    MethodInputs(table: table, model, values: values, suffix: ownSuffix, run: run, renamed: renamed, choices: choices)
  }

  /// The same inputs, to be declared anew, with choices that begin with some.
  func again(choosing script: [Bool]) -> MethodInputs { again(in: run, renamed, InputChoices(script)) }

  /// The same inputs, to be declared anew, with the variables of a repeated run.
  package func again(with renamed: RunVariables) -> MethodInputs { again(in: 0, renamed) }

  /// Notes which variables are declared with the choices that these inputs have made.
  func noteDeclared() { declared[choices.truths] = variables }

  /// Adds what other choices declare.
  func absorb(_ other: MethodInputs) {
    declared[other.choices.truths] = other.variables
    for variable in other.variables where !variables.contains(variable) { variables.append(variable) }
    signedVariables.formUnion(other.signedVariables)
    if other.speaksOfPanics { speaksOfPanics = true }
    if let flaw = other.flaw { refuse(flaw) }
  }

  /// Notes why the inputs cannot be as they are stated.
  func refuse(_ flaw: String) { self.flaw = self.flaw ?? flaw }

  /// Whether other inputs are these with the variables of a repeated run, with the same choices.
  func match(_ other: MethodInputs) -> Bool {
    guard let variables = declared[other.choices.truths] else { return false }
    return other.variables == (other.renamed.map { renamed in variables.map { renamed.renaming($0) } } ?? variables)
  }

  /// The variables that a counterexample shows: without the permission to panic where the contract does not speak of it.
  package var shownVariables: [Term] { speaksOfPanics ? variables : Array(variables.dropFirst()) }

  /// Memory before the method runs.
  public var memory: PhysicalMemory { memoryOfCall ?? .initial(scene) }

  /// Memory at another moment, with any contents, behind the same page table and with the same faults.
  public func laterMemory(_ name: String) -> PhysicalMemory {
    .initial(
      scene.withContents(
        bytes: variable(name, scene.bytes.sort), initialised: variable("\(name).initialised", scene.initialised.sort)))
  }

  /// Any variable. Contracts have words, numbers, truths and views instead: two terms can be compared with `==`, which says
  /// whether they are the same term and not whether their values are.
  package func variable(_ name: String, _ sort: Sort) -> Term {
    if let whole { return whole.inputs.variable(whole.prefix + name, sort) }
    let variable =
      memoryOfCall == nil
      ? table.variable(uniqueName(of: name, sort), sort) : table.placeholder("input \(name):\(sort)", sort)
    if memoryOfCall != nil, variables.contains(variable) { refuse("two inputs are called \(name)") }
    variables.append(variable)
    guard let values, !sort.isMemory else { return variable }
    return table.term(values.evaluate(variable))
  }

  /// The name of an input, or, where another input has it or none may have it, one that no input has.
  private func uniqueName(of name: String, _ sort: Sort) -> String {
    let unique = suffix.isEmpty ? name : name + suffix
    let known = table.sort(ofVariable: unique)
    let isTaken =
      known == sort
      ? variables.contains(table.variable(unique, sort)) : known != nil && variables.contains { $0.name == unique }
    if NameSupply.isPlain(name), !isTaken { return unique }
    let shown = VariableName.shown(name)
    flaw =
      flaw
      ?? (!isTaken
        ? "an input cannot be called \(shown): its name has one of the marks ? ' #"
        : variables.prefix(1 + scene.variables.count).contains { $0.name == unique }
          ? "an input cannot be called \(shown), as something of the machine is"
          : "two inputs cannot both be called \(shown)")
    return "refused?\(variables.count)?\(sort)"
  }

  /// A machine word: any number from 0 up to 2^64.
  public func word(_ name: String) -> M.Word { fixedWidth(name) }

  /// The machine word of a number that follows from other inputs, modulo 2^64.
  public func word(_ number: Integer) -> M.Word {
    M.Word(InputTerm(number.term(in: table).toBits(M.Word.bitWidth)), run: run)
  }

  /// An unsigned integer of 8 bits.
  public func uint8(_ name: String) -> M.UInt8 { fixedWidth(name) }
  /// An unsigned integer of 16 bits.
  public func uint16(_ name: String) -> M.UInt16 { fixedWidth(name) }
  /// An unsigned integer of 32 bits.
  public func uint32(_ name: String) -> M.UInt32 { fixedWidth(name) }
  /// An unsigned integer of 64 bits.
  public func uint64(_ name: String) -> M.UInt64 { fixedWidth(name) }
  /// A signed integer of 8 bits.
  public func int8(_ name: String) -> M.Int8 { fixedWidth(name) }
  /// A signed integer of 16 bits.
  public func int16(_ name: String) -> M.Int16 { fixedWidth(name) }
  /// A signed integer of 32 bits.
  public func int32(_ name: String) -> M.Int32 { fixedWidth(name) }
  /// A signed integer of 64 bits.
  public func int64(_ name: String) -> M.Int64 { fixedWidth(name) }

  /// A fixed-width integer of the machine, any of its type.
  func fixedWidth<Number: InputInteger>(_ name: String) -> Number {
    let bits = variable(name, .bits(Number.bitWidth))
    if Number.isSigned { noteSigned(bits) }
    return Number(InputTerm(bits), run: run)
  }

  private func noteSigned(_ bits: Term) {
    if let whole { whole.inputs.noteSigned(bits) } else { signedVariables.insert(bits) }
  }

  /// The number of any machine word.
  private func number(_ name: String) -> Integer { Integer(variable(name, .bits(SymbolicWord.width))) }

  /// An integer without bounds.
  public func integer(_ name: String) -> Integer { Integer(variable(name, .integer)) }

  /// A natural number without an upper bound.
  public func natural(_ name: String, file: String = #filePath, line: Int = #line) -> Integer {
    let number = integer(name)
    law("\(name)-is-natural", 0 <= number, file: file, line: line)
    return number
  }

  /// A truth value.
  public func boolean(_ name: String) -> Formula { .atom(variable(name, .boolean)) }

  /// A view of memory, of any kind or none, with any mappings, cut at any two bytes.
  public func view(_ name: String, file: String = #filePath, line: Int = #line) -> SymbolicView {
    let view = SymbolicView(
      grantsWriting: boolean("\(name).grants_writing"), grantsReading: boolean("\(name).grants_reading"),
      mappings: variable("\(name).mappings", scene.mappingsSort), keptFrom: number("\(name).kept.first"),
      to: number("\(name).kept.last") + 1)
    law("\(name)-is-of-one-kind", !(view.grantsWriting && view.grantsReading), file: file, line: line)
    return view
  }

  /// A set of machine words, any one.
  public func set(_ name: String) -> SymbolicSet { SymbolicSet(members: variable(name, SymbolicSet.sort)) }

  /// A map from machine words to machine words, any one.
  public func map(_ name: String) -> SymbolicMap {
    SymbolicMap(
      keys: variable("\(name).keys", SymbolicSet.sort), values: variable("\(name).values", SymbolicMap.valuesSort))
  }

  /// A law of an input's type. It is among the hypotheses, and listed with them.
  public func law(_ name: String, _ formula: Formula, file: String = #filePath, line: Int = #line) {
    if let whole { return whole.inputs.law(whole.prefix + name, formula, file: file, line: line) }
    laws.append(Clause(name, isLaw: true, site: SourceSite(file: file, line: line)) { formula })
  }
}
