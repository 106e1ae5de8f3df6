internal import FoundationEssentials
internal import SwiftProtobuf
internal import TocsinCrypto
internal import TocsinRecord

extension LoggedCall {
    /// The bytes under which the member's own database keeps it.
    ///
    /// - Throws: the first `Refusal` as a `BodyError`.
    package func encoded() throws(BodyError) -> [UInt8] {
        Body.bytes(try Body.checked(self, refusals).message)
    }

    /// Reads what `encoded()` wrote.
    package init(decoding bytes: [UInt8]) throws(BodyError) {
        guard bytes.count <= CallLimits.call else { throw .tooLong(bytes.count) }
        guard let message = try? Tocsin_Directory_V1_LoggedCall(serializedBytes: bytes) else {
            throw .notProtobuf
        }
        guard let alert = RecordID(Array(message.alert)) else {
            throw .refused(Refusal(field: "alert", reason: .malformed(expected: "32 bytes")))
        }
        self.init(
            try AlertField.required(Int(message.result), "result"),
            to: try BodyField.tld(message.tld, "tld"),
            for: alert,
            at: try BodyField.timestamp(message.at, "at")
        )
        (dialled, by, text) = (message.dialled, message.by, message.text)
        seconds = message.hasSeconds ? Int(message.seconds) : nil
        self = try Body.checked(self, refusals)
    }

    private var message: Tocsin_Directory_V1_LoggedCall {
        .with {
            $0.at = at.seconds
            $0.alert = Data(alert.array)
            $0.tld = tld.text
            $0.result = UInt32(clamping: result.rawValue)
            ($0.dialled, $0.by, $0.text) = (dialled, by, text)
            if let seconds { $0.seconds = UInt32(clamping: seconds) }
        }
    }
}
