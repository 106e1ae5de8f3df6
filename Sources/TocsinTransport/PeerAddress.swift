internal import NIOCore

/// Where a peer listens: an IP address, which works with the DNS down, or a host name, and a port.
package struct PeerAddress: Hashable, Sendable {
    /// The address or name, in its one canonical spelling.
    package let host: Host

    /// The TCP port.
    ///
    /// 0 makes sense for listening only: the system chooses.
    package let port: UInt16

    /// The two ways to say where.
    package enum Host: Hashable, Sendable {
        /// An IPv4 or IPv6 address, spelled as the system spells it.
        case ip(String)
        /// A host name in lower case.
        case name(String)
    }

    /// Takes a host and a port, or answers `nil` when the host is neither an IP address nor a possible name.
    package init?(host: String, port: UInt16) {
        guard let host = Host(host) else { return nil }
        self.host = host
        self.port = port
    }

    /// Reads `192.0.2.1:4711`, `[2001:db8::1]:4711` or `node.example:4711`.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count <= Self.longestText,
            let colon = bytes.lastIndex(of: UInt8(ascii: ":")),
            let port = Self.port(bytes[(colon + 1)...])
        else { return nil }
        var host = bytes[..<colon]
        if host.first == UInt8(ascii: "[") {
            guard host.count > 2, host.last == UInt8(ascii: "]") else { return nil }
            host = host.dropFirst().dropLast()
            guard host.contains(UInt8(ascii: ":")) else { return nil }
        } else if host.contains(UInt8(ascii: ":")) {
            return nil
        }
        self.init(host: String(decoding: host, as: UTF8.self), port: port)
    }

    /// The address of the other end of a connection, or `nil` where it is not known any more.
    init?(_ address: SocketAddress?) {
        guard let address, let ip = address.ipAddress,
            let port = address.port.flatMap(UInt16.init(exactly:))
        else { return nil }
        self.init(host: ip, port: port)
    }

    /// Whether it is an address of one machine: neither a name nor all addresses of a machine.
    package var isOneAddress: Bool {
        switch host {
        case .ip(let ip): ip != "0.0.0.0" && ip != "::"
        case .name: false
        }
    }

    private static let longestText = 253 + 2 + 1 + 5

    private static func port(_ digits: ArraySlice<UInt8>) -> UInt16? {
        let isPlain = digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        return isPlain ? UInt16(String(decoding: digits, as: UTF8.self)) : nil
    }
}

extension PeerAddress.Host {
    fileprivate init?(_ text: String) {
        if let ip = try? SocketAddress(ipAddress: text, port: 0).ipAddress {
            self = .ip(ip)
        } else if Self.isPossibleName(text) {
            self = .name(text.lowercased())
        } else {
            return nil
        }
    }

    /// Letters, digits, hyphens, underscores and single dots; not digits and dots alone, which would be a
    /// mistyped address.
    private static func isPossibleName(_ text: String) -> Bool {
        let labels = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard text.utf8.count <= 253, let last = labels.last else { return false }
        let allArePlain = labels.allSatisfy { label in
            (1...63).contains(label.count) && label.allSatisfy(isPlain)
        }
        return allArePlain && !last.allSatisfy { (0x30...0x39).contains($0) }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        case _:
            false
        }
    }
}

extension PeerAddress: CustomStringConvertible {
    /// The text that `init(_:)` reads back.
    package var description: String {
        switch host {
        case .ip(let ip) where ip.utf8.contains(UInt8(ascii: ":")): "[\(ip)]:\(port)"
        case .ip(let text), .name(let text): "\(text):\(port)"
        }
    }
}
