internal import Glibc

/// An IP address as bytes: four, also of an IPv4 address that a socket for both kinds reports as an IPv6 one, or sixteen.
package struct IPBytes {
    package let bytes: [UInt8]

    /// Reads an address, or answers `nil` if it is none.
    package init?(_ text: String) {
        if let four = Self.bytes(of: text, AF_INET, count: 4) {
            bytes = four
        } else if let sixteen = Self.bytes(of: text, AF_INET6, count: 16) {
            bytes = sixteen.starts(with: Self.mapped) ? Array(sixteen.suffix(4)) : sixteen
        } else {
            return nil
        }
    }

    private static func bytes(of text: String, _ family: Int32, count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        return inet_pton(family, text, &bytes) == 1 ? bytes : nil
    }

    /// What stands before an IPv4 address in an IPv6 one.
    private static let mapped: [UInt8] = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]
}
