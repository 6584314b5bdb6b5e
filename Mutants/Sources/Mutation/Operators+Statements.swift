import SwiftSyntax

extension Syntax {
  func droppedStatement(_ body: Body) -> [Change] {
    guard !body.isInitializer, let item = self.as(CodeBlockItemSyntax.self),
      !(body.isValue && item.parent?.id == body.statements.id)
    else {
      return []
    }
    switch item.item {
    case .stmt(let statement) where statement.leavesBlock: return []
    case .stmt, .expr: return [Change(place: place, text: "")]
    // Declarations are kept.
    default: return []
    }
  }

  /// Replacements of the rest of a block by a return. A replacement equal to dropping the last statement is omitted.
  func earlyReturns(_ body: Body) -> [Change] {
    guard !body.isInitializer, let block = self.as(CodeBlockItemListSyntax.self), let last = block.last,
      let leaving = isInClosure ? "return" : body.earlyReturn
    else { return [] }
    let isOuter = block.id == body.statements.id || parent?.is(ClosureExprSyntax.self) == true
    return block.compactMap { statement in
      let rest = statement.place.lowerBound..<last.place.upperBound
      let isLast = statement.id == last.id
      if isLast && isOuter && leaving == "return" || isLast && last.trimmedDescription == leaving { return nil }
      if block.id == body.statements.id && body.isValue { return nil }
      return Change(place: rest, text: leaving)
    }
  }

  private var isInClosure: Bool {
    var node = parent
    while let current = node {
      if current.is(ClosureExprSyntax.self) { return true }
      node = current.parent
    }
    return false
  }

  var swappedBranches: [Change] {
    if let choice = self.as(TernaryExprSyntax.self) {
      return swapped(choice.thenExpression, choice.elseExpression, in: place)
    }
    guard let choice = self.as(IfExprSyntax.self), case .codeBlock(let other) = choice.elseBody else { return [] }
    return swapped(choice.body, other, in: place)
  }

  private func swapped(_ first: some SyntaxProtocol, _ second: some SyntaxProtocol, in whole: Range<Int>) -> [Change] {
    let text = SourceText(trimmedDescription)
    let start = whole.lowerBound
    func shifted(_ place: Range<Int>) -> Range<Int> { place.lowerBound - start..<place.upperBound - start }
    let changes = [
      Change(place: shifted(first.place), text: second.trimmedDescription),
      Change(place: shifted(second.place), text: first.trimmedDescription),
    ]
    return [Change(place: whole, text: text.text(of: 0..<whole.count, with: changes))]
  }

  func wrongErrors(_ errors: [[String]]) -> [Change] {
    guard let member = self.as(MemberAccessExprSyntax.self), member.base == nil else { return [] }
    let name = member.declName.baseName
    return errors.filter { $0.contains(name.text) }.flatMap(\.self).filter { $0 != name.text }.map {
      Change(place: name.place, text: $0)
    }
  }
}

extension StmtSyntax {
  fileprivate var leavesBlock: Bool { self.is(ReturnStmtSyntax.self) || self.is(ThrowStmtSyntax.self) }
}
