// One import is all that a contract takes.
@_exported public import VerifierExecution
@_exported public import VerifierMachine
@_exported public import VerifierTerms
