internal import TocsinNode
internal import TocsinStore

extension CommandError {
    /// What an error of a module below means to the person who typed the command.
    init?(translating error: any Error) {
        switch error {
        case let error as CommandError: self = error
        case let error as StoreError: self.init(error)
        case let error as ControlFailure where error.code == "foreign-key":
            self = Phrases.Publishing.notAuthorised
        case let error as ControlFailure:
            self.init(Self.status(of: error), code: error.code, error.message)
        case LocalSocketError.nobodyListens: self = Phrases.Errors.noDaemon
        case let error as LocalSocketError: self = Phrases.Errors.daemonUnreachable(error)
        case let error as PartlyPublished:
            self = Phrases.Publishing.stopped(
                after: error.published.count,
                of: error.count,
                because: error.cause
            )
        case let problem as FormProblem: self = Phrases.Errors.form(problem)
        case _: return nil
        }
    }

    /// What lies under another error, in the words that it would have had by itself.
    static func reason(of cause: any Error) -> any Error {
        guard let error = Self(translating: cause) else { return cause }
        return Reason(error.message)
    }

    private init(_ error: StoreError) {
        self.init(
            Self.status(of: error.code),
            code: error.code.rawValue,
            error.message,
            cause: error.cause.map(Reason.init)
        )
    }

    private static func status(of code: StoreError.Code) -> ExitStatus {
        switch code {
        case .missing, .noNetwork: .notFound
        case .exists, .otherNetwork, .otherDecisions, .limit: .refused
        case .damaged, .foreign: .verificationFailed
        case .busy, .newer, .unreleased, .full, .permission, .failed: .failed
        }
    }

    /// What the store says through the daemon means what it means without it.
    private static func status(of failure: ControlFailure) -> ExitStatus {
        if ["unauthorised", "foreign-key"].contains(failure.code) { return .refused }
        return StoreError.Code(rawValue: failure.code).map(status(of:)) ?? .failed
    }

    /// What a module below said, as it said it.
    private struct Reason: Error, CustomStringConvertible {
        let description: String

        init(_ description: String) {
            self.description = description
        }
    }
}
