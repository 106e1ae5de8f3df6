/// What a page of codes is before it was scanned.
enum UnscannedPage: Sendable {
    /// An SVG, as `network invite` writes it.
    case drawing
    /// What a program that reads codes takes: a photograph, say.
    case picture

    /// Answers `nil` for what is neither, as far as its beginning tells.
    init?(_ file: [UInt8]) {
        if Self.pictures.contains(where: file.starts)
            || file.dropFirst(4).starts(with: Self.photograph)
        {
            self = .picture
        } else if Self.isDrawing(file.prefix(Self.longestHead)) {
            self = .drawing
        } else {
            return nil
        }
    }

    /// How PNG, JPEG, GIF, TIFF in both orders, WebP and PDF begin.
    private static let pictures: [[UInt8]] = [
        [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], Array("GIF8".utf8), [0x49, 0x49, 0x2A, 0x00],
        [0x4D, 0x4D, 0x00, 0x2A], Array("RIFF".utf8), Array("%PDF".utf8),
    ]
    /// HEIC and AVIF, of telephones, have a length in front of this.
    private static let photograph = Array("ftyp".utf8)
    /// A drawing may begin with a declaration and a comment.
    private static let longestHead = 1024

    private static func isDrawing(_ head: ArraySlice<UInt8>) -> Bool {
        String(decoding: head, as: UTF8.self).contains("<svg")
    }
}
