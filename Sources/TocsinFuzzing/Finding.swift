/// What a target found wrong with what the program made of an input.
package struct Finding: Error, Equatable, Sendable, CustomStringConvertible {
    /// What should have held.
    package let description: String

    package init(_ description: String) { self.description = description }
}

/// Finds something wrong unless a condition holds.
func expect(_ condition: Bool, _ expectation: @autoclosure () -> String) throws(Finding) {
    if !condition { throw Finding(expectation()) }
}
