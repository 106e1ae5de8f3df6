import Testing
import TocsinTransport

@Suite struct PeerAddressTests {
    @Test(arguments: [
        ("192.0.2.1:4711", "192.0.2.1:4711"), ("[2001:DB8:0::1]:1", "[2001:db8::1]:1"),
        ("Node.Example:65535", "node.example:65535"), ("localhost:0", "localhost:0"),
    ])
    func `an address is read into its one spelling`(text: String, canonical: String) {
        let address = PeerAddress(text)
        #expect(address?.description == canonical)
        #expect(PeerAddress(canonical) == address)
    }

    @Test(arguments: [
        "", ":", "192.0.2.1", "192.0.2.1:", "192.0.2.1:65536", "192.0.2.1:+1", "192.0.2.256:1",
        "2001:db8::1:4711", "[2001:db8::1]", "[192.0.2.1]:1", "[]:1", "a..b:1", "a b:1",
        "a\u{0}b:1", "ä.example:1", "node.example:٣",
    ])
    func `what is no address is refused`(text: String) {
        #expect(PeerAddress(text) == nil)
    }

    @Test func `a name of endless length is refused`() {
        #expect(PeerAddress(String(repeating: "a.", count: 100_000) + "b:1") == nil)
    }
}
