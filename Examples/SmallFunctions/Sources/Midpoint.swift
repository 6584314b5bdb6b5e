/// The number halfway between two, of which the first is at most the second.
func midpoint<T: FixedWidthInteger & UnsignedInteger>(_ low: T, _ high: T) -> T { low + (high - low) / 2 }

/// The sum need not fit.
func brokenMidpoint<T: FixedWidthInteger & UnsignedInteger>(_ low: T, _ high: T) -> T { (low + high) / 2 }
