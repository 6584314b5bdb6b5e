import HostRuntime
import Reversing
import VerifierMachine

var numbers: [UInt32] = [1, 2, 3, 4, 5]
unsafe numbers.withUnsafeMutableBufferPointer { elements in
  unsafe reverse(Buffer(elements), on: HostMachine())
}
print(numbers)
