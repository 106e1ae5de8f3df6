internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinRecord

/// Takes contact points out of the directory.
struct ContactRemove: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: Phrases.Contacts.removeAbstract,
        discussion: Phrases.Contacts.removeDiscussion
    )

    @OptionGroup var global: GlobalOptions
    @Argument(help: Phrases.Contacts.contactHelp) var contact: String
    @OptionGroup var passphrase: PassphraseOptions

    mutating func run(in context: CommandContext) async throws {
        let own = try OwnContacts(in: context.home, withVoid: true).find(contact)
        try ContactTable([own], in: context).show(on: context.output)
        try OwnRotas.warn(ofTurnsOf: own, in: context)
        guard try context.confirms(Phrases.Contacts.reallyRemove) else {
            throw Phrases.Asking.notConfirmed
        }
        if own.isDraft {
            try await Registering(context: context, passphrase: passphrase)
                .removeDraft(kind: .contact, own.subject)
        } else {
            let erasing = try Erasing(context: context, passphrase: passphrase)
            try await erasing.remove(own.subject, kind: .contact)
        }
    }
}
