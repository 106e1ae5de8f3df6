/// Stops the process when a condition that only a programming error can break does not hold.
///
/// It is checked in every build, release included, and keeps its message, which `precondition`
/// loses with optimisation. No input from outside may ever reach a failing invariant.
@inline(__always)
package func invariant(
    _ condition: @autoclosure () -> Bool,
    _ reason: @autoclosure () -> String,
    file: StaticString = #fileID,
    line: UInt = #line
) {
    if !condition() { fatalError("invariant violated: \(reason())", file: file, line: line) }
}
