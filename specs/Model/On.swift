import VerifierContracts
import VmIO

/// What methods are called with and give back on one machine. It is written once: contracts see it on the symbolic machine, by the
/// short names, and each path of a proof is also run with it on native words.
enum On<M: ContractMachine> {
  typealias Owner = VmIOOwner<M>
}

typealias Native = On<NativeMachine>
