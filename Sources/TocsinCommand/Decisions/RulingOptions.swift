internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord

/// Who is to hold a label.
struct RulingOptions: ParsableArguments {
    @Option(help: Phrases.Decisions.labelHelp, transform: Self.tld) var label: [TLD] = []
    @Option(help: Phrases.Decisions.roleHelp, transform: Self.role) var role: [LabelRole] = []
    @Option(help: Phrases.Decisions.holderHelp) var holder: [String] = []
    @Flag(help: Phrases.Decisions.noHolderHelp) var noHolder = false

    func validate() throws {
        guard label.count <= 1, role.count <= 1, holder.count <= 1 else {
            throw ValidationError(Phrases.Decisions.oneRuling)
        }
        let isSaid = holder.isEmpty == noHolder
        guard label.isEmpty ? role.isEmpty && holder.isEmpty && !noHolder : isSaid else {
            throw ValidationError(Phrases.Decisions.labelAndHolder)
        }
    }

    /// The action, or `nil` if nothing is to be ruled.
    ///
    /// - Throws: `CommandError` if the holder is no member, or several are meant.
    func action(_ drafting: ProposalDrafting) throws -> Proposal.Action? {
        guard let label = label.first else { return nil }
        let held = HeldLabel(tld: label.text, role: role.first ?? .manager)
        return .rule(Ruling(held, holder: try holder.first.map { try drafting.member($0).id }))
    }

    private static func tld(_ text: String) throws -> TLD {
        guard let tld = TLD(text) else { throw ValidationError(Phrases.Decisions.notATLD(text)) }
        return tld
    }

    private static func role(_ text: String) throws -> LabelRole {
        guard let role = LabelRole.known.first(where: { $0.description == text }) else {
            throw ValidationError(Phrases.Decisions.notARole)
        }
        return role
    }
}
