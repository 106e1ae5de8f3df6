/// What nodes have sent.
package struct Traffic: Equatable, Sendable {
    /// Frames.
    package private(set) var messages = 0
    /// Their contents and their lengths, as they go into TLS.
    package private(set) var bytes = 0

    /// Nothing yet.
    package init() {}

    /// Before a frame's content stand four bytes with its length.
    mutating func add(frame: [UInt8]) {
        messages += 1
        bytes += 4 + frame.count
    }

    package static func + (left: Traffic, right: Traffic) -> Traffic {
        var sum = left
        sum.messages += right.messages
        sum.bytes += right.bytes
        return sum
    }

    package static func - (left: Traffic, right: Traffic) -> Traffic {
        var rest = Traffic()
        rest.messages = left.messages - right.messages
        rest.bytes = left.bytes - right.bytes
        return rest
    }
}
