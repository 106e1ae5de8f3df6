internal import TocsinMembership
internal import TocsinRecord
internal import TocsinReplication
internal import TocsinStore

extension ControlFailure {
    /// What could not be read as a request.
    static let malformed = ControlFailure(
        code: "malformed",
        message: "The daemon did not understand the request. Use a tocsin of the same version."
    )

    /// A record without a place.
    static let notReserved = ControlFailure(
        code: "not-reserved",
        message:
            "No place was reserved for this record, or it was kept too long. Repeat the command."
    )

    /// A key that this node does not write for.
    static let foreignKey = ControlFailure(
        code: "foreign-key",
        message:
            "This key is not, or no longer, a signing key of the member that this node belongs to."
    )

    /// Two commands at once.
    static let reservedByAnother = ControlFailure(
        code: "busy",
        message: "Another command is signing with the same key. Repeat in a moment."
    )

    /// No outcome in time.
    static let notDurable = ControlFailure(
        code: "not-durable",
        message: "The record is not durable yet. Look at `tocsin status` and the daemon's log."
    )

    /// People have just been sent messages for trial.
    static let triedJustNow = ControlFailure(
        code: "tried-just-now",
        message: "The channels were tried a moment ago. Wait ten seconds and try again."
    )

    /// The node ends.
    static let ending = ControlFailure(
        code: "ending",
        message: "The daemon is ending. Start it again, or repeat the command without it."
    )

    /// A request with too much in it.
    static func tooManyRecords(_ limit: Int) -> ControlFailure {
        ControlFailure(
            code: "too-many",
            message: "More than \(limit) records in one request. Hand over fewer at a time."
        )
    }

    /// What the store or another part says.
    init(_ error: any Error) {
        if let error = error as? StoreError {
            self.init(code: error.code.rawValue, message: error.message)
        } else {
            self.init(code: "failed", message: "The daemon failed: \(error)")
        }
    }

    /// Bytes that are no record.
    init(_ error: RecordError) {
        self.init(code: "invalid", message: "This is not a valid record: \(error).")
    }

    /// Why a record was not taken.
    init(_ refusal: Refusal) {
        switch refusal {
        case .unauthorised(let reason):
            self.init(
                code: "unauthorised",
                message: "The key may not say this: \(reason). Bring this node up to date first."
            )
        case .payloadMissing:
            self.init(code: "payload-missing", message: "The record came without its payload.")
        case .doesNotCountYet:
            self.init(
                code: "unauthorised",
                message: "The key has ended, and nothing that counts leads to this record. Bring "
                    + "this node up to date first."
            )
        case .invalid(let error):
            self.init(error)
        case .waitingPlaceFull:
            self.init(
                code: "waiting-place-full",
                message: "Too many records wait for the identity records that authorise them. Hand "
                    + "those over first."
            )
        case .ofLaterVersion:
            self.init(
                code: "later-version",
                message: "The record is of a later version of tocsin. Bring this node up to date "
                    + "first."
            )
        case .notPersisted:
            self.init(
                code: "not-stored",
                message:
                    "The record could not be stored. Look at the daemon's log; is the disk full?"
            )
        }
    }
}
