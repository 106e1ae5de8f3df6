import Testing
import TocsinFormats

@Suite struct QRPageTests {
    private static func page(of count: Int, head: [String] = ["Head"]) -> String {
        let codes = (1...count).map { QRPage.Code("CODE \($0)", caption: "\($0) of \(count)") }
        return QRPage(head: head, codes: codes).svg
    }

    /// Where codes stand: left, top and side of each, in millimetres.
    private static func places(in svg: String) throws -> [(x: Double, y: Double, side: Double)] {
        try svg.matches(of: /<svg x="([0-9.]+)" y="([0-9.]+)" width="([0-9.]+)" height="([0-9.]+)"/)
            .map { match in
                #expect(match.3 == match.4)
                return try (
                    #require(Double(match.1)), #require(Double(match.2)), #require(Double(match.3))
                )
            }
    }

    @Test(arguments: 1...16)
    func `all codes stand on the page, none over another, none smaller than it must be`(
        _ count: Int
    ) throws {
        let svg = Self.page(of: count, head: ["Head", "More of it", "And more"])
        let places = try Self.places(in: svg)
        #expect(places.count == count)
        for (number, place) in places.enumerated() {
            #expect(place.x >= 10 && place.x + place.side <= 200.001)
            #expect(place.y >= 30 && place.y + place.side <= 287.001)
            #expect(place.side >= 45 && place.side <= 90)
            for other in places.dropFirst(number + 1) {
                #expect(
                    other.x >= place.x + place.side - 0.001 || other.y >= place.y + place.side + 6.9
                )
            }
            #expect(svg.contains(">\(number + 1) of \(count)</text>"))
        }
    }

    @Test func `modules are those of the standard's finder patterns, in a quiet zone of four`()
        throws
    {
        let svg = Self.page(of: 1)
        // Version 1 has 21 modules; the top left pattern begins with seven dark ones.
        #expect(svg.contains(#"viewBox="-4 -4 29 29""#))
        #expect(svg.contains(#"<path d="M0 0h7v1h-7z"#))
        #expect(svg.contains("M14 0h7v1h-7z") && svg.contains("M0 20h7v1h-7z"))
    }

    @Test func `a long head is broken, and what stands in it is no markup`() {
        let name = "<script>&amp;" + String(repeating: " word", count: 40)
        let svg = Self.page(of: 1, head: [name])
        #expect(svg.contains("&lt;script>&amp;amp; word") && !svg.contains("<script"))
        #expect(svg.matches(of: /<text\s/).count == 4)
    }
}
