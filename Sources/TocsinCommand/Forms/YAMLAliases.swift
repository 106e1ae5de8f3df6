/// Aliases of YAML, which stand for what was written elsewhere: a few of them that name each other stand for more than any
/// machine can read.
enum YAMLAliases {
    /// A name that a text gives with `&` and uses with `*`, wherever that stands; a text without one has no alias.
    static func first(in text: String) -> String? {
        let given = Set(names(behind: UInt8(ascii: "&"), in: text))
        return names(behind: UInt8(ascii: "*"), in: text).first(where: given.contains)
    }

    private static func names(behind sign: UInt8, in text: String) -> [String] {
        text.utf8.split(separator: sign, omittingEmptySubsequences: false).dropFirst()
            .compactMap { String($0.prefix(while: isOfName)) }.filter { !$0.isEmpty }
    }

    private static func isOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        case _: false
        }
    }
}
