internal import TocsinRecord
internal import TocsinReplication

extension FuzzTarget {
    /// Records in a file, whose first byte says here in what chunks it is read.
    static let bundle = FuzzTarget("bundle", length: 16_384, seeds: Seeds.bundles) {
        (input) throws(Finding) in
        guard let chunk = input.first else { return }
        let file = Array(input.dropFirst())
        let whole = BundleReading(file, inChunksOf: max(1, file.count))
        let parts = BundleReading(file, inChunksOf: Int(chunk) + 1)
        try expect(whole.parts == parts.parts, "chunks of any size bring the same parts")
        try expect(whole.error == parts.error, "chunks of any size end in the same way")
        if case .end(let count) = whole.parts.last {
            try expect(
                whole.records.count == Int(count),
                "the end of a bundle counts its records"
            )
        }
        for record in whole.records {
            try expect(record.count <= Limits.record, "a record in a bundle is within its limit")
        }
    }
}

/// What comes out of a bundle.
private struct BundleReading {
    private(set) var parts: [BundleReader.Part] = []
    private(set) var error: BundleError?

    init(_ file: [UInt8], inChunksOf size: Int) {
        var reader = BundleReader()
        do throws(BundleError) {
            for start in stride(from: 0, to: file.count, by: size) {
                reader.take(Array(file[start..<min(start + size, file.count)]))
                while let part = try reader.next() { parts.append(part) }
            }
            try reader.finish()
        } catch {
            self.error = error
        }
    }

    var records: [[UInt8]] {
        parts.compactMap { if case .record(let bytes) = $0 { bytes } else { nil } }
    }
}
