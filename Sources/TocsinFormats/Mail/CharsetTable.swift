/// Charsets in which each character is a byte: what no table says has the number of its byte in Unicode.
struct CharsetTable: Sendable {
    /// The byte of the first character that is listed.
    private let first: UInt8
    private let listed: [UnicodeScalar]

    private init(from first: UInt8, _ lines: String...) {
        (self.first, listed) = (first, lines.flatMap(\.unicodeScalars))
    }

    /// The table of a charset, by its name in lower case; `nil` if there is none here.
    static func named(_ name: String) -> CharsetTable? {
        switch name {
        // As the WHATWG's Encoding Standard reads ISO 8859-1, too.
        case "windows-1252", "cp1252", "iso-8859-1", "latin1": windows1252
        case "iso-8859-15", "latin9", "latin-9": latin9
        case "iso-8859-2", "latin2": latin2
        case "windows-1250", "cp1250": windows1250
        case "windows-1251", "cp1251": windows1251
        case "koi8-r": koi8r
        case _: nil
        }
    }

    /// A text; a byte that stands for nothing shows as U+FFFD.
    func text(_ bytes: [UInt8]) -> String {
        var text = String.UnicodeScalarView()
        for byte in bytes { text.append(scalar(byte)) }
        return String(text)
    }

    private func scalar(_ byte: UInt8) -> UnicodeScalar {
        let place = Int(byte) - Int(first)
        return listed.indices.contains(place) ? listed[place] : UnicodeScalar(byte)
    }

    private static let windows1252 = CharsetTable(
        from: 0x80,
        "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ"
    )

    private static let latin9 = CharsetTable(
        from: 0xA0,
        "\u{A0}¡¢£€¥Š§š©ª«¬\u{AD}®¯°±²³Žµ¶·ž¹º»ŒœŸ"
    )

    private static let latin2 = CharsetTable(
        from: 0xA0,
        "\u{A0}Ą˘Ł¤ĽŚ§¨ŠŞŤŹ\u{AD}ŽŻ°ą˛ł´ľśˇ¸šşťź˝žż",
        "ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢß",
        "ŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙"
    )

    private static let windows1250 = CharsetTable(
        from: 0x80,
        "€\u{FFFD}‚\u{FFFD}„…†‡\u{FFFD}‰Š‹ŚŤŽŹ\u{FFFD}‘’“”•–—\u{FFFD}™š›śťžź",
        "\u{A0}ˇ˘Ł¤Ą¦§¨©Ş«¬\u{AD}®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľż",
        "ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢß",
        "ŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙"
    )

    private static let windows1251 = CharsetTable(
        from: 0x80,
        "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{FFFD}™љ›њќћџ",
        "\u{A0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{AD}®Ї°±Ііґµ¶·ё№є»јЅѕї",
        "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ",
        "абвгдежзийклмнопрстуфхцчшщъыьэюя"
    )

    private static let koi8r = CharsetTable(
        from: 0x80,
        "─│┌┐└┘├┤┬┴┼▀▄█▌▐░▒▓⌠■∙√≈≤≥\u{A0}⌡°²·÷",
        "═║╒ё╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡Ё╢╣╤╥╦╧╨╩╪╫╬©",
        "юабцдефгхийклмнопярстужвьызшэщчъ",
        "ЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ"
    )
}
