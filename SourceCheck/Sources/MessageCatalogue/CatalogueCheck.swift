/// The catalogue against the sources, and against the cases.
public struct CatalogueCheck {
  private let catalogue: Catalogue
  private let files: [MessageFile]
  private let cases: [MinimalCase]

  public init(_ catalogue: Catalogue, against files: [MessageFile], _ cases: [MinimalCase]) {
    (self.catalogue, self.files, self.cases) = (catalogue, files, cases)
  }

  /// What is missing, superfluous or twice; a line for each.
  public var mistakes: [String] { catalogue.mistakes + mistakesOfMessages + mistakesOfCases }

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
