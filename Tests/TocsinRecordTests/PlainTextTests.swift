import Testing
import TocsinCrypto
import TocsinRecord
import TocsinTesting

/// Names of organisations, as cards are held to them.
@Suite struct PlainTextTests {
    let card: Wire

    init() throws {
        card = Wire(decoding: try FixtureMember(number: 0).card.value.cardBytes)
    }

    private func isAccepted(_ name: String) -> Bool {
        let bytes = card.with(2, [.bytes(2, Array(name.utf8))]).encoded
        do throws(CardError) {
            _ = try MemberCard(decoding: bytes)
            return true
        } catch {
            #expect(error == .invalid(field: "organisation"))
            return false
        }
    }

    @Test(arguments: [
        "NIC", "Núcleo de Informação (.br)", "日本レジストリ", "Қазақстан", "بنیاد ملی",
        "Registrar’s “Desk”",
        "ශ්‍රී ලංකා",  // Sinhala: virama and joiner
        "നെറ്റ്‌വർക്ക്",  // Malayalam: virama and non-joiner
        "क्‌ष",  // Devanagari: virama and non-joiner
        "می‌شود",  // Persian: a non-joiner keeps two letters apart
        "مَی‌ِخانه",  // the same beside vowel marks
    ])
    func `names in many scripts are accepted`(name: String) { #expect(isAccepted(name)) }

    @Test(arguments: [
        " ", "  ", "\u{00A0}", "\u{3000}", "\u{200B}", "\u{200C}", "\u{200D}\u{200D}", "\u{2060}",
        "\u{FEFF}", "\u{3164}", "\u{2800}", "\u{E0041}",
    ])
    func `a name that shows nothing is refused`(name: String) { #expect(!isAccepted(name)) }

    @Test(arguments: [
        "NIC ", " NIC", "N  IC", "N\u{00A0}IC", "N\u{2003}IC", "N\u{202F}IC", "N\u{3000}IC",
        "N\u{00AD}IC", "N\u{034F}IC", "N\u{061C}IC", "N\u{115F}IC", "N\u{17B4}IC", "N\u{180E}IC",
        "N\u{200B}IC", "N\u{200E}IC", "N\u{200F}IC", "N\u{202E}IC", "N\u{2060}IC", "N\u{2064}IC",
        "N\u{2067}IC", "N\u{206F}IC", "N\u{FE0F}IC", "N\u{FEFF}IC", "N\u{FFF9}IC",
        "N\u{1D173}IC", "N\u{E0020}IC", "N\u{E0100}IC",
    ])
    func `a name that looks like another is refused`(name: String) { #expect(!isAccepted(name)) }

    @Test(arguments: [
        "N\u{200C}IC", "N\u{200D}IC",  // Latin letters do not join
        "NIC\u{200C}", "\u{200D}NIC",  // nothing on one side
        "\u{062F}\u{200C}\u{0627}",  // dal joins to nothing after it
        "\u{0628}\u{200C}\u{0621}",  // hamza joins to nothing before it
        "\u{0628}\u{200C}\u{200C}\u{0628}",  // the second changes nothing
        "\u{0628}\u{200D}\u{0628}",  // they join without it
        "\u{0628}\u{200C} NIC",  // the word ends there anyway
        "\u{094D}\u{200D} \u{0915}", "\u{0915}\u{200D}\u{0915}",
    ])
    func `a joiner where it changes nothing that is seen is refused`(name: String) {
        #expect(!isAccepted(name))
    }
}
