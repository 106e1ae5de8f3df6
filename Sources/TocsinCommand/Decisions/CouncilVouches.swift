internal import Synchronization
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// The vouches of a copy as whoever weighs proposals needs them: read when somebody first asks, and once, however many proposals
/// wait.
final class CouncilVouches: Sendable {
    private let membership: Membership
    private let reader: StoreReader
    private let known = Mutex<Known?>(nil)

    /// What is known of them.
    struct Known: Sendable {
        /// Those who wait to be members.
        let applicants: Applicants
        /// Every vouch that counts and can be read.
        let grouped: GroupedVouches
        /// For whom voters vouch, by what holds now.
        let open: OpenVouches
        private let headers: [Verified<Record>]

        fileprivate init(of membership: Membership, in reader: StoreReader) throws {
            let vouches = try reader.vouches()
            grouped = GroupedVouches(vouches)
            applicants = Applicants(of: membership, vouches, grouped)
            headers = try reader.vouchesWithoutBodies()
            open = OpenVouches(in: membership.decided, headers)
        }

        /// For whom they would vouch by what may be decided.
        func open(in decided: DecidedState) -> OpenVouches { OpenVouches(in: decided, headers) }
    }

    init(of membership: Membership, in reader: StoreReader) {
        (self.membership, self.reader) = (membership, reader)
    }

    /// Reads them, unless that was done.
    func read() throws -> Known {
        try known.withLock { known in
            if let known { return known }
            let read = try Known(of: membership, in: reader)
            known = read
            return read
        }
    }
}
