/// A node that is to be dialled.
package struct Destination: Equatable, Sendable {
    /// Who must answer.
    package let node: PeerID
    /// Where, as the node itself has said, the best first; nothing is known of them but that they are short.
    package let addresses: [String]

    package init(node: PeerID, addresses: [String]) {
        self.node = node
        self.addresses = addresses
    }
}
