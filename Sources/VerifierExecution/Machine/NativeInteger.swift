public import VerifierMachine

/// A fixed-width integer type of the standard library that symbolic integers stand for.
public protocol NativeInteger: MachineInteger, _ExpressibleByBuiltinIntegerLiteral
where Magnitude: NativeInteger, Magnitude.Magnitude == Magnitude {}

extension Int: NativeInteger {}
extension Int8: NativeInteger {}
extension Int16: NativeInteger {}
extension Int32: NativeInteger {}
extension Int64: NativeInteger {}
extension UInt: NativeInteger {}
extension UInt8: NativeInteger {}
extension UInt16: NativeInteger {}
extension UInt32: NativeInteger {}
extension UInt64: NativeInteger {}
