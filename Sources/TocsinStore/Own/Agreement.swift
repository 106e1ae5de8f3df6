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
    /// Notes that this copy and those of peers were found equal, so that every look-up can say so.
    ///
    /// Of the peers that were once met the last 2,048 are kept: more than a large network has nodes.
    ///
    /// - Parameter agreements: in the order in which they came about.
    package func note(_ agreements: [Agreement]) throws {
        try write { database in
            for agreement in agreements {
                try database.run(
                    "INSERT OR REPLACE INTO agreement (peer, at) VALUES (?, ?)",
                    .id(agreement.peer),
                    .integer(agreement.time.seconds)
                )
            }
            try database.run(
                """
                DELETE FROM agreement
                WHERE n <= (SELECT n FROM agreement ORDER BY n DESC LIMIT 1 OFFSET ?)
                """,
                .number(2048)
            )
        }
    }
}

extension StoreReader {
    /// When this copy was last found equal to that of a peer, or `nil` if it never was.
    package func lastAgreement() throws -> Agreement? { try agreements(1).first }

    /// When this copy was last found equal to that of each peer, the one noted last first.
    ///
    /// That is not always the one of the latest time: the clock may have been wrong.
    package func agreements() throws -> [Agreement] { try agreements(.max) }

    private func agreements(_ most: Int) throws -> [Agreement] {
        try readOnce { database in
            try database.rows(
                "SELECT at, peer FROM agreement ORDER BY n DESC LIMIT ?",
                .number(most)
            ) { row in
                Agreement(time: Timestamp(clamping: row.integer(0)), peer: try row.id(1))
            }
        }
    }
}
