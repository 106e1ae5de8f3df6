internal import CSodium

/// The memory of this process as a whole.
package enum ProcessMemory {
    /// Lets no other process of the same user read it or attach to this one, and no core be dumped.
    ///
    /// Guarded memory does not help against `/proc/PID/mem`. Root may still.
    ///
    /// - Returns: whether the system agreed.
    @discardableResult
    package static func forbidInspection() -> Bool { tocsin_forbid_inspection() == 0 }
}
