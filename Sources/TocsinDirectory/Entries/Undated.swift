/// An entry of which several versions may stand beside each other: two officers confirm it on two machines.
package protocol Confirmable: Hashable, Sendable {
    /// When somebody entered it first.
    var created: Timestamp { get }
    /// When somebody last said that it is right.
    var confirmed: Timestamp { get set }
}

extension Confirmable {
    /// Whether another version says the same, whenever it was confirmed: then nobody needs to choose between the two.
    package func saysTheSame(as other: Self) -> Bool {
        var other = other
        other.confirmed = confirmed
        return self == other
    }
}

extension Contact: Confirmable {}
extension Profile: Confirmable {}
extension Rota: Confirmable {}
