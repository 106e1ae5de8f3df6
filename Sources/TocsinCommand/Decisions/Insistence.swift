internal import ArgumentParser

/// What speaks against a voice, though a voter may want it all the same: each is insisted on by itself, under the code of
/// the error that says so.
///
/// One switch for all of them would be typed for what others do every day, and pass what nobody has looked at.
enum Insistence: String, CaseIterable, ExpressibleByArgument, Sendable {
    /// A member that stays would hold a label no more, and the proposal does not say so.
    case takesLabel = "takes-label"
    /// Somebody who is no member here is treated as one, or let in.
    case admitsStranger = "admits-stranger"
    /// A membership ends, and the proposal does not say so.
    case endsMembership = "ends-membership"
    /// Others want something else at the same place.
    case divided
    /// All of it holds already.
    case changesNothing = "changes-nothing"

    /// What is typed to insist on it.
    var option: String { "--insist \(rawValue)" }

    /// What the help says of it.
    var defaultValueDescription: String { Phrases.Decisions.insistence(self) }
}
