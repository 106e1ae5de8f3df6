package import TocsinRecord

/// What was found inside sealed records, or why nothing was, by the record.
///
/// What is not in it nobody has tried to open.
package typealias Openings = [RecordID: Result<OpenedBody, SealingFault>]

/// What the records of an alert say, as far as it is here and was opened.
struct AlertTexts {
    /// What a record holds, sealed or not, or `nil` if that is not here.
    let text: (RecordID) throws -> [UInt8]?
    let openings: Openings
}

/// Why what a record says cannot be shown.
package enum Unread: Error, Equatable, Sendable {
    /// It breaks a rule, or is of a later version.
    case body(BodyError)
    /// It is sealed, and was not opened here.
    case closed
    /// It pretends to be sealed, or is so in a way of a later version.
    case form(SealedBodyError)
    /// It is sealed to somebody who tried to open it.
    case fault(SealingFault)
    /// What is inside contradicts what stands outside.
    case differs
    /// It is an answer that does not stand where it belongs, or a word of others that its signer may not write down.
    case misplaced

    /// What a body says.
    static func reading<Words>(
        _ body: [UInt8],
        _ read: ([UInt8]) throws(BodyError) -> Words
    ) throws(Unread) -> Words {
        do throws(BodyError) {
            return try read(body)
        } catch {
            throw .body(error)
        }
    }
}
