internal import FoundationEssentials
internal import SwiftProtobuf
internal import TocsinCrypto

extension Proposal {
    private typealias Message = Tocsin_Record_V1_Proposal

    private static let greatestField = 7
    private static let version: UInt32 = 1

    /// Decodes a proposal strictly; the signatures of the cards in it are not checked.
    ///
    /// - Throws: `ProposalError`; `.notUnderstood` if a later version may know what it is.
    package init(decoding bytes: [UInt8]) throws(ProposalError) {
        guard bytes.count <= Limits.proposal else { throw .tooLong(bytes.count) }
        let message: Message
        do throws(EncodingError) {
            message = try CanonicalEncoding.decode(
                Message.self,
                from: bytes,
                greatestField: Self.greatestField
            )
        } catch {
            throw .encoding(error)
        }
        guard message.version == Self.version, message.unknownFields.data.isEmpty else {
            throw .notUnderstood
        }
        try self.init(
            after: Self.identifier(message.previous, "previous"),
            number: message.number,
            actions: Self.all(message.actions) { (action) throws(ProposalError) in
                try Action(action)
            },
            confirms: Self.all(message.confirms) { (member) throws(ProposalError) in
                try Self.identifier(member, "confirms")
            },
            begins: Self.all(message.begins) { (key) throws(ProposalError) in
                try MemberKey(key, "begins")
            },
            ends: Self.all(message.ends) { (key) throws(ProposalError) in
                try MemberKey(key, "ends")
            }
        )
        // Sorting has made another one of what did not stand in order.
        guard self.bytes == bytes else { throw .encoding(.notCanonical) }
    }

    static func encode(
        _ previous: DecisionID,
        _ number: UInt64,
        _ actions: [Action],
        _ confirms: [MemberID],
        _ begins: [MemberKey],
        _ ends: [MemberKey]
    ) -> [UInt8] {
        CanonicalEncoding.encode(
            Message.with {
                $0.version = version
                $0.previous = Field.data(previous)
                $0.number = number
                $0.actions = actions.map(\.message)
                $0.confirms = confirms.map(Field.data)
                $0.begins = begins.map(\.message)
                $0.ends = ends.map(\.message)
            }
        )
    }

    fileprivate static func identifier<Value: Identifier32>(
        _ data: Data,
        _ field: String
    ) throws(ProposalError) -> Value {
        guard let value = Value(Array(data)[...]) else { throw .invalid(field: field) }
        return value
    }

    /// The values of a list, one after the other, with the error that one of them throws.
    fileprivate static func all<Message, Value>(
        _ messages: [Message],
        _ value: (Message) throws(ProposalError) -> Value
    ) throws(ProposalError) -> [Value] {
        var values: [Value] = []
        for message in messages { values.append(try value(message)) }
        return values
    }
}

extension Proposal.Action {
    fileprivate init(_ message: Tocsin_Record_V1_Action) throws(ProposalError) {
        guard message.unknownFields.data.isEmpty else { throw .notUnderstood }
        switch message.action {
        case .enrol(let card): self = .enrol(try Self.card(card))
        case .drop(let member): self = .drop(try Proposal.identifier(member, "drop"))
        case .remove(let removal): self = .remove(try Removal(removal))
        case .policy(let policy): self = .policy(try Self.policy(policy))
        case .rule(let ruling): self = .rule(try Ruling(ruling))
        case .erase(let record): self = .erase(try Proposal.identifier(record, "erase"))
        case nil: throw .invalid(field: "actions")
        }
    }

    private static func card(
        _ message: Tocsin_Record_V1_SignedCard
    ) throws(ProposalError) -> SignedCard {
        guard message.unknownFields.data.isEmpty else { throw .notUnderstood }
        do throws(CardError) {
            return try SignedCard(message)
        } catch {
            if case .unknownVersion = error { throw .notUnderstood }
            throw .invalid(field: "enrol")
        }
    }

    private static func policy(
        _ message: Tocsin_Record_V1_Policy
    ) throws(ProposalError) -> Genesis.Policy {
        guard message.unknownFields.data.isEmpty else { throw .notUnderstood }
        do throws(GenesisError) {
            return try Genesis.Policy(message)
        } catch {
            throw .invalid(field: "policy")
        }
    }

    fileprivate var message: Tocsin_Record_V1_Action {
        .with {
            switch self {
            case .enrol(let card): $0.enrol = card.message
            case .drop(let member): $0.drop = Field.data(member)
            case .remove(let removal): $0.remove = removal.message
            case .policy(let policy): $0.policy = policy.message
            case .rule(let ruling): $0.rule = ruling.message
            case .erase(let record): $0.erase = Field.data(record)
            }
        }
    }
}

extension MemberKey {
    fileprivate init(
        _ message: Tocsin_Record_V1_MemberKey,
        _ field: String
    ) throws(ProposalError) {
        guard message.unknownFields.data.isEmpty else { throw .notUnderstood }
        self.init(
            member: try Proposal.identifier(message.member, field),
            key: try Proposal.identifier(message.key, field)
        )
    }

    fileprivate var message: Tocsin_Record_V1_MemberKey {
        .with {
            $0.member = Field.data(member)
            $0.key = Field.data(key)
        }
    }
}

extension Removal {
    fileprivate init(_ message: Tocsin_Record_V1_Removal) throws(ProposalError) {
        guard message.unknownFields.data.isEmpty else { throw .notUnderstood }
        self.init(
            try Proposal.identifier(message.member, "remove"),
            successor: message.successor.isEmpty
                ? nil : try Proposal.identifier(message.successor, "remove"),
            erases: message.erases
        )
    }

    fileprivate var message: Tocsin_Record_V1_Removal {
        .with {
            $0.member = Field.data(member)
            if let successor { $0.successor = Field.data(successor) }
            $0.erases = erases
        }
    }
}

extension Ruling {
    fileprivate init(_ message: Tocsin_Record_V1_Ruling) throws(ProposalError) {
        guard message.unknownFields.data.isEmpty, let role = LabelRole(rawValue: message.role)
        else { throw .notUnderstood }
        self.init(
            HeldLabel(tld: message.tld, role: role),
            holder: message.holder.isEmpty
                ? nil : try Proposal.identifier(message.holder, "rule")
        )
    }

    fileprivate var message: Tocsin_Record_V1_Ruling {
        .with {
            $0.tld = label.tld
            $0.role = label.role.rawValue
            if let holder { $0.holder = Field.data(holder) }
        }
    }
}
