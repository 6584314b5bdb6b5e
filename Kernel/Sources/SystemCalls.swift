internal import CKernel

/// Handles a system call.
func systemCall(_ frame: inout kernel_frame, _ processor: inout kernel_processor) {
  frame.breakOff(processor, returning: Ending.exit)
}
