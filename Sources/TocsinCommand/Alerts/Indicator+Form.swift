internal import TocsinDirectory
internal import TocsinTransport

extension Alert.Indicator {
    /// Whether its value has the form of its type, in the one way to write it, so that a program which blocks it blocks what was
    /// meant.
    ///
    /// What others sign need not have it: readers are told, as they are of types of later versions.
    var isWellFormed: Bool {
        switch type {
        case .domain: Self.isDomain(value)
        case .host: Self.isDomain(value) || Self.isAddress(value)
        case .address: Self.isAddress(value)
        case .network: isNetwork
        case .url: isURL
        case .digest: isDigest
        case .mail: MailAddress(value).isWellFormed && MailAddress(value).text == value
        case .vulnerability: isVulnerability
        case _: false
        }
    }

    /// As other programs take it; `nil` if it is not well formed.
    ///
    /// A host that is named by its address is an address to them.
    var exported: Alert.Indicator? {
        guard isWellFormed else { return nil }
        guard type == .host, Self.isAddress(value) else { return self }
        return Alert.Indicator(type: .address, value: value, block: block)
    }

    /// A name below a TLD: nobody is asked to block a whole one.
    private static func isDomain(_ text: String) -> Bool {
        guard let name = DomainName(text), name.isQualified, name.tld != nil else { return false }
        return name.text == text && IPBytes(text) == nil
    }

    /// An address that a machine on the network can have.
    private static func isAddress(_ text: String) -> Bool {
        guard let address = bytes(text) else { return false }
        let isLoopback =
            address.count == 4 ? address[0] == 127 : address.dropLast().allSatisfy { $0 == 0 }
        return !isLoopback && address.contains { $0 != 0 }
    }

    /// The bytes of an address; none of an IPv4 address that is written as an IPv6 one, whose prefixes mean something else.
    private static func bytes(_ text: String) -> [UInt8]? {
        guard let address = IPBytes(text) else { return nil }
        let isWrittenAsFour = !text.utf8.contains(UInt8(ascii: ":"))
        return (address.bytes.count == 4) == isWrittenAsFour ? address.bytes : nil
    }

    /// `192.0.2.0/24`: an address and how many of its first bits count; no other is set, and what is named is no large part of the
    /// Internet.
    private var isNetwork: Bool {
        let parts = value.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            .map { String(Substring($0)) }
        guard parts.count == 2, let address = Self.bytes(parts[0]), let length = Int(parts[1]),
            "\(length)" == parts[1], (address.count * 2...address.count * 8).contains(length)
        else { return false }
        return address.contains { $0 != 0 }
            && address.enumerated().allSatisfy { place, byte in
                let kept = min(max(length - 8 * place, 0), 8)
                return byte & UInt8(truncatingIfNeeded: 0xFF >> kept) == 0
            }
    }

    /// An address of something that is fetched, and not of something that is run.
    private var isURL: Bool {
        guard let scheme = value.utf8.firstRange(of: "://".utf8) else { return false }
        let name = String(Substring(value.utf8[..<scheme.lowerBound]))
        let host = value.utf8[scheme.upperBound...].prefix { !"/:?#".utf8.contains($0) }
        let text = String(Substring(host))
        return ["http", "https", "ftp"].contains(name)
            && (Self.isDomain(text) || Self.isAddress(text))
            && !value.utf8.contains(UInt8(ascii: " "))
    }

    /// The hexadecimal digits of MD5, SHA-1 or one of SHA-2.
    private var isDigest: Bool {
        [32, 40, 56, 64, 96, 128].contains(value.utf8.count)
            && value.utf8.allSatisfy { "0123456789abcdefABCDEF".utf8.contains($0) }
    }

    /// `CVE-2024-0001`, or what another list calls it: words joined by hyphens.
    private var isVulnerability: Bool {
        let parts = value.utf8.split(
            separator: UInt8(ascii: "-"),
            omittingEmptySubsequences: false
        )
        return parts.count > 1 && parts.allSatisfy { !$0.isEmpty && !$0.contains(0x20) }
    }
}
