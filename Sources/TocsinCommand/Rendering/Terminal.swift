internal import Glibc

/// The terminal that somebody sits at.
enum Terminal {
    /// What is assumed of a terminal that does not tell its width.
    private static let usualWidth = 80
    /// On less, no table can be read.
    private static let leastWidth = 40

    /// The columns of the terminal behind a descriptor, or `nil` if there is no terminal.
    static func width(of descriptor: Int32) -> Int? {
        guard isatty(descriptor) == 1 else { return nil }
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return usualWidth
        }
        return max(Int(size.ws_col), leastWidth)
    }
}
