/// From where an address can be reached, after the registries of special-purpose addresses (RFC 6890, RFC 4193, RFC 6598).
package enum AddressRange: Hashable, Sendable {
    /// From everywhere, as far as is known: also a name, of which nothing is known before it is looked up.
    case everywhere
    /// From this machine alone.
    case machine
    /// From a network that belongs to somebody.
    case site
    /// From the same wire alone. There are also the services by which a cloud tells its machines their secrets.
    case wire
    /// From the customers of one provider (RFC 6598).
    case provider
    /// From nowhere: it names no machine, or many.
    case nowhere
}

extension PeerAddress {
    /// From where this address can be reached.
    package var range: AddressRange {
        switch host {
        case .name: .everywhere
        case .ip(let text): IPBytes(text).map { AddressRange(of: $0.bytes[...]) } ?? .nowhere
        }
    }
}

extension AddressRange {
    fileprivate init(of bytes: ArraySlice<UInt8>) {
        let bytes = Array(bytes)
        self = bytes.count == 4 ? Self.ofFour(bytes) : Self.ofSixteen(bytes)
    }

    private static func ofFour(_ bytes: [UInt8]) -> AddressRange {
        switch (bytes[0], bytes[1]) {
        case (0, _), (224..., _): .nowhere
        case (127, _): .machine
        case (10, _), (172, 16...31), (192, 168), (198, 18...19): .site
        case (192, 0) where bytes[2] == 0: .site
        case (169, 254): .wire
        case (100, 64...127): .provider
        case _: .everywhere
        }
    }

    private static func ofSixteen(_ bytes: [UInt8]) -> AddressRange {
        let isOneByte = bytes.dropLast().allSatisfy { $0 == 0 }
        return switch (bytes[0], bytes[1]) {
        case _ where isOneByte: bytes[15] == 1 ? .machine : .nowhere
        case _ where bytes.starts(with: translated): AddressRange(of: bytes[12...])
        case _ where bytes.starts(with: translatedHere): .site
        case (0x20, 0x02): AddressRange(of: bytes[2..<6])
        case (0, _), (0xFF, _): .nowhere
        case (0xFC...0xFD, _), (0xFE, 0xC0...0xFF): .site
        case (0xFE, 0x80...0xBF): .wire
        case _: .everywhere
        }
    }

    /// What a translator puts before an IPv4 address (RFC 6052).
    private static let translated: [UInt8] =
        [0x00, 0x64, 0xFF, 0x9B] + [UInt8](repeating: 0, count: 8)
    /// What translators of a site put before one (RFC 8215).
    private static let translatedHere: [UInt8] = [0x00, 0x64, 0xFF, 0x9B, 0x00, 0x01]
}
