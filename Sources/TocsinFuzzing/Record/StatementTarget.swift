internal import TocsinRecord

extension FuzzTarget {
    /// What a record says about other members.
    static let statement = FuzzTarget("statement", length: 2048, seeds: Seeds.statements) {
        (input) throws(Finding) in
        try Statements.check(input)
    }
}

/// All that a statement may be, each of which has one encoding.
enum Statements {
    static func check(_ bytes: [UInt8]) throws(Finding) {
        if let vouch = try? Vouch(decoding: bytes) {
            try expect(vouch.encoded == bytes, "a vouch has one encoding")
            _ = vouch.subject
        }
        if let voice = try? SpokenVoice(decoding: bytes) {
            try expect(voice.encoded == bytes, "a voice has one encoding")
            _ = voice.subject
        }
        if let suspension = try? Suspension(decoding: bytes) {
            try expect(suspension.encoded == bytes, "a suspension has one encoding")
            try expect(
                suspension.keys.count <= Limits.keysInRecord,
                "a suspension names few keys"
            )
        }
        if let objection = try? Objection(decoding: bytes) {
            try expect(objection.encoded == bytes, "an objection has one encoding")
        }
    }
}
