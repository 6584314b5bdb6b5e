// Next to nothing: what a run costs before there is anything to prove.

method Same(x: int) returns (y: int)
  ensures y == x
{
  y := x;
}
