internal import CQRencode
internal import TocsinCrypto

/// A QR code (ISO/IEC 18004), as libqrencode makes it: a square of dark and light modules.
struct QRSymbol {
    /// Modules of a side.
    let width: Int
    private let isDark: [Bool]

    /// Light modules that belong around it.
    static let quietZone = 4

    /// A symbol of the smallest version that holds a text with error correction of level M.
    ///
    /// - Parameter text: a part of an invitation, which always fits.
    init(_ text: String) {
        let code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1)
        invariant(code != nil, "libqrencode refused a part")
        defer { QRcode_free(code) }
        let side = code.map { Int($0.pointee.width) } ?? 0
        let modules = UnsafeBufferPointer(start: code?.pointee.data, count: side * side)
        width = side
        isDark = modules.map { $0 & 1 == 1 }
    }

    /// The dark modules as a path of SVG, a module being one unit: a rectangle for each that stand side by side.
    var path: String {
        (0..<width).flatMap { row in
            runs(inRow: row).map { "M\($0.lowerBound) \(row)h\($0.count)v1h-\($0.count)z" }
        }.joined()
    }

    private func runs(inRow row: Int) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for column in 0..<width where isDark[row * width + column] {
            if let last = runs.last, last.upperBound == column {
                runs[runs.count - 1] = last.lowerBound..<(column + 1)
            } else {
                runs.append(column..<(column + 1))
            }
        }
        return runs
    }
}
