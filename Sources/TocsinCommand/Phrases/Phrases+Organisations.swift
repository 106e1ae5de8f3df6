internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord

extension Phrases {
    /// What an organisation is and does.
    enum Organisations {
        static let kind = "kind"
        static let callsItself = "calls itself"
        static let region = "region"
        static let country = "country"
        static let runs = "runs"
        static let alsoRuns = "also runs"
        /// What it names and does not hold.
        static let claims = "claims"
        static let vouches = "vouches"
        static let fewVouch = "fewer members vouch for it now than it takes to be admitted"
        static func isClaim(_ tld: String, by name: String) -> String {
            "\(name) claims .\(tld), and does not hold it. Why: tocsin member show \(ShellWord.text(name)). Who does: tocsin call .\(tld)"
        }
        static func fewVouch(for name: String) -> String {
            "Fewer members vouch for \(name) now than it takes to be admitted: ask somebody you know."
        }
        static let warned = "suspended"
        static let isSuspended = "members warn of it: what it says may be wrong"
        static func suspended(_ name: String) -> String {
            "SUSPENDED: members warn of \(name); what it says may be wrong. Ask somebody you know. Who, and why: tocsin member show \(ShellWord.text(name))"
        }
        /// What must be known of an organisation before one trusts it.
        static func marks(of organisation: Organisation) -> [String] {
            (organisation.isBlocked ? [Phrases.Marks.blocked(organisation.name)] : [])
                + (organisation.regard.isSuspended ? [suspended(organisation.name)] : [])
                + organisation.regard.claims.map { isClaim($0.tld, by: organisation.name) }
                + (organisation.regard.isVouchedFor ? [] : [fewVouch(for: organisation.name)])
        }
        static func severalManage(_ tld: TLD, _ names: [String]) -> String {
            "\(names.joined(separator: " and ")) each say that they manage \(tld.display): ask somebody you know."
        }
        static let website = "website"
        static let zone = "zone"
        static let address = "address"
        static let note = "note"
        static let member = "member"

        static func kind(_ kind: OrganisationKind) -> String {
            switch kind {
            case .ccTLDManager: "ccTLD manager"
            case .gTLDRegistry: "gTLD registry"
            case .rootZoneManager: "root zone manager"
            case .regionalOrganisation: "regional organisation"
            case .observer: "observer"
            case _: "\(kind), unknown to this version"
            }
        }

        static func role(_ role: LabelRole) -> String {
            switch role {
            case .manager: "manager"
            case .backEnd: "back end"
            case .dnsProvider: "DNS provider"
            case _: "\(role), unknown to this version"
            }
        }

        static func region(_ region: Region) -> String {
            switch region {
            case .africa: "Africa (AF)"
            case .asiaPacific: "Asia, Australia and the Pacific (AP)"
            case .europe: "Europe (EUR)"
            case .latinAmerica: "Latin America and the Caribbean (LAC)"
            case .northAmerica: "North America (NA)"
            case _: "\(region.rawValue), unknown to this version"
            }
        }

        /// `NP, Nepal`; empty for none.
        static func country(_ country: CountryCode?) -> String {
            guard let country else { return "" }
            return country.text
                + (CountryCodeTLDs.territory(of: country).map { ", \($0)" } ?? "")
        }
    }
}
