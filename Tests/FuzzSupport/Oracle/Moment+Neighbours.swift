internal import VerifierMachine

// Ends of runs that are a little different: what a mistake might make of them.

extension Moment {
  /// Other ends of the run, each of which differs from this one in one thing.
  var neighbours: [Moment] {
    func with(_ change: (inout Moment) -> Void) -> Moment {
      var moment = self
      change(&moment)
      return moment
    }
    var all = [with { $0.new = old }, with { $0.newMemory = oldMemory }]
    all += Variable.assignable.map { variable in with { $0.new[variable.rawValue] &+= 1 } }
    all.append(
      with { moment in
        for address in block {
          let byte = newMemory[physical: address]
          moment.newMemory[physical: address] = PlainByte(bits: byte.bits &+ 1, isInitialised: !byte.isInitialised)
        }
      })
    if let result { all.append(with { $0.result = result &+ 1 }) }
    if let error { all.append(with { $0.error = (error.kind, error.word &+ 1) }) }
    guard let newRecord else { return all }
    all.append(with { $0.newRecord = oldRecord })
    all += Place.allCases.map { place in
      with { $0.newRecord?.set(place, to: PlainWord(newRecord.word(at: place).number &+ 1)) }
    }
    all += RecordChange.allCases.map { change in with { $0.newRecord = newRecord.changed(by: change) } }
    return all
  }
}
