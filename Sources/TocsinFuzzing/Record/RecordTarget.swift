internal import TocsinRecord

extension FuzzTarget {
    /// A record as it travels.
    static let record = FuzzTarget("record", length: 8192, seeds: Seeds.wholeRecords) {
        (input) throws(Finding) in
        guard let unread = try? UnreadRecord(input) else { return }
        guard let record = try? Record(decoding: input) else { return }
        try expect(record.id == unread.id, "a record has its identifier before it is read")
        try record.check(against: input)
    }
}

extension Record {
    /// Looks at a record that was taken in.
    func check(against bytes: [UInt8]) throws(Finding) {
        try expect(encoded == bytes, "a record has one encoding")
        try header.check(against: headerBytes)
        let bare = try? Record(decoding: withoutPayload.encoded)
        try expect(bare == withoutPayload, "a record without its payload is one too")
        try expect((body == nil) == (payload == nil), "a body is in a payload")
        if let admission = try? admission {
            try expect(admission.encoded == grounds, "an admission has one encoding")
        }
        if let decision = try? decision {
            try expect(decision.encoded == grounds, "a decision has one encoding")
        }
        _ = try? Verified(self, in: FuzzNetwork.shared.id)
    }
}
