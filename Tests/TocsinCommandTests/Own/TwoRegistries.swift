import Testing

/// A member that manages .np and one that manages .br, in one network, each with a home of its own.
struct TwoRegistries {
    /// Of .np.
    let author: MemberHome
    /// Of .br.
    let other: MemberHome

    init() throws {
        let (author, other) = try Self.made.get()
        (self.author, self.other) = try (author.copied(), other.copied())
    }

    /// Made once, since each passphrase takes its second.
    private static let made = Result {
        let author = try MemberHome(["--organisation", "Author Registry", "--contact", "Desk"])
        let other = try MemberHome(
            ["--organisation", "Other Registry", "--contact", "Desk"],
            tld: ".BR"
        )
        try MemberHome.found("Two", of: [author, other])
        return (author, other)
    }

    /// Raises an alert with the text and the options of a command, carries it to the other member, and answers its name.
    func raise(_ options: [String], headline: String = "Servers") throws -> String {
        let raised = try author.run(
            ["alert", "new", headline, "--json", "--yes"] + options
                + (options.contains("--tlp") ? [] : ["--tlp", "clear"]) + author.secret
        )
        #expect(raised.status == 8, "\(raised.errors)")
        try author.carry(to: other)
        return try #require(raised.object["name"] as? String)
    }
}
