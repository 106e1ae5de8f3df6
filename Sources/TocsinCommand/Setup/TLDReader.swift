internal import TocsinDirectory

/// Reads a TLD as people write it.
enum TLDReader {
    /// `np`, `.np`, `NP.`, `xn--p1ai`; `nil` if it is no TLD.
    static func tld(_ text: String) -> TLD? {
        var bytes = text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        if bytes.first == UInt8(ascii: ".") { bytes.removeFirst() }
        if bytes.last == UInt8(ascii: ".") { bytes.removeLast() }
        return TLD(canonical: String(decoding: bytes, as: UTF8.self))
    }
}
