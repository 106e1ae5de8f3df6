/// A country code of ITU-T E.164.
package struct CallingCode: Hashable, Sendable {
    /// `977`.
    package let code: String
    /// The countries that share it; none for satellite and other global services.
    package let countries: [CountryCode]
    /// How many digits may follow it.
    package let lengths: [Int]
}

/// The country codes that the ITU has assigned, built in.
///
/// For warnings only.
package enum CallingCodes {
    /// All, in the order of the table.
    package static let all: [CallingCode] = TextTable.rows(CallingCodeTable.text, columns: 3).map {
        row in
        CallingCode(
            code: row[0],
            countries: words(row[1]).compactMap { CountryCode($0) },
            lengths: words(row[2]).compactMap { Int($0) }
        )
    }

    private static let byCode = Dictionary(
        all.map { ($0.code, $0) },
        uniquingKeysWith: { first, _ in first }
    )

    /// The code with which an E.164 number begins, or `nil` if it is not assigned.
    ///
    /// No code begins another.
    package static func code(of e164: String) -> CallingCode? {
        let digits = e164.utf8.dropFirst()
        return (1...3).lazy
            .compactMap { byCode[String(decoding: digits.prefix($0), as: UTF8.self)] }.first
    }

    private static func words(_ text: String) -> [String] {
        text.utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
    }
}
