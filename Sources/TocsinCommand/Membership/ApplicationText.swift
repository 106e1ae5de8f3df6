internal import TocsinRecord

/// An application as text: a file that also survives a mail.
enum ApplicationText {
    /// The text of an application.
    static func text(_ application: Application) -> String {
        ArmouredText.application.text(application.encoded)
    }

    /// Finds the application in a file, `-` for standard input, with whatever a mail has put around it.
    ///
    /// - Throws: `CommandError` if there is none, or if it is not for this network.
    static func read(_ name: String, for network: NetworkID) throws -> Verified<Application> {
        let bytes = try file(name)
        do throws(ApplicationError) {
            return try Verified(Application(decoding: bytes), in: network)
        } catch {
            throw Phrases.Membership.badApplication(name, error)
        }
    }

    /// Who types a TLD, as in other commands, is told what is asked for here.
    private static func file(_ name: String) throws -> [UInt8] {
        do {
            return try ArmouredText.application.read(name)
        } catch let error as CommandError where error.status == .notFound {
            throw Phrases.Membership.noApplication(name)
        }
    }
}
