internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// Who has answered an alert, for people and programs.
struct AnswersText {
    private let table: AnswerTable
    private let alert: Alert?
    private let reach: AlertReach?
    /// Whether anybody may still have to answer.
    private let isOpen: Bool
    /// What the own member is to type; `nil` if it has answered, or is not asked.
    private let call: String?
    private let name: (MemberID) -> String
    private let now: Timestamp

    private typealias Words = Phrases.Answers

    /// - Parameter name: what a member is called.
    init(
        to opened: AlertOpener.Opened,
        _ reach: AlertReach?,
        naming name: @escaping (MemberID) -> String,
        in lookUp: LookUp
    ) throws {
        table = try lookUp.reader.answers(to: opened.entry.thread, openings: opened.openings)
        alert = opened.entry.said
        self.reach = reach
        self.name = name
        now = lookUp.context.now
        isOpen = opened.entry.isOpen(at: now)
        let isWanted =
            try opened.entry.asksOthers(at: now)
            && lookUp.reader.ownMember().map(table.waits) ?? false
        call = isWanted ? Words.isAsked(opened.entry.name) : nil
    }

    /// Whether anything was answered or asked for.
    var hasAny: Bool {
        alert?.asks != nil || !table.others.isEmpty
            || table.rows.contains { $0.state != nil || $0.closed > 0 }
    }

    /// How many have come how far, and whether the time to answer is over.
    var summary: [StyledText] {
        let states = Dictionary(grouping: table.rows, by: word).mapValues(\.count)
        let counts = Self.order.compactMap { word in
            states[word].map { "\($0) \(Words.word(word))" }
        }
        let others = states.keys.filter { !Self.order.contains($0) }.sorted()
            .map { "\(states[$0] ?? 0) \($0)" }
        return ["\(Words.summary(counts + others, of: table.rows.count))"] + deadline
            + (call.map { ["\($0, .warning)"] } ?? [])
    }

    private var deadline: [StyledText] {
        guard isOpen, let moment = alert?.answerBy, let asks = alert?.asks else { return [] }
        let open = table.rows.count { !$0.isAnswered }
        return [
            "\(Words.asked(asks, by: moment, at: now, open: open), moment <= now && open > 0 ? .bad : .plain)"
        ]
    }

    /// From the furthest to those who must be called.
    private static let order =
        Outcome.words + ["acknowledged", "seen", sealed, "delivered", "unreached", "no-node"]

    /// The word for an answer that was not opened here.
    private static let sealed = "sealed"

    /// How far a row has come, in a word.
    private func word(_ row: AnswerTable.Row) -> String {
        guard let state = row.state else {
            if row.closed > 0 { return Self.sealed }
            return (reach?.arrival(at: row.addressee) ?? .unreached).rawValue
        }
        guard state == .outcome else { return "\(state)" }
        let outcomes = row.said.compactMap(\.answer.outcome).map { "\($0)" }
        return outcomes.sortedWithoutRepetition.joined(separator: " and ")
    }

    /// Who has taken it, the first of them with what they say.
    var takers: [StyledText] {
        let taken = table.rows.filter(\.isAnswered)
        let rest = taken.count - Self.fewTakers
        return taken.prefix(Self.fewTakers).flatMap(lines)
            + (rest > 0 ? ["\(Words.moreTakers(rest), .faint)"] : [])
    }

    /// Who reads one alert wants to know that somebody acts; who wants all of them asks for them.
    private static let fewTakers = 5

    /// That there are answers which nobody has opened here.
    var sealed: [StyledText] {
        let count = table.others.reduce(0) { $0 + $1.answers.count }
        return count > 0 ? ["", "\(Phrases.Sealing.answers(count), .faint)"] : []
    }

    /// TLDs of which nobody who must has answered.
    var uncalled: [TLD] { table.rows.filter { !$0.isAnswered }.compactMap(\.addressee.tld) }

    /// Who has spoken, each with what was said; who has not, by how far it has come; then what stands in no row.
    func lines(onlyUnanswered: Bool) -> [StyledText] {
        let rows = table.rows.filter { !onlyUnanswered || !$0.isAnswered }
        let silent = Dictionary(grouping: rows.filter { $0.state == nil }, by: word)
        return rows.filter { $0.state != nil }.flatMap(lines)
            + Self.order.flatMap { word in silent[word].map { [self.line(of: $0, word)] } ?? [] }
            + (onlyUnanswered ? [] : table.others.flatMap(lines))
    }

    private func line(of silent: [AnswerTable.Row], _ word: String) -> StyledText {
        let names = silent.map { name(of: $0.addressee) }.joined(separator: " ")
        var line: StyledText = "\(Words.word(word).asLabel(Self.width), .warning) \(names)"
        line.hanging = Self.width + 1
        return line
    }

    private func lines(of row: AnswerTable.Row) -> [StyledText] {
        let style: StyledText.Style = row.isAnswered ? .good : .plain
        let name = name(of: row.addressee)
        return ["\(name.asLabel(Self.width), .strong) \(word(row), style)"]
            + row.said.flatMap(lines)
    }

    private static let width = 12

    private func lines(of said: AnswerTable.Said) -> [StyledText] {
        let speaker = said.member.map(name) ?? ""
        let head = Words.said(said, speaker: speaker, writer: said.writer.map(name), at: now)
        return ["    \(head, .faint)" + SealText.mark(said.isSealed)] + text(of: said.answer)
    }

    private func text(of answer: Answer) -> [StyledText] {
        answer.text.isEmpty ? [] : SafeText.lines(answer.text).map { StyledText("    \($0)") }
    }

    private func lines(of others: AnswerTable.Others) -> [StyledText] {
        let name = self.name(others.member)
        return ["\(Words.others(others.answers.count, by: name), .faint)"]
            + others.answers.shown.flatMap { said -> [StyledText] in
                guard let answer = said.words else { return [] }
                let mark = SealText.mark(said.front != nil)
                return ["    \(Words.stray(answer), .faint)" + mark] + text(of: answer)
            }
    }

    private func name(of addressee: Addressee) -> String {
        addressee.tld?.display ?? addressee.holders.first.map { name($0.member) } ?? ""
    }

    /// An object for each row.
    func json(onlyUnanswered: Bool) -> [[JSON.Member]] {
        table.rows.filter { !onlyUnanswered || !$0.isAnswered }.map(json)
    }

    /// The same of those who have said anything.
    var spokenJSON: JSON {
        .array(table.rows.filter { $0.state != nil }.map { .members(json($0)) })
    }

    private func json(_ row: AnswerTable.Row) -> [JSON.Member] {
        JSON.list([
            "tld": .optional(row.addressee.tld?.text),
            "members": .strings(row.addressee.holders.map(\.member.description)),
            "state": .string(row.state.map { "\($0)" } ?? word(row)),
            "answered": .bool(row.isAnswered), "sealed": .number(Int64(row.closed)),
            "answers": .array(row.said.map(json)),
        ])
    }

    private func json(_ said: AnswerTable.Said) -> JSON {
        let answer = said.answer
        return .object([
            "member": .optional(said.member?.description), "manager": .bool(said.isManager),
            "state": .string("\(answer.state)"), "outcome": .optional(answer.outcome?.description),
            "names": answer.count.map { .number(Int64($0)) } ?? .null, "by": .string(answer.by),
            "text": .string(answer.text), "created": .string("\(answer.created)"),
            "phoned": .optional(answer.phoned?.at.description),
            "written_by": .optional(said.writer?.description), "sealed": .bool(said.isSealed),
        ])
    }
}
