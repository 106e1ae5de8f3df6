internal import ArgumentParser
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

extension Phrases {
    /// Looking at records and at the copy itself.
    enum Checking {
        static let verify = "Check every signature, every chain and all that is computed from them."
        static let verifyDiscussion = """
            Exit code 5 if anything does not hold. Look-ups do not wait for this check: type it after a \
            fault of the disk or the memory, and from time to time.
            """
        static let quick: ArgumentHelp = "Only compare bytes with their digests."
        static let repair: ArgumentHelp =
            "Put damaged records aside, so that peers send them anew, and rebuild. Stop the daemon first."
        static let verifyHolder = "tocsin verify --repair"
        static let repaired =
            "Repaired. Damaged records were put aside; peers send them anew once the daemon runs."
        static let notSound = CommandError(
            .verificationFailed,
            code: "not-sound",
            "This copy is not as it should be.",
            remedy: "Next: stop the daemon, tocsin verify --repair, start the daemon"
        )

        static let fault = "file"
        static let damaged = "damaged"
        static let wrongTable = "wrong table"
        static let disputed = "disputed"

        static func verdict(_ verification: Verification) -> String {
            let records = counted(verification.records, "record")
            return verification.isSound
                ? "Checked \(records): all is as it was signed."
                : "Checked \(records): \(verification.damaged.count) damaged."
        }

        static func place(_ seq: UInt64) -> String { "place \(seq)" }

        static let rebuild = "Compute everything anew from the records."
        static let rebuildDiscussion =
            "Changes nothing that anybody sees, unless the file was damaged. Stop the daemon first."
        static let rebuildHolder = "tocsin rebuild"

        static func rebuilt(_ count: Int) -> String {
            "Everything is computed anew. \(counted(count, "record counts", "records count"))."
        }

        static let record = "Look at signed records."
        static let recordList = "Every record that counts here."
        static let recordShow = "One record, field by field."
        static let recordShowDiscussion =
            "Exit code 4 if it is not here, 5 if its signature is wrong."
        static let member = ArgumentHelp(
            "Only records of this member: a TLD, a name or the beginning of its id.",
            valueName: "what"
        )
        static let id = ArgumentHelp(
            "The record's id, or at least four digits of its beginning.",
            valueName: "id"
        )
        static let noRecords = CommandError(
            .notFound,
            code: "not-found",
            "There is no such record here."
        )
        static let noSuchRecord = CommandError(
            .notFound,
            code: "not-found",
            "There is no record here whose id begins so.",
            remedy: "Next: tocsin record list"
        )
        static let wrongSignature = CommandError(
            .verificationFailed,
            code: "wrong-signature",
            "The signature is not that of the key which the record names.",
            remedy: "Next: tocsin verify --repair"
        )

        static func ambiguousRecord(_ count: Int) -> CommandError {
            CommandError(
                .notFound,
                code: "ambiguous",
                "The ids of \(count) records begin so.",
                remedy: "Next: type more digits"
            )
        }

        static func count(_ count: Int) -> String { counted(count, "record") }

        static func kind(_ kind: RecordKind) -> String { kind.name ?? "kind-\(kind.rawValue)" }

        static func standing(_ standing: Standing) -> String {
            switch standing {
            case .void: "void"
            case .owed: "still missing"
            case .held: ""
            case .excused: "erased"
            }
        }

        static let headID = "RECORD"
        static let headKind = "KIND"
        static let headMember = "MEMBER"
        static let headKey = "KEY"
        static let headPlace = "PLACE"
        static let headPayload = "BODY"

        static let fieldKind = "kind"
        static let fieldMember = "member"
        static let fieldKey = "key"
        static let fieldChain = "chain"
        static let fieldRivals = "DISPUTED by"
        static let fieldBefore = "before it"
        static let fieldKnown = "knew"
        static let fieldSubject = "subject"
        static let fieldReplaces = "replaces"
        static let fieldErases = "erases"
        static let fieldKeys = "keys"
        static let fieldBody = "body"
        static let fieldSignature = "signature"
        static let noBody = "none"

        static func body(size: Int, isHere: Bool) -> String {
            isHere ? "\(size) bytes" : "\(size) bytes, not here"
        }

        static func signature(_ holds: Bool) -> String { holds ? "holds" : "DOES NOT HOLD" }

        static func grants(_ key: String, _ role: String) -> String { "adds \(key) (\(role))" }

        static func ends(_ key: String) -> String { "ends \(key)" }
    }
}
