import Testing

@testable import TocsinTransport

/// From where addresses can be reached.
@Suite struct AddressRangeTests {
    @Test(arguments: [
        ("192.0.2.1", AddressRange.everywhere), ("9.255.255.255", .everywhere),
        ("11.0.0.1", .everywhere), ("172.15.0.1", .everywhere), ("172.32.0.1", .everywhere),
        ("100.63.0.1", .everywhere), ("100.128.0.1", .everywhere), ("223.255.255.1", .everywhere),
        ("10.0.0.1", .site), ("172.16.0.1", .site), ("172.31.255.255", .site),
        ("192.168.1.1", .site), ("169.254.169.254", .wire), ("100.64.0.1", .provider),
        ("198.18.0.1", .site), ("192.0.0.8", .site), ("192.0.1.1", .everywhere),
        ("127.0.0.1", .machine), ("127.255.0.1", .machine),
        ("0.0.0.0", .nowhere), ("224.0.0.1", .nowhere), ("255.255.255.255", .nowhere),
        ("2001:db8::1", .everywhere), ("::1", .machine), ("::", .nowhere), ("ff02::1", .nowhere),
        ("fe80::1", .wire), ("fec0::1", .site), ("fd00::1", .site),
        ("::ffff:10.0.0.1", .site), ("::10.0.0.1", .nowhere), ("64:ff9b::10.0.0.1", .site),
        ("64:ff9b::192.0.2.1", .everywhere), ("64:ff9b:1::192.0.2.1", .site),
        ("2002:7f00:1::1", .machine), ("2002:c000:201::1", .everywhere),
        ("::ffff:127.0.0.1", .machine), ("node.example", .everywhere),
    ])
    func `an address belongs to a range`(host: String, range: AddressRange) throws {
        let address = try #require(PeerAddress(host: host, port: 4711))
        #expect(address.range == range)
    }
}
