internal import ArgumentParser
internal import TocsinRecord

/// Shows an application beside what this copy knows.
struct MemberReview: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: Phrases.Membership.reviewAbstract,
        discussion: Phrases.Membership.reviewDiscussion
    )

    @OptionGroup var global: GlobalOptions
    @Argument(help: Phrases.Membership.fileHelp) var file: String

    mutating func run(in context: CommandContext) async throws {
        let network = try context.home.network().network
        let application = try ApplicationText.read(file, for: network).value
        let review = try ApplicationReview(of: application, in: context)
        review.show(on: context.output)
        context.output.json(review.json)
        if !review.isMember, !review.isRemoved {
            context.output.talk("\(Phrases.Membership.vouchNext(file))")
        }
    }
}
