internal import FoundationEssentials
internal import TocsinDirectory

/// What a command works with: the home it is about, the time it assumes, the person at the keyboard
/// and the two streams.
struct CommandContext: Sendable {
    /// The member's folder.
    let home: Home
    /// What stands behind a command that works with the same home: empty if that is the usual one.
    let homeOption: String
    /// What the person sees.
    let output: Output
    /// The person, if there is one.
    var keyboard: Keyboard
    /// The moment that `--at` names, or when the command began.
    let now: Timestamp
    /// Whether `--at` names it.
    let assumesMoment: Bool
    /// Whether confirmations are taken as given.
    let assumesYes: Bool
    /// From when on contacts that nobody confirms are marked.
    let freshness: FreshnessPolicy

    init(
        _ options: GlobalOptions,
        at moment: Timestamp? = nil,
        environment: [String: String] = Self.environment
    ) {
        home = Home.chosen(option: options.home, environment: environment)
        homeOption = options.home.map { " --home \(ShellWord.text($0))" } ?? ""
        output = Output(asJSON: options.json, environment: environment)
        keyboard = Keyboard(allowed: !options.noInput)
        now = moment ?? Self.present
        assumesMoment = moment != nil
        assumesYes = options.yes
        freshness = .chosen(environment)
    }

    /// The context of a command that asks nobody anything, as of now.
    init(
        home folder: String?,
        asJSON: Bool,
        environment: [String: String] = Self.environment
    ) {
        home = Home.chosen(option: folder, environment: environment)
        homeOption = folder.map { " --home \(ShellWord.text($0))" } ?? ""
        output = Output(asJSON: asJSON, environment: environment)
        keyboard = Keyboard(allowed: false)
        now = Self.present
        assumesMoment = false
        assumesYes = false
        freshness = .chosen(environment)
    }

    /// The moment that `--at` names, or the present one, however long a person has written since the command began.
    var present: Timestamp { assumesMoment ? now : Self.present }

    /// The environment of this process.
    static var environment: [String: String] { ProcessInfo.processInfo.environment }

    /// What the machine's clock says.
    static var present: Timestamp {
        Timestamp(clamping: Int64(Date().timeIntervalSince1970))
    }
}
