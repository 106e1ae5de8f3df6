internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinRecord

/// What a kept form says of itself, be it of a contact, a rota or an alert: as what record it was signed, perhaps.
///
/// It is a comment: so it may stand above whatever YAML a person wrote, and is never taken for a field.
enum SignedMark {
    private static let start = Array("# signed: ".utf8)
    /// With which some editors begin a file: it stands there or nowhere.
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// The record that a form names; `nil` if it names none.
    static func record(in form: [UInt8]) -> RecordID? {
        lines(of: form[...]).lazy.compactMap(record(on:)).first
    }

    /// A form with the mark above it, in place of an earlier one.
    static func marked(_ form: [UInt8], as record: RecordID) -> [UInt8] {
        let words =
            form.starts(with: byteOrderMark) ? form.dropFirst(byteOrderMark.count) : form[...]
        let rest = lines(of: words).filter { self.record(on: $0) == nil }
        return start + Array("\(record)\n".utf8) + Array(rest.joined(separator: [0x0A]))
    }

    private static func lines(of form: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        form.split(separator: 0x0A, omittingEmptySubsequences: false)
    }

    private static func record(on line: ArraySlice<UInt8>) -> RecordID? {
        guard line.starts(with: start) else { return nil }
        // Some editors end lines with a return, too.
        let name = line.dropFirst(start.count).filter { $0 != 0x0D }
        return RecordID(hex: String(decoding: name, as: UTF8.self).trimmingASCIISpace)
    }
}
