internal import FoundationEssentials
internal import SwiftProtobuf
internal import TocsinCrypto
internal import TocsinRecord

extension Answer {
    /// The body of an answer.
    ///
    /// - Throws: the first `Refusal` as a `BodyError`, so that nothing is signed that others cannot read.
    package func encoded() throws(BodyError) -> [UInt8] {
        let value = try Body.checked(self, refusals)
        return Body.bytes(value.message, later: later)
    }

    /// Reads the body of an answer.
    package init(decoding bytes: [UInt8]) throws(BodyError) {
        let message = try Body.message(Tocsin_Directory_V1_Answer.self, from: bytes)
        self.init(
            try AlertField.required(message.state.rawValue, "state"),
            for: message.tld.isEmpty ? nil : try BodyField.tld(message.tld, "tld"),
            created: try AlertField.said(message.created, "created")
        )
        outcome = AlertField.optional(message.outcome.rawValue)
        count = message.count == 0 ? nil : Int(message.count)
        by = message.by
        text = message.text
        phoned = message.hasPhoned ? try Phoned(message.phoned) : nil
        later = Array(message.unknownFields.data)
        self = try Body.checked(self, refusals)
    }

    private var message: Tocsin_Directory_V1_Answer {
        .with {
            $0.created = created.seconds
            $0.tld = tld?.text ?? ""
            $0.state = AlertField.message(state)
            $0.outcome = AlertField.message(outcome)
            $0.count = UInt32(clamping: count ?? 0)
            $0.by = by
            $0.text = text
            if let phoned { $0.phoned = phoned.message }
        }
    }
}

extension Answer.Phoned {
    fileprivate init(_ message: Tocsin_Directory_V1_Phoned) throws(BodyError) {
        self.init(
            at: try AlertField.said(message.at, "phoned.at"),
            member: message.member.isEmpty
                ? nil : try AlertField.member(message.member, "phoned.member"),
            contact: message.contact.isEmpty
                ? nil : try BodyField.subject(message.contact, "phoned.contact")
        )
    }

    fileprivate var message: Tocsin_Directory_V1_Phoned {
        .with {
            $0.at = at.seconds
            $0.member = member.map { Data($0.array) } ?? Data()
            $0.contact = contact.map { Data($0.array) } ?? Data()
        }
    }
}
