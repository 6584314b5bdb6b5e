// Why `MaskIsRemainder` in ring.dfy is trusted. As a statement about bit vectors it is proved, at length; as one about integers,
// which index arrays, it would also need that conversions keep remainders, which the prover does not find.

lemma MaskIsRemainder(x: bv64, size: bv64)
  requires size != 0 && size & (size - 1) == 0
  ensures x & (size - 1) == x % size
{
}

lemma ConversionKeepsRemainders(x: bv64, size: bv64)
  requires size != 0
  ensures (x % size) as int == x as int % size as int
{
}
