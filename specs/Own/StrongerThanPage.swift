import VerifierContracts
/// The clauses that say more than the page, a function for each method of the page.
enum StrongerThanPage {}
