internal import TocsinRecord

/// What one record of an alert says.
package struct AlertStatement<Words: Sendable>: Sendable {
    package let part: AlertPart
    /// What it says, or why this version cannot tell: it breaks a rule, or is of a later version.
    package let reading: Result<Words, BodyError>

    init(_ part: AlertPart, _ body: [UInt8], by read: ([UInt8]) throws(BodyError) -> Words) {
        self.part = part
        do throws(BodyError) {
            reading = .success(try read(body))
        } catch {
            reading = .failure(error)
        }
    }

    /// What it says, or `nil` if this version cannot tell.
    package var words: Words? { try? reading.get() }
}
