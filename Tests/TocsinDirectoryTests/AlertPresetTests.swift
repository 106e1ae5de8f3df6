import Testing
import TocsinRecord
import TocsinTesting

@testable import TocsinDirectory

/// What is said of incidents that registries know.
@Suite struct AlertPresetTests {
    private static func alert(of preset: AlertPreset, affecting tlds: Int = 0) -> Alert {
        var alert = Alert(
            headline: "",
            tlp: .green,
            audience: .everybody,
            created: Sample.now,
            expires: Sample.now
        )
        let letters = (0..<26).map { String(UnicodeScalar(UInt8(0x61 + $0))) }
        alert.affected.tlds = letters.flatMap { first in letters.map { first + $0 } }.prefix(tlds)
            .compactMap(TLD.init(canonical:))
        preset.apply(to: &alert)
        alert.headline = preset.headline(of: alert.affected)
        return alert
    }

    @Test(arguments: AlertPreset.all.map(\.word))
    func `each says what may be signed, by the taxonomy`(word: String) throws {
        let preset = try #require(AlertPreset(word: word))
        for count in [0, 1, 5, 300] {
            let alert = Self.alert(of: preset, affecting: count)
            #expect(try Alert(decoding: alert.encoded()) == alert)
            #expect(alert.headline.hasPrefix(preset.title))
        }
        #expect(IncidentTopic.all.contains(preset.topic))
        #expect(preset.severity.isKnown && preset.urgency.isKnown && preset.request.isKnown)
    }

    @Test func `their words and titles are different`() {
        #expect(Set(AlertPreset.all.map(\.word)).count == AlertPreset.all.count)
        #expect(Set(AlertPreset.all.map(\.title)).count == AlertPreset.all.count)
    }

    @Test func `what is affected is named, unless it is too long`() throws {
        let ddos = try #require(AlertPreset(word: "ddos"))
        #expect(Self.alert(of: ddos).headline == "DDoS attack on name servers")
        #expect(
            Self.alert(of: ddos, affecting: 2).headline == "DDoS attack on name servers: .aa .ab"
        )
        #expect(Self.alert(of: ddos, affecting: 300).headline == "DDoS attack on name servers")
        var affected = Alert.Affected()
        (affected.software, affected.operators) = (["ExampleDNS 9"], ["Example Anycast"])
        let flaw = try #require(AlertPreset(word: "flaw"))
        #expect(
            flaw.headline(of: affected) == "Flaw in DNS software: ExampleDNS 9 Example Anycast"
        )
    }

    @Test func `a word that is none names none`() {
        for word in ["", "DDoS", "ddos ", "other"] { #expect(AlertPreset(word: word) == nil) }
    }
}
