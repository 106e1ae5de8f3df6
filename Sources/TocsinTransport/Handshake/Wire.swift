/// The constants that both sides of a connection must agree on.
enum Wire {
    /// What the two sides negotiate by ALPN (RFC 7301).
    enum ApplicationProtocol: String, CaseIterable {
        /// Frames flow both ways from the start.
        case frames = "tocsin/1"
        /// The dialling side sends one introduction, waits for its acceptance, then frames flow.
        case introduction = "tocsin-introduction/1"
    }

    /// The frame that accepts an introduction.
    static let introductionAccepted: [UInt8] = [1]
}
