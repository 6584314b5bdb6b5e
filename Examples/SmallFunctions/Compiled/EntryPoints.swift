// Functions as C calls them: each is the generic one for a type.

/// `uintptr_t midpoint(uintptr_t low, uintptr_t high)`
@c(midpoint) public func midpointOfWords(_ low: UInt, _ high: UInt) -> UInt { midpoint(low, high) }

/// `uintptr_t rounded_up(uintptr_t size, uintptr_t alignment)`
@c(rounded_up) public func roundedUpWord(_ size: UInt, _ alignment: UInt) -> UInt { roundedUp(size, to: alignment) }

/// `uint32_t byte_swapped(uint32_t bits)`
@c(byte_swapped) public func byteSwappedHalf(_ bits: UInt32) -> UInt32 { byteSwapped(bits) }

/// `int64_t saturating_sum(int64_t a, int64_t b)`
@c(saturating_sum) public func saturatingSumOfWords(_ a: Int64, _ b: Int64) -> Int64 { saturatingSum(a, b) }
