package import TocsinCrypto
package import TocsinRecord

/// What one record of an alert says.
package struct AlertStatement<Words: Sendable>: Sendable {
    package let part: AlertPart
    /// What it says, or why nobody can tell here.
    package let reading: Result<Words, Unread>
    /// What everybody reads of it; `nil` if it is not sealed, or not in a form that this version knows.
    package let front: SealedFront?
    /// Readers whom its author names and gave nothing that opens, as far as it was opened.
    package let without: [EncryptionPublicKey]

    /// Answers `nil` where nothing of it is here.
    ///
    /// - Parameter read: takes what stands outside, too, if it is sealed.
    /// - Throws: what finding the text throws.
    init?(
        _ part: AlertPart,
        _ texts: AlertTexts,
        by read: ([UInt8], SealedFront?) throws(Unread) -> Words
    ) throws {
        guard part.hasText, let body = try texts.text(part.id) else { return nil }
        self.part = part
        let opened = Self.opened(body, part, texts.openings)
        front = opened.front
        without = (try? opened.body.get().without) ?? []
        do throws(Unread) {
            reading = .success(try read(opened.body.get().body, opened.front))
        } catch {
            reading = .failure(error)
        }
    }

    /// The same of what needs nothing but its text.
    init?(
        _ part: AlertPart,
        _ texts: AlertTexts,
        decoding read: ([UInt8]) throws(BodyError) -> Words
    ) throws {
        try self.init(part, texts) { (body, _) throws(Unread) in try Unread.reading(body, read) }
    }

    private static func opened(
        _ body: [UInt8],
        _ part: AlertPart,
        _ openings: Openings
    ) -> (front: SealedFront?, body: Result<OpenedBody, Unread>) {
        guard SealedBody.isSealed(body) else {
            return (nil, .success(OpenedBody(body: body)))
        }
        do throws(SealedBodyError) {
            let sealed = try SealedBody(decoding: body, kind: part.header.kind)
            let opening = openings[part.id]?.mapError(Unread.fault)
            return (sealed.front, opening ?? .failure(.closed))
        } catch {
            return (nil, .failure(.form(error)))
        }
    }

    /// What it says, or `nil` if nobody can tell here.
    package var words: Words? { try? reading.get() }

    /// Whether it is sealed in good form, and nobody has opened it here.
    package var isClosed: Bool { if case .failure(.closed) = reading { true } else { false } }
}

extension AlertStatement<Alert> {
    /// When it was written, by its author's clock; of what is closed the hour alone; `nil` if nobody can tell here.
    var written: Timestamp? {
        words?.created ?? (isClosed ? front?.outside?.written : nil)
    }

    /// When it runs out; `nil` if nobody can tell here.
    package var expires: Timestamp? {
        words?.expires ?? (isClosed ? front?.outside?.end : nil)
    }

    /// Whether people are woken for it: what nobody can tell wakes them.
    package var wakes: Bool {
        words?.isPressing ?? (isClosed ? front?.outside?.wakes ?? true : true)
    }
}
