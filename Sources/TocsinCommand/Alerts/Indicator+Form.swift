internal import TocsinDirectory
internal import TocsinTransport

extension Alert.Indicator {
    /// Whether its value has the form of its type, so that a program which blocks it blocks what was meant.
    ///
    /// What others sign need not have it: readers are told. A type of a later version has any form.
    var isWellFormed: Bool {
        switch type {
        case .domain: isDomain
        case .host: isDomain || IPBytes(value) != nil
        case .address: IPBytes(value) != nil
        case .network: isNetwork
        case .url: isURL
        case .digest: isDigest
        case .mail: MailAddress(value).isWellFormed
        case .vulnerability: isVulnerability
        case _: true
        }
    }

    /// A name below a TLD: nobody is asked to block a whole one.
    private var isDomain: Bool {
        guard let name = DomainName(value), name.isQualified else { return false }
        return name.tld != nil
    }

    /// `192.0.2.0/24`: an address and how many of its first bits count, of which one must, and no other is set.
    private var isNetwork: Bool {
        let parts = value.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
        guard parts.count == 2, let address = IPBytes(parts[0]), let length = Int(parts[1]),
            (1...address.bytes.count * 8).contains(length)
        else { return false }
        return address.bytes.enumerated().allSatisfy { place, byte in
            let kept = min(max(length - 8 * place, 0), 8)
            return byte & UInt8(truncatingIfNeeded: 0xFF >> kept) == 0
        }
    }

    /// An address of something that is fetched, and not of something that is run.
    private var isURL: Bool {
        guard let scheme = value.utf8.firstRange(of: "://".utf8) else { return false }
        let name = String(Substring(value.utf8[..<scheme.lowerBound])).lowercased()
        let host = value.utf8[scheme.upperBound...].prefix { !"/:?#".utf8.contains($0) }
        return ["http", "https", "ftp"].contains(name) && !host.isEmpty
            && !value.utf8.contains(UInt8(ascii: " "))
    }

    /// The hexadecimal digits of MD5, SHA-1 or one of SHA-2.
    private var isDigest: Bool {
        [32, 40, 56, 64, 96, 128].contains(value.utf8.count) && value.allSatisfy(\.isHexDigit)
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
