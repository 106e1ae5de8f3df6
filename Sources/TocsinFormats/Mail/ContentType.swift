internal import TocsinDirectory

/// What the header of a part of a mail says that it is (RFC 2045, 5).
struct ContentType {
    /// In lower case.
    let name: String
    let parameters: [String: String]

    init(_ text: String) {
        let fields = Self.fields(text)
        name = (fields.first ?? "").trimmingASCIISpace.lowercased()
        let pairs = fields.dropFirst().compactMap { field -> (String, String)? in
            let parts = field.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else { return nil }
            return (
                String(parts[0]).trimmingASCIISpace.lowercased(),
                String(parts[1]).trimmingASCIISpace
            )
        }
        parameters = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    /// What stands between the semicolons, without comments and quotation marks.
    private static func fields(_ text: String) -> [String] {
        var fields = [""]
        var (isQuoted, isEscaped, depth) = (false, false, 0)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\" where !isEscaped && (isQuoted || depth > 0):
                isEscaped = true
                continue
            case "\"" where !isEscaped && depth == 0: isQuoted.toggle()
            case "(" where !isEscaped && !isQuoted: depth += 1
            case ")" where !isEscaped && depth > 0: depth -= 1
            case _ where depth > 0: break
            case ";" where !isQuoted: fields.append("")
            case _: fields[fields.count - 1].unicodeScalars.append(scalar)
            }
            isEscaped = false
        }
        return fields
    }
}
