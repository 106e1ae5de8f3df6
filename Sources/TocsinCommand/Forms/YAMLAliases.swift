/// Aliases of YAML, which stand for what was written elsewhere: a few of them that name each other stand for more than any
/// machine can read.
enum YAMLAliases {
    /// Where a text uses a name that it gives.
    struct Alias: Equatable {
        let name: String
        /// From 1.
        let line: Int
    }

    /// The first use of a name that a text gives with `&` and uses with `*`, both where a value may begin; a text without one has no
    /// alias.
    ///
    /// What stands in quotes, or in a text of several lines, is read as if it stood outside.
    static func first(in text: String) -> Alias? {
        var given: Set<String> = []
        var used: [Alias] = []
        var line = 1
        var mayBegin = true
        // A value begins behind a tag, too.
        var isTagged = false
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            switch scalar {
            case "&" where mayBegin: given.insert(name(at: &rest))
            case "*" where mayBegin:
                used.append(Alias(name: name(at: &rest), line: line))
                mayBegin = false
            case "!" where mayBegin: (mayBegin, isTagged) = (false, true)
            case " ", "\t": (mayBegin, isTagged) = (mayBegin || isTagged, false)
            case "-", "?", ":", ",", "[", "{": mayBegin = true
            // Whatever ends a line for YAML, and the mark with which a text may begin.
            case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}", "\u{FEFF}":
                (mayBegin, isTagged) = (true, false)
                if scalar == "\n" { line += 1 }
            case _: mayBegin = false
            }
        }
        return used.first { !$0.name.isEmpty && given.contains($0.name) }
    }

    private static func name(at rest: inout Substring.UnicodeScalarView) -> String {
        let name = rest.prefix(while: isOfName)
        rest = rest[name.endIndex...]
        return String(name)
    }

    private static func isOfName(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "-", "_": true
        case _: false
        }
    }
}
