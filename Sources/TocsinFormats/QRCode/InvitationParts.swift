/// An invitation, cut into texts that each fit into a QR code, and put together again from what was scanned.
package enum InvitationParts {
    /// The longest invitation that has parts.
    package static let longest = FormatLimits.codes * FormatLimits.bytesOfCode

    /// The texts, about equally long; `nil` if the invitation is longer than `longest`.
    package static func texts(of invitation: [UInt8]) -> [String]? {
        guard (1...longest).contains(invitation.count) else { return nil }
        let count = (invitation.count - 1) / FormatLimits.bytesOfCode + 1
        let size = (invitation.count - 1) / count + 1
        let whole = InvitationPart.check(invitation)
        return (1...count).map { number in
            let data = Array(invitation.dropFirst((number - 1) * size).prefix(size))
            return InvitationPart(number: number, count: count, whole: whole, data: data).text
        }
    }

    /// Whether a file holds what was scanned: one of the parts at least, whole or not.
    package static func areIn(_ scanned: [UInt8]) -> Bool { !readings(scanned).isEmpty }

    /// Puts parts together, in any order, as often as each stands there, with anything around and between them.
    ///
    /// Of several invitations it takes the one of which no part is missing.
    ///
    /// - Throws: `InvitationPartsError` that names what is missing.
    package static func join(_ scanned: [UInt8]) throws(InvitationPartsError) -> [UInt8] {
        let readings = readings(scanned)
        let scanned = try readings.scanned()
        guard let first = scanned.first else { throw readings.withoutParts }
        let complete = scanned.filter { $0.missing.isEmpty }
        if complete.count == 1 { return try complete[0].joined() }
        guard scanned.count == 1 else {
            throw .several(scanned.map { .init(parts: $0.count - $0.missing.count, of: $0.count) })
        }
        let missing = first.missing
        throw .missing(missing, damaged: readings.damaged(of: missing), of: first.count)
    }

    /// What stands behind each mark.
    ///
    /// Lines may be broken and quoted anywhere, as mails do it.
    private static func readings(_ scanned: [UInt8]) -> [InvitationPart.Reading] {
        let text = scanned.filter { $0 > UInt8(ascii: " ") && $0 != UInt8(ascii: ">") }
        let marks = text.starts(of: Array(InvitationPart.mark.utf8))
        let ends = marks.dropFirst() + [text.endIndex]
        return zip(marks, ends).map { mark, end in
            InvitationPart.read(text[mark..<end].dropFirst(InvitationPart.mark.utf8.count))
        }
    }
}

/// Why no invitation comes out of what was scanned.
package enum InvitationPartsError: Error, Equatable, Sendable {
    /// Parts of a later version.
    case unknownVersion(String)
    /// No part is as it was written.
    case damaged
    /// Parts of more than one invitation, of none or of several of which all are there.
    case several([Scanned])
    /// These parts, of so many, are not there as they were written; some of them are there damaged.
    case missing([Int], damaged: [Int], of: Int)
    /// The part of that number stands there twice, with other data each time.
    case twice(Int)
    /// All parts are there, and together they are not what they say they are.
    case doNotFit

    /// How many parts of one invitation are there.
    package struct Scanned: Equatable, Sendable {
        package let parts: Int
        package let count: Int

        package init(parts: Int, of count: Int) { (self.parts, self.count) = (parts, count) }
    }
}

extension [InvitationPart.Reading] {
    /// What is there of each invitation, in the order in which they begin.
    ///
    /// - Throws: `twice` if a part stands there with other data than before.
    fileprivate func scanned() throws(InvitationPartsError) -> [ScannedInvitation] {
        var scanned: [ScannedInvitation] = []
        for case .part(let part) in self {
            if let place = scanned.firstIndex(where: { $0.includes(part) }) {
                try scanned[place].add(part)
            } else {
                scanned.append(ScannedInvitation(part))
            }
        }
        return scanned
    }

    fileprivate var withoutParts: InvitationPartsError {
        for case .unknownVersion(let version) in self { return .unknownVersion(version) }
        return .damaged
    }

    fileprivate func damaged(of numbers: [Int]) -> [Int] {
        numbers.filter { number in
            contains { if case .damaged(number) = $0 { true } else { false } }
        }
    }
}

extension [UInt8] {
    /// Where a pattern begins.
    fileprivate func starts(of pattern: [UInt8]) -> [Int] {
        indices.filter { self[$0] == pattern[0] && self[$0...].starts(with: pattern) }
    }
}
