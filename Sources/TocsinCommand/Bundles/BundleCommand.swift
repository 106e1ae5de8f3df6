internal import ArgumentParser

/// Records in a file, for a USB stick or a mail.
struct BundleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bundle",
        abstract: Phrases.Bundles.bundle,
        discussion: Phrases.Bundles.bundleDiscussion,
        subcommands: [BundleExport.self, BundleImport.self]
    )
}
