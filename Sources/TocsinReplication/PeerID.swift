package import TocsinCrypto

/// The node at the other end of a link: its node key, which the transport has proved.
///
/// There is one link to a node at a time. A shell that has two keeps the one that the node with the
/// lower key dialled.
package struct PeerID: Hashable, Comparable, Sendable {
    /// The node key.
    package let key: PublicKey

    package init(_ key: PublicKey) { self.key = key }

    package static func < (left: PeerID, right: PeerID) -> Bool { left.key < right.key }
}

extension PeerID: CustomStringConvertible {
    /// The beginning of the key, for logs and traces.
    package var description: String { key.short }
}
