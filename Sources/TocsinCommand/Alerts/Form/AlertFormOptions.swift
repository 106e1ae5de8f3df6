internal import ArgumentParser

/// Whether an alert is written as a form.
struct AlertFormOptions: ParsableArguments {
    @Flag(help: Phrases.AlertForm.editHelp) var edit = false
    @Option(help: Phrases.AlertForm.fileHelp) var file: String?

    /// Whether a form is asked for.
    var isForm: Bool { edit || file != nil }
}
