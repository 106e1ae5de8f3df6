internal import TocsinDirectory

/// A mail, or a part of one: headers and what stands below them.
struct MailPart {
    /// In lower case, in their order; of several that are called alike the first counts.
    private let headers: [(name: String, value: [UInt8])]
    private let body: ArraySlice<UInt8>

    /// Parts within parts, and parts of one: more is nobody's mail.
    private static let deepest = 8
    private static let most = 64

    init(_ bytes: ArraySlice<UInt8>) {
        var (headers, rest): ([(name: String, value: [UInt8])], ArraySlice<UInt8>) = ([], bytes)
        var isHeader = false
        while let line = Self.takeLine(&rest), !line.isEmpty {
            if line.first == UInt8(ascii: " ") || line.first == UInt8(ascii: "\t") {
                // What goes on after a line that is no header belongs to none either.
                if isHeader {
                    headers[headers.count - 1].value += [UInt8(ascii: " ")] + line.trimmed
                }
                continue
            }
            let colon = line.firstIndex(of: UInt8(ascii: ":"))
            isHeader = colon != nil
            if let colon {
                let name = String(decoding: line[..<colon].trimmed, as: UTF8.self).lowercased()
                headers.append((name, Array(line[(colon + 1)...].trimmed)))
            }
        }
        (self.headers, body) = (headers, rest)
    }

    private static func takeLine(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard !rest.isEmpty else { return nil }
        let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
        let line = rest[..<end]
        rest = rest[end...].dropFirst()
        return line.last == UInt8(ascii: "\r") ? line.dropLast() : line
    }

    /// A header as it is written; `nil` if there is none.
    func header(_ name: String) -> CharsetText? {
        headers.first { $0.name == name }.map { Charset.text($0.value, named: "utf-8") }
    }

    /// What is to be read: its own text, or that of the first of its parts that has any.
    var plainText: CharsetText? { plainText(depth: 0) }

    private func plainText(depth: Int) -> CharsetText? {
        let type = ContentType(header("content-type")?.text ?? "text/plain")
        if type.name == "text/plain" {
            return Charset.text(decoded, named: type.parameters["charset"] ?? "us-ascii")
        }
        if type.name == "message/rfc822", depth < Self.deepest {
            return MailPart(body).plainText(depth: depth + 1)
        }
        guard type.name.hasPrefix("multipart/"), depth < Self.deepest,
            let boundary = type.parameters["boundary"], !boundary.isEmpty
        else { return nil }
        for part in parts(between: Array("--\(boundary)".utf8)) {
            if let text = MailPart(part).plainText(depth: depth + 1) { return text }
        }
        return nil
    }

    private func parts(between boundary: [UInt8]) -> [ArraySlice<UInt8>] {
        var (parts, rest, start): ([ArraySlice<UInt8>], ArraySlice<UInt8>, Int?) = ([], body, nil)
        while parts.count < Self.most {
            let begin = rest.startIndex
            guard let line = Self.takeLine(&rest) else { break }
            guard let boundary = Boundary(line, boundary) else { continue }
            if let start { parts.append(body[start..<begin].withoutLineEnd) }
            if boundary == .last { return parts }
            start = rest.startIndex
        }
        // A mail that was cut off has no end.
        if let start, start < body.endIndex, parts.count < Self.most {
            parts.append(body[start...])
        }
        return parts
    }

    private var decoded: [UInt8] {
        let encoding = header("content-transfer-encoding")?.text ?? ""
        return switch encoding.lowercased().trimmingASCIISpace {
        case "quoted-printable": EncodedText.quotedPrintable(body)
        case "base64": EncodedText.base64(body)
        case _: Array(body)
        }
    }
}

/// A line that separates parts (RFC 2046, 5.1.1).
private enum Boundary {
    case next, last

    /// Answers `nil` for any other line, that of parts within whose name only begins alike included.
    init?(_ line: ArraySlice<UInt8>, _ boundary: [UInt8]) {
        guard line.starts(with: boundary) else { return nil }
        let end = line.dropFirst(boundary.count)
        let isLast = end.starts(with: "--".utf8)
        guard end.dropFirst(isLast ? 2 : 0).trimmed.isEmpty else { return nil }
        self = isLast ? .last : .next
    }
}

extension ArraySlice<UInt8> {
    /// Without the end of its last line, which belongs to what separates two parts.
    fileprivate var withoutLineEnd: ArraySlice<UInt8> {
        guard last == UInt8(ascii: "\n") else { return self }
        let rest = dropLast()
        return rest.last == UInt8(ascii: "\r") ? rest.dropLast() : rest
    }

    /// Without spaces and tabs at its ends.
    fileprivate var trimmed: ArraySlice<UInt8> {
        let isSpace = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
        guard let first = firstIndex(where: { !isSpace($0) }),
            let last = lastIndex(where: { !isSpace($0) })
        else { return [] }
        return self[first...last]
    }
}
