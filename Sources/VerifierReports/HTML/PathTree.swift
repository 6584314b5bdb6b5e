internal import VerifierChecking

/// The paths of a method as a tree: paths share what they decide alike.
struct PathTree {
  /// What is shared by all paths that come to a place.
  final class Node {
    /// The branch that leads here; `nil` at the root.
    let branch: PathReport.Branch?
    /// What was decided behind that branch and before the next one.
    fileprivate(set) var decided: [PathReport.Decided] = []
    fileprivate(set) var children: [Node] = []
    /// The paths that end here.
    fileprivate(set) var ends: [PathReport] = []

    fileprivate init(_ branch: PathReport.Branch?) { self.branch = branch }

    fileprivate func child(_ branch: PathReport.Branch) -> Node {
      if let known = children.first(where: { $0.branch?.fact == branch.fact && $0.branch?.site == branch.site }) {
        return known
      }
      let child = Node(branch)
      children.append(child)
      return child
    }
  }

  let root = Node(nil)

  /// - Complexity: Linear in the number of branches of all paths.
  init(_ paths: [PathReport]) {
    for path in paths {
      var decided = path.decided[...]
      var node = root
      func take(upTo branches: Int) {
        while let next = decided.first, next.branches <= branches {
          node.decided.append(next)
          decided.removeFirst()
        }
      }
      take(upTo: 0)
      for (place, branch) in path.branches.enumerated() {
        node = node.child(branch)
        take(upTo: place + 1)
      }
      node.decided += decided
      node.ends.append(path)
    }
  }
}
