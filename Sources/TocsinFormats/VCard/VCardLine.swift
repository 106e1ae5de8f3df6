/// One content line of a vCard 3.0 (RFC 2426 and RFC 2425, 5.8), folded and escaped on bytes.
struct VCardLine {
    private let bytes: [UInt8]

    /// The longest line in octets, its end not counted.
    private static let width = 75

    /// A line whose value is one text.
    init(_ name: String, _ value: String) {
        self.init(name, structured: [value])
    }

    /// A line whose value has parts between semicolons.
    init(_ name: String, structured parts: [String]) {
        self.init(name, escaped: parts.map(Self.escaped).joined(separator: ";"))
    }

    /// A line whose value is a list between commas.
    init(_ name: String, list: [String]) {
        self.init(name, escaped: list.map(Self.escaped).joined(separator: ","))
    }

    private init(_ name: String, escaped value: String) {
        bytes = Array("\(name):\(value)".utf8)
    }

    /// The line with its end, in pieces of at most 75 octets that never cut a character.
    var folded: [UInt8] {
        var output: [UInt8] = []
        var room = Self.width
        var rest = bytes[...]
        while !rest.isEmpty {
            var cut = min(room, rest.count)
            // A byte 10xxxxxx continues a character, so no line may begin with one.
            while cut < rest.count, cut > 0, rest[rest.startIndex + cut] & 0xC0 == 0x80 { cut -= 1 }
            output += rest.prefix(cut)
            rest = rest.dropFirst(cut)
            if !rest.isEmpty { output += Array("\r\n ".utf8) }
            room = Self.width - 1
        }
        return output + Array("\r\n".utf8)
    }

    /// Backslash, comma, semicolon and line feed, escaped; a carriage return is left out.
    private static func escaped(_ text: String) -> String {
        var output: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\\"), UInt8(ascii: ","), UInt8(ascii: ";"):
                output += [UInt8(ascii: "\\"), byte]
            case 0x0A: output += Array("\\n".utf8)
            case 0x0D: break
            default: output.append(byte)
            }
        }
        return String(decoding: output, as: UTF8.self)
    }
}
