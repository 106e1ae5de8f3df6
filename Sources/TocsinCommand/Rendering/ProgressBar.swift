internal import Glibc

/// How far a long piece of work has come, on one line of the error stream.
///
/// Nothing is shown where nobody looks: not in a pipe, not with `--json`.
struct ProgressBar: ~Copyable {
    private let output: Output
    private let label: String
    private let isShown: Bool
    private var shownPercent = -1

    /// A bar that appears with its first step.
    ///
    /// - Parameter label: what is being done, for instance "reading lines".
    init(_ label: String, on output: Output) {
        self.output = output
        self.label = label
        isShown = !output.asJSON && isatty(STDERR_FILENO) == 1
    }

    /// Shows that so much of a whole is done, at most once for each percent.
    mutating func show(_ done: Int, of whole: Int) {
        guard isShown, whole > 0 else { return }
        // Dividing first keeps the product small for any count; below a hundred nobody waits.
        let percent = whole < 100 ? min(done, whole) * 100 / whole : min(done / (whole / 100), 100)
        guard percent != shownPercent else { return }
        shownPercent = percent
        let bar = String(repeating: "#", count: percent / 5)
        let rest = String(repeating: "-", count: 20 - percent / 5)
        output.ask("\r[\(bar)\(rest)] \(percent) %  \(label)")
    }

    /// Takes the bar away, so that what follows begins on an empty line.
    mutating func remove() {
        guard isShown, shownPercent >= 0 else { return }
        shownPercent = -1
        output.ask("\r\u{1B}[K")
    }

    deinit {
        if isShown, shownPercent >= 0 { output.ask("\r\u{1B}[K") }
    }
}
