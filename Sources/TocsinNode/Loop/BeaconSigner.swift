internal import TocsinCrypto
internal import TocsinRecord
internal import TocsinReplication

/// Signs what the node says of itself: the one use of the node key beside its connections.
final class BeaconSigner: Sendable {
    private let key: SigningKey
    private let network: NetworkID

    init(_ key: borrowing SigningKey, in network: NetworkID) {
        self.key = SigningKey(seed: key.seed())
        self.network = network
    }

    func sign(_ beacon: Beacon) -> SignedBeacon { .signing(beacon, with: key, in: network) }
}
