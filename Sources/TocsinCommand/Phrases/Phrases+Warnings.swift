internal import TocsinDirectory

extension Phrases {
    /// What a person should look at in an entry.
    enum Warnings {
        static func place(_ number: Int, of name: String) -> String { "\(name) (number \(number))" }

        static func gap(from: String, until: String, zone: String) -> String {
            "lines: nobody is on duty from \(from) to \(until) (\(zone))"
        }

        static func foreignTLDs(_ tlds: [TLD], isShown: Bool) -> String {
            let list = tlds.map(\.display).joined(separator: " ")
            return isShown
                ? "--tld: \(list) is not yours, and nobody who looks it up is shown this contact"
                : "--tld: NOBODY WILL SEE THIS CONTACT: \(list) is not yours, and it is for none of "
                    + "your TLDs"
        }

        static let unreachable =
            "there is no way to reach this contact: no phone, no mail address, no messenger"
    }
}
