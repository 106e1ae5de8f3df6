internal import ArgumentParser

/// The commands for one's own contact points.
struct ContactCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contact",
        abstract: Phrases.Contacts.abstract,
        subcommands: [
            ContactList.self, ContactAdd.self, ContactEdit.self, ContactConfirm.self,
            ContactRemove.self, ContactVersions.self,
        ]
    )
}
