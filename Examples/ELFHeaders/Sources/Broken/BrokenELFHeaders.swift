import VerifierCommand

/// Reads the magic number of a file that may be empty.
func brokenSegmentsWithoutLength<M: Machine>(of file: Buffer<M, M.UInt8>, on machine: M) throws(ELFHeaderError)
  -> ELFSegments<M>
{
  let magic: M.UInt32 = machine.load(from: file, at: 0)
  if magic != 0x464c_457f { throw .notELF }
  return try ELFSegments(of: file, on: machine)
}

private func brokenTable<M: Machine>(of file: Buffer<M, M.UInt8>, on machine: M, isWithin: (ELFSegments<M>) -> Bool)
  throws(ELFHeaderError) -> ELFSegments<M>
{
  let table = try ELFSegments(uncheckedIn: file, on: machine)
  if !isWithin(table) { throw .tableOutsideFile }
  return table
}

/// The end of the table wraps around.
func brokenSegmentsBySum<M: Machine>(of file: Buffer<M, M.UInt8>, on machine: M) throws(ELFHeaderError) -> ELFSegments<
  M
> {
  try brokenTable(of: file, on: machine) { $0.start &+ $0.count * 56 <= $0.file.count }
}

/// The start of the table may lie behind the file.
func brokenSegmentsByStart<M: Machine>(of file: Buffer<M, M.UInt8>, on machine: M) throws(ELFHeaderError)
  -> ELFSegments<M>
{
  try brokenTable(of: file, on: machine) { $0.count * 56 <= $0.file.count &- $0.start }
}

/// A table that ends with the file is refused.
func brokenSegmentsByEnd<M: Machine>(
  of file: Buffer<M, M.UInt8>, on machine: M
) throws(ELFHeaderError) -> ELFSegments<M> {
  try brokenTable(of: file, on: machine) { $0.start <= $0.file.count && $0.count * 56 < $0.file.count - $0.start }
}

/// The table may end behind the file.
func brokenSegmentsWithoutSize<M: Machine>(
  of file: Buffer<M, M.UInt8>, on machine: M
) throws(ELFHeaderError) -> ELFSegments<M> {
  try brokenTable(of: file, on: machine) { $0.start < $0.file.count }
}

/// The entries are taken to have 40 bytes.
func brokenSegmentsOfSmallEntries<M: Machine>(
  of file: Buffer<M, M.UInt8>, on machine: M
) throws(ELFHeaderError) -> ELFSegments<M> {
  try brokenTable(of: file, on: machine) { $0.start <= $0.file.count && $0.count * 40 <= $0.file.count - $0.start }
}
