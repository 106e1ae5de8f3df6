import Testing
import TocsinDirectory

@Suite struct NameTests {
    @Test(arguments: oracleRows(OracleTables.names))
    func `domain names are those of the IDNA library`(row: [String]) {
        let name = DomainName(row[0])
        #expect(name?.text ?? "" == row[1], "\(row[0])")
    }

    @Test(arguments: [
        "np", ".np", "NP", ".NP", " np ", "np.", "ｎｐ",
    ])
    func `a TLD is found however it is written`(text: String) {
        #expect(TLD(text)?.text == "np")
        #expect(CountryCodeTLDs.find(text)?.territory == "Nepal")
    }

    @Test(arguments: ["xn--p1ai", ".XN--P1AI", "рф", ".РФ", "Рф."])
    func `an internationalised TLD is found however it is written`(text: String) {
        #expect(TLD(text)?.text == "xn--p1ai")
        #expect(TLD(text)?.display == ".рф (xn--p1ai)")
    }

    @Test func `an invisible character is refused, not dropped`() {
        #expect(DomainName("a\u{AD}b.example") == nil)
        #expect(DomainName("a\u{200B}b.example") == nil)
        #expect(DomainName("a\u{202E}b.example") == nil)
    }

    @Test func `a decomposed label is the composed one`() {
        // Devanagari and Hangul have labels that a keyboard may send in pieces.
        #expect(TLD("\u{1112}\u{1161}\u{11AB}\u{1100}\u{116E}\u{11A8}")?.text == "xn--3e0b707e")
    }

    @Test(arguments: [
        "", ".", "n p", "nic.np", "..np", "-np", "n_p", "xn--a", "☃", "n\u{202E}p", "np\u{301}.",
    ])
    func `what is no TLD is none, or at least not Nepal`(text: String) {
        #expect(TLD(text)?.text != "np")
    }

    @Test func `every built-in label is its own U-label's A-label`() {
        #expect(CountryCodeTLDs.all.count == 309)
        #expect(CountryCodeTLDs.all.count { $0.isIDN } == 61)
        for entry in CountryCodeTLDs.all {
            #expect(TLD(entry.unicode) == entry.tld)
            #expect(TLD(".\(entry.tld)") == entry.tld)
            #expect(entry.tld.unicode == entry.unicode)
        }
    }

    @Test func `a territory knows all its TLDs`() throws {
        let singapore = try #require(CountryCode("sg"))
        #expect(
            CountryCodeTLDs.all(of: singapore).map(\.unicode).sorted() == ["sg", "சிங்கப்பூர்", "新加坡"]
        )
        #expect(CountryCodeTLDs.find("uk")?.country.text == "GB")
        #expect(CountryCodeTLDs.territory(of: singapore) == "Singapore")
    }

    @Test(arguments: [("np", "NP"), ("Np", "NP"), ("NP", "NP")])
    func `a country code is two letters`(text: String, code: String) {
        #expect(CountryCode(text)?.text == code)
    }

    @Test(arguments: ["", "N", "NPL", "n1", "Né", "..", "\u{4E}\u{10}", "@["])
    func `anything else is no country code`(text: String) {
        #expect(CountryCode(text) == nil)
    }
}
