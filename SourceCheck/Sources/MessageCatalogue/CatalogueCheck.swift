/// The catalogue against the sources, and against the cases.
public struct CatalogueCheck {
  private let catalogue: Catalogue
  private let files: [MessageFile]
  private let cases: [MinimalCase]

  public init(_ catalogue: Catalogue, against files: [MessageFile], _ cases: [MinimalCase]) {
    (self.catalogue, self.files, self.cases) = (catalogue, files, cases)
  }

  /// What is missing, superfluous or twice; a line for each.
  public var mistakes: [String] { catalogue.mistakes + mistakesOfMessages + unplacedTexts + mistakesOfCases }

  private var mistakesOfMessages: [String] {
    let known = Set(catalogue.entries.flatMap(\.templates))
    let written = Set(files.flatMap(\.templates))
    let missing = files.flatMap { file in
      file.templates.filter { !known.contains($0) }.map { "\(file.path): no entry has the message: \($0.text)" }
    }
    let superfluous = catalogue.entries.flatMap { entry in
      entry.templates.filter { !written.contains($0) }.map { "\(entry.id): no source has the message: \($0.text)" }
    }
    return missing + superfluous
  }

  /// Texts that may be messages, and files that are left out for no text.
  private var unplacedTexts: [String] {
    let isExcluded = Dictionary(grouping: files) { OtherPurpose.files.contains($0.path) }
    let texts = isExcluded[false, default: []].flatMap { file in
      file.unplacedTexts.map {
        "\(file.path): this may be a message, and is at no place of MessageSite or OtherPurpose: \($0)"
      }
    }
    let needed = Set(isExcluded[true, default: []].filter { !$0.unplacedTexts.isEmpty }.map(\.path))
    return texts + OtherPurpose.files.subtracting(needed).sorted().map { "\($0): OtherPurpose has it for no text" }
  }

  private var mistakesOfCases: [String] {
    let provoked = Dictionary(grouping: cases, by: \.id)
    let ids = Set(catalogue.entries.map(\.id))
    let ofEntries = catalogue.entries.compactMap { entry -> String? in
      switch (provoked[entry.id]?.count ?? 0, entry.reasonWithoutCase) {
      case (0, nil):
        "\(entry.id): no test has a case, `MessageCase(\"\(entry.id)\")`, and nothing says why: 'No case: '"
      case (1..., .some): "\(entry.id): it has a case, and says that it has none"
      case (2..., nil): "\(entry.id): it has several cases"
      default: nil
      }
    }
    return ofEntries + cases.filter { !ids.contains($0.id) }.map { "\($0.path): no entry is called \($0.id)" }
  }
}
