internal import TocsinDirectory

extension Phrases {
    /// What look-ups say.
    enum LookingUp {
        static let unconfirmed = "UNCONFIRMED"
        static let conflict = "CONFLICT"
        static let suspended = "SUSPENDED"
        /// Several organisations manage one TLD, each by its own word.
        static let severalManage = "SEVERAL MANAGE"
        static let disputed = "DISPUTED"
        static let isDisputed =
            "Its key has signed two things at one place: this one may be somebody else's. Ask somebody you know."
        static let older = "OLDER"
        static let newerIsLost =
            "A newer version of this contact is lost. Ask whether this one is still right."

        static let mail = "mail"
        static let messenger = "messenger"
        static let other = "other"
        static let languages = "languages"
        static let available = "available"
        static let there = "there now"
        static let answersFor = "answers for"
        static let host = "host"
        static let country = "country"
        static let domain = "domain"
        static let note = "note"
        static let notice = "told"
        static let confirmed = "confirmed"
        static let record = "record"
        static let onDuty = "ON DUTY"
        static let noContacts = "    has entered no contact."
        static let localHead = "Imported here, UNCONFIRMED: no registry has said this."

        /// A remark behind something; empty for none.
        static func remark(_ note: String) -> String { note.utf8.isEmpty ? "" : " (\(note))" }

        static func label(_ use: Phone.Use) -> String {
            switch use {
            case .emergency: "EMERGENCY"
            case .regular: "phone"
            case .fax: "fax"
            }
        }

        static func kind(_ kind: Contact.Kind) -> String {
            switch kind {
            case .person: "person"
            case .desk: "desk"
            }
        }

        /// The word for a contact that was not confirmed lately, or `nil` for a fresh one.
        static func mark(_ freshness: Freshness) -> String? {
            switch freshness {
            case .fresh: nil
            case .ageing: "AGEING"
            case .stale: "STALE"
            }
        }

        static func phoneExtension(_ digits: String) -> String { " ext. \(digits)" }

        static let undialable = "  (no number that can be dialled from abroad)"
        static let otherVersion = "another version says"

        static func asEntered(_ text: String) -> String { "  (entered as: \(text))" }

        static func imported(_ source: String, on date: CivilDate) -> String {
            "never by the registry; imported here on \(date) from \(source)"
        }

        static func notice(_ notice: Notice) -> String {
            "of notice \(notice.version) on \(notice.givenOn.date) by \(notice.by)"
        }
    }
}
