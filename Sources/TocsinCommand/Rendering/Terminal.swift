internal import Glibc

/// The terminal that somebody sits at.
enum Terminal {
    /// What is assumed of a terminal that does not tell its width.
    private static let usualWidth = 80
    /// On less, no table can be read.
    private static let leastWidth = 40

    /// What is assumed of a terminal that does not tell its height.
    private static let usualHeight = 24

    /// The columns of the terminal behind a descriptor, or `nil` if there is no terminal.
    static func width(of descriptor: Int32) -> Int? {
        guard isatty(descriptor) == 1 else { return nil }
        return size(of: descriptor).map { max(Int($0.ws_col), leastWidth) } ?? usualWidth
    }

    /// The lines of the terminal behind a descriptor, or `nil` if there is no terminal.
    static func height(of descriptor: Int32) -> Int? {
        guard isatty(descriptor) == 1 else { return nil }
        return size(of: descriptor).map { Int($0.ws_row) } ?? usualHeight
    }

    private static func size(of descriptor: Int32) -> winsize? {
        var size = winsize()
        let isKnown = ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0
        return isKnown && size.ws_col > 0 && size.ws_row > 0 ? size : nil
    }
}
