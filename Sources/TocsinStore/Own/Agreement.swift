internal import GRDB
package import TocsinCrypto
package import TocsinDirectory

/// When this copy was last found equal to that of a peer.
package struct Agreement: Equatable, Sendable {
    /// By the clock of this machine.
    package let time: Timestamp
    /// The node key of the peer.
    package let peer: PublicKey

    package init(time: Timestamp, peer: PublicKey) {
        self.time = time
        self.peer = peer
    }
}

extension StoreWriter {
    /// Notes that this copy and a peer's were found equal, so that every look-up can say so.
    package func note(_ agreement: Agreement) throws {
        try write { database in
            try database.run(
                "INSERT OR REPLACE INTO agreement (one, at, peer) VALUES (1, ?, ?)",
                .integer(agreement.time.seconds),
                .id(agreement.peer)
            )
        }
    }
}

extension StoreReader {
    /// When this copy was last found equal to that of a peer, or `nil` if it never was.
    package func lastAgreement() throws -> Agreement? {
        try readOnce { database in
            try database.first("SELECT at, peer FROM agreement") { row in
                Agreement(time: Timestamp(clamping: row.integer(0)), peer: try row.id(1))
            }
        }
    }
}
