internal import FoundationEssentials
internal import SwiftProtobuf
internal import TocsinCrypto

extension Decision {
    private static let version: UInt32 = 1

    /// The grounds of a record.
    package var encoded: [UInt8] {
        CanonicalEncoding.encode(
            Tocsin_Record_V1_Decision.with {
                $0.version = Self.version
                $0.proposal = Field.data(proposal.bytes)
                $0.voices = voices.map { $0.message(in: proposal) }
                $0.evidence = evidence.map { Field.data($0.encoded) }
            }
        )
    }

    /// Decodes the grounds of a record strictly; nothing in them is checked for who has signed it, but for the cards in the
    /// proposal.
    ///
    /// - Throws: `StatementError` with what is wrong.
    package init(decoding bytes: [UInt8]) throws(StatementError) {
        let message = try CanonicalEncoding.statement(
            Tocsin_Record_V1_Decision.self,
            from: bytes,
            greatestField: 4
        )
        guard message.version == Self.version else { throw .notUnderstood }
        guard message.voices.count <= Limits.voters else { throw .invalid(field: "voices") }
        do throws(ProposalError) {
            let proposal = try Proposal(decoding: Array(message.proposal))
            var voices: [Voice] = []
            for voice in message.voices { voices.append(try Voice(voice, in: proposal)) }
            var evidence: [Record] = []
            for record in message.evidence { evidence.append(try Self.evidence(record)) }
            try self.init(proposal, voices: voices, evidence: evidence)
        } catch {
            throw StatementError(error)
        }
        // Sorting has made another one of what did not stand in order.
        guard encoded == bytes else { throw .encoding(.notCanonical) }
    }

    private static func evidence(_ bytes: Data) throws(ProposalError) -> Record {
        guard let record = try? Record(decoding: Array(bytes)), record.header.role == .identity
        else { throw .invalid(field: "evidence") }
        return record
    }
}

extension Voice {
    fileprivate func message(in proposal: Proposal) -> Tocsin_Record_V1_ShownVoice {
        .with {
            $0.member = Field.data(member)
            $0.key = Field.data(key)
            if decision != proposal.id { $0.decision = Field.data(decision) }
            $0.signature = Field.data(signature.array)
        }
    }

    fileprivate init(
        _ message: Tocsin_Record_V1_ShownVoice,
        in proposal: Proposal
    ) throws(ProposalError) {
        guard message.unknownFields.data.isEmpty else { throw .notUnderstood }
        let decision =
            message.decision.isEmpty ? proposal.id : DecisionID(Array(message.decision)[...])
        guard let member = MemberID(Array(message.member)[...]),
            let key = PublicKey(Array(message.key)[...]), let decision,
            let signature = Signature(Array(message.signature))
        else { throw .invalid(field: "voices") }
        self.init(member: member, key: key, decision: decision, signature: signature)
    }
}

extension StatementError {
    /// What is wrong with a part of it is wrong with the whole.
    fileprivate init(_ error: ProposalError) {
        self =
            switch error {
            case .encoding(let error): .encoding(error)
            case .tooLong: .invalid(field: "proposal")
            case .notUnderstood: .notUnderstood
            case .invalid(let field): .invalid(field: field)
            }
    }
}
