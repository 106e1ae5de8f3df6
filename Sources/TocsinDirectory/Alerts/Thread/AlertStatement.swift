internal import TocsinRecord

/// What one record of an alert says.
package struct AlertStatement<Words: Sendable>: Sendable {
    package let part: AlertPart
    /// What it says, or why this version cannot tell: it breaks a rule, or is of a later version.
    package let reading: Result<Words, BodyError>

    /// Answers `nil` where the text is not here.
    ///
    /// - Throws: what `text` throws.
    init?(
        _ part: AlertPart,
        _ text: (RecordID) throws -> [UInt8]?,
        by read: ([UInt8]) throws(BodyError) -> Words
    ) throws {
        guard part.hasText, let body = try text(part.id) else { return nil }
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
