/// The constants that both sides of a connection must agree on.
enum Wire {
    /// What the two sides negotiate by ALPN (RFC 7301).
    enum ApplicationProtocol: String, CaseIterable {
        /// Frames flow both ways from the start.
        case frames = "tocsin/1"
        /// Both sides introduce themselves and accept each other, the dialling side first, then frames flow.
        case introduction = "tocsin-introduction/1"
    }

    /// What accepts an introduction: the beginning of the listening side's frame, all of the dialling side's.
    static let accepted: [UInt8] = [1]
}
