/* Next to nothing: what a run costs before there is anything to prove. */

/*@
  assigns \nothing;
  ensures \result == x;
*/
int same(int x) { return x; }
