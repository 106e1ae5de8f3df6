internal import TocsinCrypto

/// One of the texts that an invitation is cut into, as its QR code holds it.
///
/// `TOCSIN-INVITATION:1:2:7:WHOLE:DATA:CHECK` is the second of seven, in version 1: characters of a QR code's
/// alphanumeric mode alone. Each says by itself where it belongs, so that codes are scanned one by one and in any order.
struct InvitationPart {
    /// Its place, from 1.
    let number: Int
    /// How many there are.
    let count: Int
    /// What all parts of one invitation have in common: the beginning of its digest.
    let whole: [UInt8]
    let data: [UInt8]

    static let mark = "TOCSIN-INVITATION:"
    private static let version = "1"
    private static let checkBytes = 5
    /// Digits of a check.
    private static let checkDigits = 8

    var text: String {
        let said =
            "\(Self.mark)\(Self.version):\(number):\(count):\(Base32.encode(whole)):"
            + Base32.encode(data)
        return "\(said):\(Base32.encode(Self.check(Array(said.utf8))))"
    }

    /// The few bytes that tell other bytes from changed ones; against intention nothing but the network's words helps.
    static func check(_ bytes: [UInt8]) -> [UInt8] {
        Array(Digest(of: bytes, for: .part).bytes.array.prefix(checkBytes))
    }
}

extension InvitationPart {
    /// What stands behind a mark.
    enum Reading {
        case part(InvitationPart)
        /// It was changed or cut; the number that it says, if that is one.
        case damaged(Int?)
        case unknownVersion(String)
    }

    /// Reads what stands behind a mark, whatever follows behind the check.
    static func read(_ rest: ArraySlice<UInt8>) -> Reading {
        let fields = rest.split(
            separator: UInt8(ascii: ":"),
            maxSplits: 5,
            omittingEmptySubsequences: false
        )
        let name = String(decoding: fields[0].prefix(8), as: UTF8.self)
        guard name == version else { return .unknownVersion(name) }
        let number = fields.count > 1 ? number(fields[1]) : nil
        guard fields.count == 6, let number, let count = Self.number(fields[2]), number <= count,
            let whole = Base32.decode(fields[3]), whole.count == checkBytes,
            let data = Base32.decode(fields[4]),
            (1...FormatLimits.bytesOfCode).contains(data.count)
        else { return .damaged(number) }
        let part = InvitationPart(number: number, count: count, whole: whole, data: data)
        let said = mark.utf8 + rest[..<fields[5].startIndex].dropLast()
        let isSound = Base32.decode(fields[5].prefix(checkDigits)) == check(Array(said))
        return isSound ? .part(part) : .damaged(number)
    }

    /// A number of a part, written without zeros in front.
    private static func number(_ text: ArraySlice<UInt8>) -> Int? {
        (1...FormatLimits.codes).first { "\($0)".utf8.elementsEqual(text) }
    }
}
