import Solving
import Contracts
import Verification
for r in Scheduler.verify(Contract.all, options: Options(), jobs: 2) {
  print(r.id, r.paths, r.fault ?? "", r.milliseconds)
  for c in r.clauses { print("   ", c.id, c.verdict, c.theory?.rawValue ?? "-", c.milliseconds) }
}
