/// A hash with one byte more, by FNV-1a.
func hashed<T: FixedWidthInteger & UnsignedInteger>(_ hash: T, _ byte: T) -> T { (hash ^ byte) &* 0x100_0000_01b3 }

/// FNV-1: multiplies first.
func brokenHashed<T: FixedWidthInteger & UnsignedInteger>(_ hash: T, _ byte: T) -> T {
  (hash &* 0x100_0000_01b3) ^ byte
}

/// A step of MurmurHash3's finaliser, which can be undone.
func mixed<T: FixedWidthInteger & UnsignedInteger>(_ hash: T) -> T { hash ^ hash >> 33 }

/// The number of which that was made.
func unmixed<T: FixedWidthInteger & UnsignedInteger>(_ hash: T) -> T { hash ^ hash >> 33 }

/// Undoes another step.
func brokenUnmixed<T: FixedWidthInteger & UnsignedInteger>(_ hash: T) -> T { hash ^ hash >> 29 }
