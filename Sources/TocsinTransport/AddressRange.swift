/// From where an address can be reached, after the registries of special-purpose addresses (RFC 6890, RFC 4193, RFC 6598).
package enum AddressRange: Hashable, Sendable {
    /// From everywhere, as far as is known: also a name, of which nothing is known.
    case everywhere
    /// From this machine alone.
    case machine
    /// From a network that belongs to somebody: private, link-local or shared addresses.
    case site
    /// From nowhere: it names no machine, or many.
    case nowhere
}

extension PeerAddress {
    /// From where this address can be reached.
    package var range: AddressRange {
        switch host {
        case .name: .everywhere
        case .ip(let text): IPBytes(text).map { AddressRange(of: $0.bytes) } ?? .nowhere
        }
    }
}

extension AddressRange {
    fileprivate init(of bytes: [UInt8]) {
        self = bytes.count == 4 ? Self.ofFour(bytes) : Self.ofSixteen(bytes)
    }

    private static func ofFour(_ bytes: [UInt8]) -> AddressRange {
        switch (bytes[0], bytes[1]) {
        case (0, _), (224..., _): .nowhere
        case (127, _): .machine
        case (10, _), (172, 16...31), (192, 168), (169, 254), (100, 64...127): .site
        case _: .everywhere
        }
    }

    private static func ofSixteen(_ bytes: [UInt8]) -> AddressRange {
        let isOneByte = bytes.dropLast().allSatisfy { $0 == 0 }
        return switch (bytes[0], bytes[1], bytes[15]) {
        case (_, _, 1) where isOneByte: .machine
        case _ where isOneByte: .nowhere
        case (0xFF, _, _): .nowhere
        case (0xFC...0xFD, _, _), (0xFE, 0x80...0xFF, _): .site
        case _: .everywhere
        }
    }
}
