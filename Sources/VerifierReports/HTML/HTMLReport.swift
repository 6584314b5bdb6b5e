internal import VerifierContracts
internal import VerifierChecking
internal import VerifierExecution
internal import VerifierSolving

/// The report on a run as one page of HTML, which needs no network and no other file.
///
/// Everything that comes from contracts, sources and values is escaped, and the page may run no script but its own.
package struct HTMLReport {
  private let run: RunReport

  package init(_ run: RunReport) { self.run = run }

  /// The page.
  package var text: String {
    let counts = run.counts
    let title =
      "\(run.project.command): \(counts.refuted) refuted, \(counts.undecided) undecided, \(counts.proved) proved"
    let refuted = run.methods.flatMap { method in
      method.clauses.filter { $0.verdict.name == "refuted" }.map { (clause: $0, method: method) }
    }
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
      <title>\(XMLText.content(title))</title>
      <style>\(Self.style)</style>
      </head>
      <body>
      <header>
      <h1>\(XMLText.content(run.project.command))</h1>
      <p>\(summary(counts))</p>
      <form role="search" onsubmit="return false">
      <input id="search" type="search" placeholder="search ids, sources, values" aria-label="search">
      \(["refuted", "undecided", "proved"].map(filter).joined(separator: "\n"))
      </form>
      </header>
      <main>
      <section aria-label="refuted">
      \(refuted.map { article($0.clause) }.joined(separator: "\n"))
      </section>
      <section aria-label="methods">
      <h2>Methods</h2>
      \(run.methods.map(details).joined(separator: "\n"))
      </section>
      <section aria-label="assumptions">
      <h2>Taken for granted</h2>
      \(list(assumptions))
      </section>
      </main>
      <footer>\(XMLText.content(footer))</footer>
      <script>\(Self.script)</script>
      </body>
      </html>

      """
  }

  // MARK: Parts

  private func summary(_ counts: VerdictCounts) -> String {
    let parts = [("refuted", counts.refuted), ("undecided", counts.undecided), ("proved", counts.proved)]
    let shown = parts.filter { $0.1 > 0 }.map { "<b class=\"\($0.0)\">\($0.1) \($0.0)</b>" }.joined(separator: ", ")
    let scope =
      run.isPartial
      ? "Partial run: \(run.methods.count) of \(run.available) methods" : run.methods.count.counting("method")
    return "\(scope), \(counts.all.counting("obligation")): \(shown)."
  }

  private func filter(_ verdict: String) -> String {
    "<label><input type=\"checkbox\" data-filter=\"\(verdict)\" checked> \(verdict)</label>"
  }

  /// A refuted clause: what is wrong, where, and for which values.
  private func article(_ clause: ClauseReport) -> String {
    guard case .refuted(let reason, let counterexample) = clause.verdict else { return "" }
    var parts = [
      "<h2 id=\"\(anchor(clause))\"><span class=\"refuted\">refuted</span> \(XMLText.content(clause.id))</h2>"
    ]
    if let counterexample {
      let text = RefutationText(
        clause, counterexample, in: run, TextLayout(width: 200, isUnicode: true), isVerbose: false)
      parts += text.title.map { "<p>\(XMLText.content($0))</p>" }
      let rows = text.rows.filter { $0.title != "memory" && $0.title != "run" }
      parts.append("<dl>\(rows.map { row($0.title, $0.lines) }.joined())</dl>")
      parts += excerpts(clause, counterexample)
      if let picture = counterexample.picture { parts.append("<figure>\(PictureSVG(picture).text)</figure>") }
      parts.append(accesses(of: counterexample, text.rows.first { $0.title == "run" }?.lines ?? []))
      let all = RefutationText(
        clause, counterexample, in: run, TextLayout(width: 200, isUnicode: true), isVerbose: true)
      parts.append(
        "<details><summary>all values and branches</summary><dl>\(all.rows.map { row($0.title, $0.lines) }.joined())</dl></details>"
      )
    } else {
      parts.append("<dl>\(row("clause", [clause.text]))\(row("reason", [reason]))</dl>")
    }
    return "<article data-verdict=\"refuted\">\(parts.joined(separator: "\n"))</article>"
  }

  private func row(_ title: String, _ lines: [String]) -> String {
    "<dt>\(XMLText.content(title))</dt><dd><pre>\(XMLText.content(lines.joined(separator: "\n")))</pre></dd>"
  }

  /// The accesses of a run, one by one, with buttons that go forward and back.
  private func accesses(of counterexample: Counterexample, _ lines: [String]) -> String {
    guard case .confirmed(let accesses) = counterexample.replay, !accesses.isEmpty else {
      return "<p>\(XMLText.content(lines.joined(separator: " ")))</p>"
    }
    let items = accesses.prefix(Self.mostAccesses).map { access in
      var text = access.description
      let bytes = access.before.map(\.hexadecimalByte).joined(separator: " ")
      if !bytes.isEmpty { text += ": \(bytes)" }
      if access.isWrite, access.changesBytes {
        text += " → \(access.after.map(\.hexadecimalByte).joined(separator: " "))"
      }
      if let fault = access.fault { text += "; the byte at 0x\(String(fault, radix: 16)) faults" }
      let place = access.site.map { " (\($0.shown(from: run.project.root)))" } ?? ""
      return "<li>\(XMLText.content(text + place))</li>"
    }
    let rest = accesses.count - items.count
    return """
      <div class="steps"><p>\(XMLText.content(lines.first ?? "")) <button type="button" data-step="-1">back</button>
      <button type="button" data-step="1">forward</button></p><ol>\(items.joined())</ol>\(rest > 0 ? "<p>and \(rest) more</p>" : "")</div>
      """
  }

  /// The number of accesses that are listed.
  private static let mostAccesses = 200

  /// The sources around the place where the obligation arises, and around the last branch that was chosen.
  private func excerpts(_ clause: ClauseReport, _ counterexample: Counterexample) -> [String] {
    let branch = (counterexample.path.last { !$0.isForced } ?? counterexample.path.last)?.site
    return [clause.site, counterexample.site, branch].compactMap { $0 }.uniqued.compactMap { site in
      let lines = SourceExcerpt(around: site).lines
      if lines.isEmpty { return nil }
      let shown = lines.map { number, line in
        let text = "\(String(repeating: " ", count: max(0, 5 - "\(number)".count)))\(number)  \(XMLText.content(line))"
        return number == site.line ? "<mark>\(text)</mark>" : text
      }
      return """
        <details open><summary>\(XMLText.content(site.shown(from: run.project.root)))</summary><pre class="source">\(shown.joined(separator: "\n"))</pre></details>
        """
    }
  }

  /// A method with the verdicts on its clauses.
  private func details(of method: MethodReport) -> String {
    let counts = VerdictCounts(method.clauses)
    let verdict = counts.refuted > 0 ? "refuted" : counts.undecided > 0 ? "undecided" : "proved"
    let clauses = method.clauses.map { clause -> String in
      let name = clause.isAssumption ? "assumed" : clause.verdict.name
      let id = XMLText.content(clause.id)
      let link = name == "refuted" ? "<a href=\"#\(anchor(clause))\">\(id)</a>" : id
      var reason = ""
      if case .undecided(let text) = clause.verdict { reason = "<br>\(XMLText.content(text))" }
      return "<tr data-verdict=\"\(name)\"><td class=\"\(name)\">\(name)</td><td>\(link)\(reason)</td></tr>"
    }
    let fault = method.fault.map { "<p class=\"refuted\">fault of the verifier: \(XMLText.content($0))</p>" } ?? ""
    return """
      <details data-verdict="\(verdict)"\(verdict == "proved" ? "" : " open")><summary><span class="\(verdict)">\(verdict)</span> \
      \(XMLText.content(method.id))</summary>\(fault)<table>\(clauses.joined(separator: "\n"))</table></details>
      """
  }

  private var assumptions: [String] {
    run.memoryModel.map { "model: \($0)" } + run.laws.map { "law of a type: \($0)" }
      + run.axioms.map { "axiom \($0.name): \($0.sentence)" }.uniqued
  }

  private func list(_ items: [String]) -> String {
    items.isEmpty ? "<p>Nothing.</p>" : "<ul>\(items.map { "<li>\(XMLText.content($0))</li>" }.joined())</ul>"
  }

  private var footer: String {
    let (name, version) = Session.solver
    return "\(name) \(version)\(run.seed.map { ", seed \($0)" } ?? "")"
  }

  /// The id of an element, which has no character that an address would need to escape.
  private func anchor(_ clause: ClauseReport) -> String {
    "c"
      + clause.id.utf8.map { byte in
        let scalar = Unicode.Scalar(byte)
        let isPlain =
          byte < 128 && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "-")
        return isPlain ? String(scalar) : "_\(byte.hexadecimalByte)"
      }.joined()
  }

  // MARK: Style and script

  private static let style = """
    :root{color-scheme:light dark;--ink:#1f2328;--paper:#fff;--line:#d1d9e0;--soft:#f6f8fa;--bad:#cf222e;--open:#9a6700;--good:#1a7f37}
    @media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--paper:#0d1117;--line:#3d444d;--soft:#151b23;--bad:#f85149;--open:#d29922;\
    --good:#3fb950}}
    body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);margin:0 auto;max-width:70rem;padding:0 1rem}
    h1{font-size:1.4rem}h2{font-size:1.1rem;overflow-wrap:anywhere}
    pre,code,td,summary{font-family:ui-monospace,"DejaVu Sans Mono",monospace;font-size:.85rem}
    pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:0}.source{background:var(--soft);padding:.5rem}
    .source mark{background:#fff8c5;color:#1f2328;display:inline-block;min-width:100%}
    article{border-top:3px solid var(--bad);padding:.5rem 0 1rem}
    dl{display:grid;grid-template-columns:5rem 1fr;gap:.3rem .8rem}dt{font-weight:600}dd{margin:0;min-width:0}
    figure{margin:.5rem 0;overflow-x:auto}table{border-collapse:collapse;width:100%}
    td{border-top:1px solid var(--line);padding:.2rem .5rem;overflow-wrap:anywhere}
    td:first-child{width:6rem}.refuted{color:var(--bad)}.undecided{color:var(--open)}.proved{color:var(--good)}
    input[type=search]{font:inherit;padding:.3rem;width:min(100%,24rem)}li[aria-current]{background:#fff8c5;color:#1f2328}
    button{font:inherit}[hidden]{display:none}
    @media (max-width:40rem){dl{grid-template-columns:1fr}}
    @media print{form,button{display:none}body{max-width:none}article{break-inside:avoid}}
    """

  private static let script = """
    (function(){
    var search=document.getElementById('search'),boxes=[].slice.call(document.querySelectorAll('[data-filter]'));
    var parts=[].slice.call(document.querySelectorAll('[data-verdict]'));
    function apply(){
    var text=search.value.toLowerCase(),shown={};
    boxes.forEach(function(box){shown[box.dataset.filter]=box.checked});
    parts.forEach(function(part){
    var kind=part.dataset.verdict,hidden=shown[kind]===false;
    if(!hidden&&text)hidden=part.textContent.toLowerCase().indexOf(text)<0;
    part.hidden=hidden;
    });
    }
    search.addEventListener('input',apply);
    boxes.forEach(function(box){box.addEventListener('change',apply)});
    document.addEventListener('click',function(event){
    var step=event.target.dataset&&event.target.dataset.step;
    if(!step)return;
    var items=[].slice.call(event.target.closest('.steps').querySelectorAll('li'));
    var now=items.findIndex(function(item){return item.hasAttribute('aria-current')});
    var next=Math.min(items.length-1,Math.max(0,now+Number(step)));
    items.forEach(function(item,place){
    if(place===next){item.setAttribute('aria-current','step')}else{item.removeAttribute('aria-current')}
    });
    });
    })();
    """
}
